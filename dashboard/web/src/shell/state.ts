import { computed, signal } from "@preact/signals";
import { api, type Session } from "../api/client";
import { LiveConnection } from "../feed/connection";
import { byTime, byUrgency, isOpenThreat, needsPerson } from "../feed/need";
import { FeedStore } from "../feed/store";

export const store = new FeedStore();
export const connection = new LiveConnection(store, async () => void (await api.session().catch(() => null)));
export const session = signal<Session | null>(null);

/** The minute, for what is shown relative to now. */
export const now = signal(new Date());
setInterval(() => (now.value = new Date()), 5_000);

export const may = (scope: "read" | "reveal" | "triage" | "manage"): boolean => session.value?.scopes.includes(scope) ?? false;

export const urgent = computed(() =>
  [...store.alerts.value.values()].filter((alert) => needsPerson(alert, store.triage.value.get(alert.id), now.value.getTime())).sort(byUrgency(store.triage.value)));

export const unowned = computed(() => urgent.value.filter((alert) => store.triage.value.get(alert.id)?.state !== "taken"));

/** How many people need somebody and have nobody: what one of them has several alerts of counts once. */
export const inNeed = computed(() => new Set(unowned.value.map((alert) => alert.target)).size);

/** Threats that nobody has closed, by target. The target's own row cannot know what people closed. */
export const openThreats = computed(() => {
  const open = new Map<string, number>();
  for (const alert of store.alerts.value.values())
    if (isOpenThreat(alert, store.triage.value.get(alert.id), now.value.getTime())) open.set(alert.target, (open.get(alert.target) ?? 0) + 1);
  return open;
});

export const alertsByTime = computed(() => [...store.alerts.value.values()].sort(byTime));

export const nameOf = (target: string): string => store.targets.value.get(target)?.name ?? target;
