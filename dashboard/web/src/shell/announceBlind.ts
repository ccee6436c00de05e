import { effect } from "@preact/signals";
import { t } from "../texts/en";
import { announce } from "./announce";
import { notWatching, sources } from "./sources";

/** Tells those who listen of each source that is not watched any more: once, and not again with every minute that it is silent. @returns What ends it. */
export function announceBlind(): () => void {
  let known: ReadonlySet<string> = new Set();
  return effect(() => {
    if (sources.value === null) return;
    const blind = notWatching(sources.value);
    const fresh = blind.filter((source) => !known.has(source.id));
    known = new Set(blind.map((source) => source.id));
    if (fresh.length > 0) announce(t.sources.announce(fresh.map((source) => source.name)));
  });
}
