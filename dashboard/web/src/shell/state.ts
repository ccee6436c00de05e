import { computed, signal } from "@preact/signals";
import { LiveConnection } from "../feed/connection";
import type { AlertRow, EpisodeState, TargetFigures } from "../api/types";
import { byKey } from "../feed/byKey";
import { byTime, byUrgency, isOpen, isOpenThreat, isPutAway, isSnoozed, needsPerson } from "../feed/need";
import { FeedStore, isHeard } from "../feed/store";
import { askSession } from "./session";

export const store = new FeedStore();
export const connection = new LiveConnection(store, askSession);

/** The minute, for what is shown relative to now. */
export const now = signal(new Date());
setInterval(() => (now.value = new Date()), 5_000);

export const urgent = computed(() =>
  [...store.alerts.value.values()].filter((alert) => needsPerson(alert, store.triage.value.get(alert.id), now.value.getTime())).sort(byUrgency(store.triage.value)));

export const unowned = computed(() => urgent.value.filter((alert) => store.triage.value.get(alert.id)?.state !== "taken"));

/** People who need somebody and have nobody: each counts once, however many alerts there are. */
export const targetsInNeed = computed(() => new Set(unowned.value.map((alert) => alert.target)));

export const inNeed = computed(() => targetsInNeed.value.size);

const countByTarget = (alerts: AlertRow[]): Map<string, number> => new Map([...byKey(alerts, (alert) => alert.target)].map(([target, same]) => [target, same.length]));

/** Threats that nobody has closed, by target. The target's own row cannot know what people closed. */
export const openThreats = computed(() =>
  countByTarget([...store.alerts.value.values()].filter((alert) => isOpenThreat(alert, store.triage.value.get(alert.id), now.value.getTime()))));

/** Those of them that nobody has taken either. */
export const threatsInNeed = computed(() => countByTarget(unowned.value.filter((alert) => alert.classification === "threat")));

/** Targets of which nobody knows how they stand. */
export const unheard = computed(() => [...store.targets.value.values()].filter((row) => !isHeard(row)).length);

/** Who has something of a target's in hand, by target. */
export const owners = computed(() => {
  const found = new Map<string, string>();
  for (const record of store.triage.value.values()) {
    const alert = record.state === "taken" && record.owner ? store.alerts.value.get(record.id) : undefined;
    if (!alert || !record.owner || !isOpen(alert, record)) continue;
    const others = found.get(alert.target)?.split(", ") ?? [];
    if (!others.includes(record.owner)) found.set(alert.target, [...others, record.owner].join(", "));
  }
  return found;
});

/** How somebody has put away what goes on at a target; null where nobody has. */
export function putAway(row: TargetFigures): "closed" | "snoozed" | null {
  const record = row.alert ? store.triage.value.get(row.alert) : undefined;
  return record?.state === "closed" || isSnoozed(record, now.value.getTime()) ? (record?.state as "closed" | "snoozed") : null;
}

/** The same of one alert. */
export const putAwayAlert = (alert: AlertRow): "closed" | "snoozed" | null => {
  const record = store.triage.value.get(alert.id);
  return isPutAway(alert, record, now.value.getTime()) ? (record?.state as "closed" | "snoozed") : null;
};

/** How far an episode is. The target's row hears of it with every message, its alert only when something must be told. */
export function stateOf(alert: AlertRow): EpisodeState {
  const row = store.targets.value.get(alert.target);
  return alert.state !== "ended" && row?.alert === alert.id ? row.state : alert.state;
}

export const alertsByTime = computed(() => [...store.alerts.value.values()].sort(byTime));

export const nameOf = (target: string): string => store.targets.value.get(target)?.name ?? target;
