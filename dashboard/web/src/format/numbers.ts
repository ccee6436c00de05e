import { locale } from "../texts/locale";

const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
const tenths = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
const shares = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 0 });
const sureShares = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 1 });
const short = new Intl.NumberFormat(locale, { notation: "compact", maximumFractionDigits: 1 });

/** A number of things: `6,204`. */
export const count = (value: number): string => whole.format(value);

/** What is usual or expected: one decimal while it matters, never a bare zero. */
export const rate = (value: number): string => (value < 0.05 ? "fewer than 0.1" : value >= 99.5 ? whole.format(value) : tenths.format(value));

/** The same where a cell has room for a number only. */
export const briefRate = (value: number): string => (value < 0.05 ? "<0.1" : value >= 9.5 ? whole.format(value) : tenths.format(value));

/** A share from 0 to 1, as a whole percentage. What is there is never rounded to nothing. */
export const percent = (share: number): string => (share > 0 && share < 0.005 ? `under ${shares.format(0.01)}` : shares.format(Number.isFinite(share) ? share : 0));

/** A probability: never rounded up to certainty. */
export const sure = (probability: number): string => sureShares.format(Math.min(probability, 0.999));

/** For chart axes: `12K`. */
export const compact = (value: number): string => (value < 10_000 ? whole.format(value) : short.format(value));
