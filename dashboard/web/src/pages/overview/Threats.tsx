import { Icon } from "../../parts/Icon";
import { targetPath } from "../../shell/router";
import { nameOf, openThreats } from "../../shell/state";
import { t } from "../../texts/en";

const named = 4;

/** Who is threatened, next to whatever leads: a threat waits behind nothing. */
export function Threats() {
  const threatened = [...openThreats.value].sort(([, one], [, other]) => other - one);
  const open = [...openThreats.value.values()].reduce((sum, threats) => sum + threats, 0);
  if (open === 0) return null;
  return (
    <section class="threat">
      <div>
        <b><Icon of="threat" /> {t.overview.threats(open)}</b>
        <div class="small">{t.overview.threatsMore}</div>
      </div>
      <ul class="threatened">
        {threatened.slice(0, named).map(([id, threats]) => <li key={id}><a href={targetPath(id)}>{nameOf(id)}</a>{threats > 1 && <span class="soft small">{t.alerts.times(threats)}</span>}</li>)}
        {threatened.length > named && <li><a href="/alerts">{t.overview.moreThreatened(threatened.length - named)}</a></li>}
      </ul>
    </section>
  );
}
