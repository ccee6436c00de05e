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

/**
 * Alerts to tell of: those that bring somebody into need, or into a need of another kind. The hundredth threat of an attack is on the page, and would only
 * cover it.
 */
export function worthTelling(alerts: readonly AlertRow[], isKnown: (alert: AlertRow) => boolean): AlertRow[] {
  const inNeed = alerts.filter((alert) => needsPerson(alert, store.triage.peek().get(alert.id)));
  const kind = (alert: AlertRow): string => `${alert.target} ${alert.classification}`;
  const told = new Set(inNeed.filter(isKnown).map(kind));
  return [...byKey(inNeed.filter((alert) => !isKnown(alert) && !told.has(kind(alert))), kind).values()].flatMap((same) => same[0] ?? []);
}

/** Tells of alerts that come while someone is watching: out loud for those who listen, as a note for those who see. */
export function announceAlerts(): void {
  let known: ReadonlySet<string> | null = null;
  effect(() => {
    const alerts = store.alerts.value;
    if (!store.loaded.value) return;
    const before = known;
    known = new Set(alerts.keys());
    if (!before) return;
    const fresh = worthTelling([...alerts.values()], (alert) => before.has(alert.id));
    const first = fresh[0];
    if (!first) return;
    const text = fresh.length > 1 ? t.alerts.announceMany(fresh.length) : t.alerts.announce(t.classification[first.classification], nameOf(first.target));
    announcement.value = text;
    const here = route.peek();
    if (here.page !== "target" || here.id !== first.target) say(text, { action: { label: t.act.open, run: () => go(fresh.length > 1 ? "/alerts" : alertPath(first)) } });
  });
}
