/** What every text needs to be put together in a language. */
import { count, percent } from "../format/numbers";
import { locale } from "./locale";

const plural = new Intl.PluralRules(locale);

export const several = (n: number, one: string, more: string): string => `${count(n)} ${plural.select(n) === "one" ? one : more}`;

export const list = (items: string[]): string => new Intl.ListFormat(locale, { type: "conjunction" }).format(items);

export const share = (part: number, of: number): string => percent(of > 0 ? part / of : 0);
