import { effect, signal } from "@preact/signals";
import { t } from "../texts/en";
import { alertPath, go, route } from "./router";
import { nameOf, store } from "./state";
import { say } from "./toasts";

/** What is read out to those who listen, politely. */
export const announcement = signal("");

/** Tells of alerts that come while someone is watching: out loud for those who listen, as a note for those who see. */
export function announceAlerts(): void {
  let known: ReadonlySet<string> | null = null;
  effect(() => {
    const alerts = store.alerts.value;
    if (!store.loaded.value) return;
    const before = known;
    known = new Set(alerts.keys());
    if (!before) return;
    const fresh = [...alerts.values()].filter((alert) => !before.has(alert.id) && alert.severity !== "info" && !alert.historical);
    const first = fresh[0];
    if (!first) return;
    const text = fresh.length > 1 ? t.alerts.announceMany(fresh.length) : t.alerts.announce(t.classification[first.classification], nameOf(first.target));
    announcement.value = text;
    const here = route.peek();
    if (here.page !== "target" || here.id !== first.target) say(text, { action: { label: t.act.open, run: () => go(fresh.length > 1 ? "/alerts" : alertPath(first)) } });
  });
}
