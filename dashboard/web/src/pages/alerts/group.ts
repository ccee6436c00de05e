import type { AlertRow } from "../../api/types";
import { byKey } from "../../feed/byKey";

/** A line of the list: one alert, or a target's threats together. */
export type Entry = { alert: AlertRow } | { threats: AlertRow[] };

/** So many threats at one target still stand in the list one by one. */
export const single = 3;

/**
 * Puts a target's many threats into one line, where the newest of them stands: an attack brings hundreds, and whoever else is in need must not be pushed
 * off the page by them.
 */
export function grouped(alerts: readonly AlertRow[]): Entry[] {
  const threats = byKey(alerts.filter((alert) => alert.classification === "threat"), (alert) => alert.target);
  const entries: Entry[] = [];
  for (const alert of alerts) {
    const together = alert.classification === "threat" ? (threats.get(alert.target) ?? []) : [];
    if (together.length <= single) entries.push({ alert });
    else if (together[0] === alert) entries.push({ threats: together });
  }
  return entries;
}

/** The surest first, and of those equally sure whichever has waited longest. */
export const bySureness = (a: AlertRow, b: AlertRow): number => b.probability - a.probability || Date.parse(a.raisedAt) - Date.parse(b.raisedAt);
