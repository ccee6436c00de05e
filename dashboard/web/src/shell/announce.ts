import { effect, signal } from "@preact/signals";
import type { AlertRow } from "../api/types";
import { byKey } from "../feed/byKey";
import { needsPerson } from "../feed/need";
import { t } from "../texts/en";
import { alertPath, go, route } from "./router";
import { nameOf, store } from "./state";
import { say } from "./toasts";

/** What is read out to those who listen, politely. */
export const announcement = signal("");

/** How long one alert speaks for those of its kind that come after it, in milliseconds. */
const speaksFor = 5 * 60_000;

export const kindOf = (alert: AlertRow): string => `${alert.target} ${alert.classification}`;

const isInNeed = (alert: AlertRow): boolean => needsPerson(alert, store.triage.peek().get(alert.id));

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

/** What counts as known once some were told of: what was, what nobody must hear of, and all of the kinds that were told. What waits for its kind's turn does not. */
export function nowKnown(alerts: readonly AlertRow[], isKnown: (alert: AlertRow) => boolean, told: readonly AlertRow[]): Set<string> {
  const kinds = new Set(told.map(kindOf));
  return new Set(alerts.filter((alert) => isKnown(alert) || kinds.has(kindOf(alert)) || !isInNeed(alert)).map((alert) => alert.id));
}

/** Tells of alerts that come while someone is watching: out loud for those who listen, as a note for those who see. */
export function announceAlerts(): void {
  let known: ReadonlySet<string> | null = null;
  const toldAt = new Map<string, number>();
  effect(() => {
    const alerts = store.alerts.value;
    if (!store.loaded.value) return;
    const rows = [...alerts.values()];
    const before = known;
    const isKnown = (alert: AlertRow): boolean => before?.has(alert.id) ?? true; // what is there at first is on the page that was opened
    const fresh = before ? worthTelling(rows, isKnown, (kind) => toldAt.get(kind) ?? 0) : rows;
    known = nowKnown(rows, isKnown, fresh);
    for (const alert of fresh) toldAt.set(kindOf(alert), Date.now());
    if (!before) return;
    const first = fresh[0];
    if (!first) return;
    const text = fresh.length > 1 ? t.alerts.announceMany(fresh.length) : t.alerts.announce(t.classification[first.classification], nameOf(first.target));
    announcement.value = text;
    const here = route.peek();
    if (here.page !== "target" || here.id !== first.target) say(text, { action: { label: t.act.open, run: () => go(fresh.length > 1 ? "/alerts" : alertPath(first)) } });
  });
}
