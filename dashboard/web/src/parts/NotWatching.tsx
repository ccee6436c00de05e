import type { SourceView } from "../api/types";
import { now } from "../shell/state";
import { t } from "../texts/en";
import { Eye } from "./Icon";

/** Sources that PileOn should see and does not: blind must never look calm. */
export function NotWatching({ sources }: { sources: SourceView[] }) {
  if (sources.length === 0) return null;
  return (
    <section class="blind" aria-label={t.sources.notWatching} data-testid="not-watching">
      <b><Eye closed /> {t.sources.notWatching}</b>
      <ul>{sources.map((source) => <li key={source.id} data-source={source.id}><b><bdi>{source.name}</bdi>:</b> {t.sources.silent(now.value.getTime() - Date.parse(source.lastAt), source.usualGapSeconds)}</li>)}</ul>
    </section>
  );
}
