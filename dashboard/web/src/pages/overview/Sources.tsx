import type { SourceView } from "../../api/types";
import { Eye } from "../../parts/Icon";
import { Time } from "../../parts/Time";
import { now } from "../../shell/state";
import { sources } from "../../shell/sources";
import { t } from "../../texts/en";

const few = 6;
const order: SourceView["state"][] = ["not-watching", "watching", "new", "finished"];

/** Where messages come from, and what is usual there. */
export function Sources() {
  const known = sources.value;
  if (!known || known.length === 0) return null;
  const sorted = [...known].sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state) || Date.parse(b.lastAt) - Date.parse(a.lastAt));
  return (
    <section class="panel" data-testid="sources">
      <h2>{t.sources.title}</h2>
      <ul class="sources">
        {sorted.slice(0, few).map((source) => (
          <li key={source.id} class={`is-${source.state}`} data-state={source.state}>
            <Eye closed={source.state === "not-watching"} faint={source.state === "finished"} />
            <div><bdi class="name">{source.name}</bdi><div class="soft small"><Said source={source} /></div></div>
          </li>
        ))}
      </ul>
      {sorted.length > few && <p class="soft small">{t.sources.more(sorted.length - few)}</p>}
    </section>
  );
}

function Said({ source }: { source: SourceView }) {
  const silence = now.value.getTime() - Date.parse(source.lastAt);
  switch (source.state) {
    case "not-watching": return <>{t.sources.silent(silence, source.usualGapSeconds)}</>;
    case "finished": return source.finishedAt ? <>{t.sources.finished} <Time at={source.finishedAt} /></> : <>{t.sources.revoked}</>;
    default: return <>{t.sources.last(silence, source.usualGapSeconds)}</>;
  }
}
