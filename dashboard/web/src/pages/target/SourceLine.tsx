import { useEffect, useState } from "preact/hooks";
import { api } from "../../api/client";
import type { SourceView } from "../../api/types";
import { NotWatching } from "../../parts/NotWatching";
import { isWatching, notWatching, sources } from "../../shell/sources";
import { now } from "../../shell/state";
import { t } from "../../texts/en";

/** Whether what is written to this person still reaches PileOn. It is asked again whenever the workspace's sources are. */
export function SourceLine({ target }: { target: string }) {
  const [known, setKnown] = useState<SourceView[] | null>(null);
  const told = sources.value;
  useEffect(() => {
    let gone = false;
    api.sources(target).then((found) => gone || setKnown(found), () => {});
    return () => void (gone = true);
  }, [target, told]);
  if (!known || known.length === 0) return null;
  const silent = notWatching(known);
  if (silent.length > 0) return <NotWatching sources={silent} />;
  return <p class="soft small" data-testid="source-line">{isWatching(known) ? t.sources.watched(known.filter((source) => source.state !== "finished"), now.value.getTime()) : t.sources.allFinished(known)}</p>;
}
