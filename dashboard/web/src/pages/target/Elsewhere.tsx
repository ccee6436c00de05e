import { count } from "../../format/numbers";
import { isHeard } from "../../feed/store";
import { Badge } from "../../parts/Badge";
import { useFew } from "../../parts/useFew";
import { targetPath } from "../../shell/router";
import { nameOf, store } from "../../shell/state";
import { t } from "../../texts/en";

const few = 8;

/** The other targets of the campaign that this one is part of; those where it still goes on first. */
export function Elsewhere({ target, campaign }: { target: string; campaign: string | null }) {
  const row = campaign ? follow(campaign) : undefined;
  const others = (row?.targets.filter((other) => other !== target) ?? []).sort((one, other) => Number(isQuiet(one)) - Number(isQuiet(other)));
  const [shown, more] = useFew(others, few);
  if (!row || others.length === 0) return null;
  return (
    <section class="panel">
      <h2>{t.crowd.title} <span class="soft small">{count(others.length)}</span></h2>
      <ul class="latest">
        {shown.map((other) => {
          const there = store.targets.value.get(other);
          return <li key={other}><Badge classification={there?.classification ?? null} state={there?.state ?? "quiet"} unheard={!there || !isHeard(there)} brief /><a href={targetPath(other)}><bdi>{nameOf(other)}</bdi></a></li>;
        })}
      </ul>
      {more}
      <p class="soft small">{t.crowd.shared(row.sharedSenders, row.sharedPhrases)}</p>
    </section>
  );
}

const isQuiet = (target: string): boolean => (store.targets.value.get(target)?.classification ?? null) === null;

/** Campaigns grow together: the one that took this one in is the one to show. */
function follow(id: string) {
  let row = store.campaigns.value.get(id);
  for (let hops = 0; row?.mergedInto && hops < 16; hops++) row = store.campaigns.value.get(row.mergedInto) ?? row;
  return row;
}
