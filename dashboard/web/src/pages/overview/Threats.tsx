import { Icon } from "../../parts/Icon";
import { targetPath } from "../../shell/router";
import { nameOf, store, threatsInNeed, unowned } from "../../shell/state";
import { t } from "../../texts/en";

const named = 4;

/** Who is threatened and has nobody, next to whatever leads: a threat waits behind nothing. */
export function Threats() {
  const threatened = [...threatsInNeed.value].sort(([, one], [, other]) => other - one);
  const free = unowned.value.filter((alert) => alert.classification === "threat");
  if (free.length === 0) return null;
  const judged = free.every((alert) => store.triage.value.get(alert.id)?.verdict === "threat");
  return (
    <section class="threat">
      <div>
        <b><Icon of="threat" /> {t.overview.threats(free.length, judged)}</b>
        <div class="small">{t.overview.threatsMore}</div>
      </div>
      <ul class="threatened">
        {threatened.slice(0, named).map(([id, threats]) => <li key={id}><a href={targetPath(id)}><bdi>{nameOf(id)}</bdi></a>{threats > 1 && <span class="soft small">{t.alerts.times(threats)}</span>}</li>)}
        {threatened.length > named && <li><a href="/alerts">{t.overview.moreThreatened(threatened.length - named)}</a></li>}
      </ul>
    </section>
  );
}
