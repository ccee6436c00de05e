/** What every text needs to be put together in a language. */
import { count, percent } from "../format/numbers";
import { locale } from "./locale";

const plural = new Intl.PluralRules(locale);

export const several = (n: number, one: string, more: string): string => `${count(n)} ${plural.select(n) === "one" ? one : more}`;

export const list = (items: string[]): string => new Intl.ListFormat(locale, { type: "conjunction" }).format(items);

/** Letters that run from right to left, and marks that say which way what follows runs. */
const turns = /[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/** A name, an id or somebody's words within a sentence: whichever way they run, they turn nothing round but themselves. Marks with which they could are left out. */
export const apart = (words: string): string => (turns.test(words) ? `\u2068${words.replace(/[\u202a-\u202e\u2066-\u2069]/g, "")}\u2069` : words);

export const share = (part: number, of: number): string => percent(of > 0 ? part / of : 0);
