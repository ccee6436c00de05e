import { effect, signal } from "@preact/signals";
import { api } from "../api/client";
import type { SourceView } from "../api/types";
import { connection } from "./state";

/** Every source of the workspace as last heard; null before the first answer. */
export const sources = signal<readonly SourceView[] | null>(null);

const askEvery = 15_000;

/** Keeps the sources level. Silence brings no change to be told of, so it is asked for. */
export function followSources(): void {
  const ask = async (): Promise<void> => {
    if (document.visibilityState !== "visible" || connection.status.peek().state !== "live") return;
    sources.value = await api.sources().catch(() => sources.peek());
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
