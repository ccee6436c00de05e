import { computed, effect, signal } from "@preact/signals";
import { api } from "../api/client";
import type { SourceView } from "../api/types";
import { connection, now } from "./state";

/** Every source of the workspace as last heard; null before the first answer. */
export const sources = signal<readonly SourceView[] | null>(null);

const heardAt = signal(0);
const askEvery = 15_000;

/** Longer than this without an answer, and what was heard says nothing of now. */
const holdsFor = 45_000;

/** Whether it is known what is watched. */
export const isWatchKnown = computed(() => sources.value !== null && now.value.getTime() - heardAt.value < holdsFor);

export function hear(all: readonly SourceView[], at = Date.now()): void {
  sources.value = all;
  heardAt.value = at;
}

/** Keeps the sources level. Silence brings no change to be told of, so it is asked for. */
export function followSources(): void {
  const ask = async (): Promise<void> => {
    if (document.visibilityState !== "visible" || connection.status.peek().state !== "live") return;
    await api.sources().then((all) => hear(all), () => {}); // until it is too old, what was heard holds
  };
  setInterval(() => void ask(), askEvery);
  document.addEventListener("visibilitychange", () => void ask());
  let wasLive = false;
  effect(() => {
    const live = connection.status.value.state === "live";
    if (live && !wasLive) void ask();
    wasLive = live;
  });
}

/** Those of which PileOn does not see what it should, the longest silence first. */
export const notWatching = (all: readonly SourceView[] | null): SourceView[] =>
  (all ?? []).filter((source) => source.state === "not-watching").sort((a, b) => Date.parse(a.lastAt) - Date.parse(b.lastAt));

/** True when something is sending now, so that what is seen is what happens. */
export const isWatching = (all: readonly SourceView[] | null): boolean => (all ?? []).some((source) => source.state === "watching" || source.state === "new");
