import { effect, signal } from "@preact/signals";
import type { AlertRow, TriageRow } from "../api/types";
import { byKey } from "../feed/byKey";
import { needsPerson } from "../feed/need";
import { t } from "../texts/en";
import { alertPath, go, route } from "./router";
import { session } from "./session";
import { nameOf, now, store } from "./state";
import { say } from "./toasts";

/** What is read out to those who listen, politely: what no note says, for notes are read out too. */
export const announcement = signal("");

export function announce(text: string): void {
  announcement.value = announcement.peek() === text ? `${text}\u00a0` : text; // what stays the same is not read out again
}

/** How long one alert speaks for those of its kind that come after it, in milliseconds. */
const speaksFor = 5 * 60_000;

export const kindOf = (alert: AlertRow): string => `${alert.target} ${alert.classification}`;

const recordOf = (alert: AlertRow): TriageRow | undefined => store.triage.peek().get(alert.id);

const isInNeed = (alert: AlertRow): boolean => needsPerson(alert, recordOf(alert));

const asWhat = (alert: AlertRow): string => `${alert.id} ${alert.classification}`;

/** Graver things joined what a person had put away: no person opens an alert under this name. */
const isOpenAgain = (alert: AlertRow): boolean => recordOf(alert)?.stateBy === "PileOn";

/** What an alert is told of as. It is told of anew when it becomes something else, and each time that it is opened again. */
const needsOf = (alert: AlertRow): string[] => [asWhat(alert), ...(isOpenAgain(alert) ? [`${asWhat(alert)} ${recordOf(alert)?.stateAt}`] : [])];

/** Whoever opens something again needs no telling of it. */
function isOpenedHere(alert: AlertRow): boolean {
  const [record, me] = [recordOf(alert), session.peek()?.name];
  return me !== undefined && record?.state === "new" && record.stateBy === me;
}

/**
 * Alerts to tell of: those that bring somebody into need, or into a need of another kind. The hundredth threat of an attack is on the page, and would only
 * cover it; but copies of a threat share one alert, so another may come of somebody else, and is told of when the one before was some minutes ago.
 * @param toldAt when a kind was last told of.
 */
export function worthTelling(alerts: readonly AlertRow[], isKnown: (alert: AlertRow) => boolean, toldAt: (kind: string) => number, at = Date.now()): AlertRow[] {
  const inNeed = alerts.filter(isInNeed);
  const told = new Set(inNeed.filter(isKnown).map(kindOf).filter((kind) => at - toldAt(kind) < speaksFor));
  return [...byKey(inNeed.filter((alert) => !isKnown(alert) && !told.has(kindOf(alert))), kindOf).values()].flatMap((same) => same[0] ?? []);
}

/** What counts as known once some were told of: of those in need, what was, and all of the kinds that were told. What waits for its kind's turn does not, nor what is out of need. */
export function nowKnown(alerts: readonly AlertRow[], isKnown: (alert: AlertRow) => boolean, told: readonly AlertRow[]): Set<string> {
  const kinds = new Set(told.map(kindOf));
  return new Set(alerts.filter((alert) => isInNeed(alert) && (isKnown(alert) || kinds.has(kindOf(alert)))).flatMap(needsOf));
}

/** Tells of alerts that come while someone is watching. @returns What ends it. */
export function announceAlerts(): () => void {
  let known: ReadonlySet<string> | null = null;
  let seen: ReadonlySet<string> = new Set();
  const toldAt = new Map<string, number>();
  return effect(() => {
    const rows = [...store.alerts.value.values()];
    void store.triage.value; // what was put away may be opened again
    void now.value; // and a snooze ends
    if (!store.loaded.value) return;
    const [before, were] = [known, seen];
    // What is there at first is on the page that was opened.
    const isKnown = (alert: AlertRow): boolean => before === null || needsOf(alert).every((need) => before.has(need)) || (were.has(asWhat(alert)) && isOpenedHere(alert));
    const fresh = before ? worthTelling(rows, isKnown, (kind) => toldAt.get(kind) ?? 0) : rows;
    known = nowKnown(rows, isKnown, fresh);
    seen = new Set(rows.map(asWhat));
    for (const alert of fresh) toldAt.set(kindOf(alert), Date.now());
    const first = fresh[0];
    if (before && first) tell(first, fresh.length);
  });
}

/** As a note; to those who listen alone where the alert is on the page that is open. */
function tell(first: AlertRow, count: number): void {
  const one = isOpenAgain(first) ? t.alerts.announceAgain : t.alerts.announce;
  const text = count > 1 ? t.alerts.announceMany(count) : one(t.classification[first.classification], nameOf(first.target));
  const here = route.peek();
  if (here.page === "target" && here.id === first.target) announce(text);
  else say(text, { action: { label: t.act.open, run: () => go(count > 1 ? "/alerts" : alertPath(first)) } });
}
