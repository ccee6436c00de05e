import { Icon } from "../../parts/Icon";
import { targetPath } from "../../shell/router";
import { nameOf, openThreats } from "../../shell/state";
import { t } from "../../texts/en";

const named = 4;

/** Who is threatened, next to whatever leads: a threat waits behind nothing. */
export function Threats() {
  const threatened = [...openThreats.value.keys()];
  const open = [...openThreats.value.values()].reduce((sum, threats) => sum + threats, 0);
  if (open === 0) return null;
  return (
    <section class="threat">
      <div>
        <b><Icon of="threat" /> {t.overview.threats(open)}</b>
        <div class="small">{t.overview.threatsMore}</div>
      </div>
      <ul class="threatened">
        {threatened.slice(0, named).map((id) => <li key={id}><a href={targetPath(id)}>{nameOf(id)}</a></li>)}
        {threatened.length > named && <li><a href="/alerts">…</a></li>}
      </ul>
    </section>
  );
}
