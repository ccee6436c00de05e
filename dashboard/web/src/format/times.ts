import { locale } from "../texts/locale";

const hour: Intl.DateTimeFormatOptions = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
const day: Intl.DateTimeFormatOptions = { day: "numeric", month: "short" };
const full: Intl.DateTimeFormatOptions = { ...day, year: "numeric", ...hour, second: "2-digit" };
const clocks = new Intl.DateTimeFormat(locale, hour);
const exactClocks = new Intl.DateTimeFormat(locale, { ...hour, second: "2-digit" });
const utcClocks = new Intl.DateTimeFormat(locale, { ...hour, timeZone: "UTC" });
const days = new Intl.DateTimeFormat(locale, day);
const daysWithYear = new Intl.DateTimeFormat(locale, { ...day, year: "numeric" });
const exact = new Intl.DateTimeFormat(locale, full);
const utcExact = new Intl.DateTimeFormat(locale, { ...full, timeZone: "UTC" });

/** `14:05` */
export const clock = (at: Date): string => clocks.format(at);

/** `14:05:31` */
export const exactClock = (at: Date): string => exactClocks.format(at);

/** `13:05` */
export const utcClock = (at: Date): string => utcClocks.format(at);

/** Date and time to the second, with UTC beside it. */
export const exactWithUtc = (at: Date): string => `${exact.format(at)} (${utcExact.format(at)} UTC)`;

/** True where local time and UTC read the same, so that saying both would only be noise. */
export const localIsUtc = (at: Date): boolean => at.getTimezoneOffset() === 0;

/** `14:05` today, `24 Nov 14:05` on another day, with the year when that is another one. */
export function when(at: Date, now: Date): string {
  if (at.toDateString() === now.toDateString()) return clock(at);
  const date = at.getFullYear() === now.getFullYear() ? days.format(at) : daysWithYear.format(at);
  return `${date} ${clock(at)}`;
}

/** `24 Dec`, with the year when that is another one, and with the time where it is close. */
export function dayOf(at: Date, now: Date): string {
  if (at.getTime() - now.getTime() < 2 * 86_400_000) return when(at, now);
  return at.getFullYear() === now.getFullYear() ? days.format(at) : daysWithYear.format(at);
}

/** As a field for date and time takes it: local, to the minute. */
export const localInput = (at: Date): string => new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
