import { Badge } from "../../parts/Badge";
import { targetPath } from "../../shell/router";
import { nameOf, store } from "../../shell/state";
import { t } from "../../texts/en";

/** The other targets of the campaign that this one is part of. */
export function Elsewhere({ target, campaign }: { target: string; campaign: string | null }) {
  const row = campaign ? follow(campaign) : undefined;
  const others = row?.targets.filter((other) => other !== target) ?? [];
  if (!row || others.length === 0) return null;
  return (
    <section class="panel">
      <h2>{t.crowd.title}</h2>
      <ul class="latest">
        {others.map((other) => {
          const there = store.targets.value.get(other);
          return <li key={other}><Badge classification={there?.classification ?? null} state={there?.state ?? "quiet"} brief /><a href={targetPath(other)}>{nameOf(other)}</a></li>;
        })}
      </ul>
      <p class="soft small">{t.crowd.shared(row.sharedSenders, row.sharedPhrases)}</p>
    </section>
  );
}

/** Campaigns grow together: the one that took this one in is the one to show. */
function follow(id: string) {
  let row = store.campaigns.value.get(id);
  for (let hops = 0; row?.mergedInto && hops < 16; hops++) row = store.campaigns.value.get(row.mergedInto) ?? row;
  return row;
}
