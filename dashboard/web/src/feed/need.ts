import type { AlertRow, EpisodeState, Severity, TargetRow, TriageRow } from "../api/types";

const severities: Record<Severity, number> = { critical: 3, warning: 2, info: 1 };
const states: Record<EpisodeState, number> = { active: 4, building: 3, subsiding: 2, ended: 1, quiet: 0 };

/** How many times what is usual, in steps of doubling, so that rows do not swap places with every message. */
const activity = (row: TargetRow): number => Math.round(Math.log2((row.lastTenMinutes + 1) / (row.usualTenMinutes + 1)));

/**
 * Those in need first: severity, then state, then activity, then name.
 * @param threats how many open threats a target has: each is critical by itself.
 * @param putAway whether a person has put away what goes on there: it comes after all that nobody has looked at.
 */
export function byNeed(threats: (target: string) => number, putAway: (row: TargetRow) => boolean = () => false): (a: TargetRow, b: TargetRow) => number {
  const severity = (row: TargetRow): number => (threats(row.id) > 0 ? 3 : !row.severity ? 0 : putAway(row) ? 0.5 : severities[row.severity]);
  return (a, b) =>
    severity(b) - severity(a)
    || states[b.state] - states[a.state]
    || activity(b) - activity(a)
    || (a.name ?? a.id).localeCompare(b.name ?? b.id);
}

/** Nobody has closed it, nobody's snooze still runs, and it has not ended by itself. Threats end by a person alone. */
export function isOpen(alert: AlertRow, triage: TriageRow | undefined, at = Date.now()): boolean {
  return triage?.state !== "closed" && !isSnoozed(triage, at) && (alert.state !== "ended" || alert.classification === "threat");
}

/** A snooze without an end, or one whose time is over, hides nothing. */
export const isSnoozed = (triage: TriageRow | undefined, at: number): boolean =>
  triage?.state === "snoozed" && triage.snoozedUntil !== null && Date.parse(triage.snoozedUntil) > at;

/** A person put it away, and may bring it back. What has ended by itself does not come back. */
export const isPutAway = (alert: AlertRow, triage: TriageRow | undefined, at = Date.now()): boolean =>
  (triage?.state === "closed" || isSnoozed(triage, at)) && (alert.state !== "ended" || alert.classification === "threat");

/** It should have a person: open, more than information, and recent. */
export const needsPerson = (alert: AlertRow, triage: TriageRow | undefined, at = Date.now()): boolean =>
  alert.severity !== "info" && !alert.historical && isOpen(alert, triage, at);

/** A threat that a person should close. What came with events of long ago is kept, and calls nobody. */
export const isOpenThreat = (alert: AlertRow, triage: TriageRow | undefined, at = Date.now()): boolean =>
  alert.classification === "threat" && !alert.historical && isOpen(alert, triage, at);

/**
 * Alerts that should have a person: those nobody has taken first, then severity, then attacks before single threats (which have a place of their own),
 * then state, and then whoever has waited longest, so that what leads does not change with every new alert.
 */
export function byUrgency(triage: ReadonlyMap<string, TriageRow>): (a: AlertRow, b: AlertRow) => number {
  const taken = (alert: AlertRow): number => (triage.get(alert.id)?.state === "taken" ? 1 : 0);
  const threat = (alert: AlertRow): number => (alert.classification === "threat" ? 1 : 0);
  return (a, b) =>
    taken(a) - taken(b)
    || severities[b.severity] - severities[a.severity]
    || threat(a) - threat(b)
    || states[b.state] - states[a.state]
    || Date.parse(a.raisedAt) - Date.parse(b.raisedAt)
    || a.id.localeCompare(b.id);
}

/** The newest first. */
export const byTime = (a: AlertRow, b: AlertRow): number => Date.parse(b.raisedAt) - Date.parse(a.raisedAt) || a.id.localeCompare(b.id);
