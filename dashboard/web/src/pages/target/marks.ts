import type { AlertRow } from "../../api/types";

/** So many alerts are named in the chart. The threats of an attack can be hundreds: then each is a short stroke. */
const named = 4;

export interface Mark {
  alert: AlertRow;
  /** In seconds since 1970. */
  at: number;
  /** Its line of text above the chart, from the top; null where it is not named. */
  row: number | null;
}

/** Where alerts stand in a stretch of time. What was raised after all that the stretch knows of stands at its end: nothing is newer, nothing matters more. */
export function marks(alerts: readonly AlertRow[], from: number, to: number): Mark[] {
  const within = alerts.map((alert) => ({ alert, at: Math.min(to, Date.parse(alert.raisedAt) / 1000) })).filter((mark) => mark.at >= from);
  const threats = within.filter((mark) => mark.alert.classification === "threat");
  const worded = [...within.filter((mark) => !threats.includes(mark)), ...(threats.length > named ? [] : threats)].slice(0, named);
  return within.map((mark) => ({ ...mark, row: worded.includes(mark) ? worded.indexOf(mark) : null }));
}

/** Lines of text above the chart. */
export const rowsOf = (all: readonly Mark[]): number => all.filter((mark) => mark.row !== null).length;
