import type { Classification } from "../../api/types";
import { byKey } from "../../feed/byKey";
import { isHeard } from "../../feed/store";
import { Badge } from "../../parts/Badge";
import { Eye, Icon } from "../../parts/Icon";
import { Reasons } from "../../parts/Reasons";
import { Time } from "../../parts/Time";
import { count } from "../../format/numbers";
import { alertPath, targetPath } from "../../shell/router";
import { alertsByTime, nameOf, openThreats, putAway, putAwayAlert, stateOf, store, unheard, unowned, urgent } from "../../shell/state";
import { t } from "../../texts/en";
import { Sources } from "./Sources";

/** Lines of the latest alerts: what one target has several of the same kind of stands in one. */
const few = 6;

const kinds: Classification[] = ["threat", "coordinated", "pile-on", "organised", "surge"];

export function Aside() {
  const lead = unowned.value[0] ?? urgent.value[0];
  return (
    <div class="stack">
      {lead && (
        <section class="panel">
          <h2>{t.why.title} <span class="soft small">{t.why.sure(lead.probability)}</span></h2>
          <Reasons reasons={lead.reasons} />
        </section>
      )}
      <Now />
      <Latest />
      <Sources />
    </div>
  );
}

const total = (numbers: Iterable<number>): number => [...numbers].reduce((sum, number) => sum + number, 0);

function Now() {
  const rows = [...store.targets.value.values()];
  const counts: Partial<Record<Classification, number>> = { threat: total(openThreats.value.values()) };
  const away = rows.filter((row) => row.classification && putAway(row));
  for (const row of rows) if (row.classification && row.classification !== "threat" && !putAway(row)) counts[row.classification] = (counts[row.classification] ?? 0) + 1;
  const quiet = rows.filter((row) => row.state === "quiet" && isHeard(row) && !openThreats.value.has(row.id)).length;
  return (
    <section class="panel">
      <h2>{t.overview.now}</h2>
      <dl class="stats">
        {kinds.filter((kind) => (counts[kind] ?? 0) > 0).map((kind) => (
          <div key={kind} class={`is-${kind}`}><dt><Icon of={kind} /> {t.overview.counts[kind]}</dt><dd>{count(counts[kind] ?? 0)}</dd></div>
        ))}
        {away.length > 0 && <div class="is-away"><dt><Icon of="quiet" /> {t.overview.away}</dt><dd>{count(away.length)}</dd></div>}
        {unheard.value > 0 && <div class="is-unheard"><dt><Eye closed /> {t.overview.unheardTargets}</dt><dd>{count(unheard.value)}</dd></div>}
        <div class="is-quiet"><dt><Icon of="quiet" /> {t.overview.quietTargets}</dt><dd>{count(quiet)}</dd></div>
      </dl>
    </section>
  );
}

function Latest() {
  const latest = [...byKey(alertsByTime.value, (alert) => `${alert.target} ${alert.classification}`).values()].slice(0, few);
  return (
    <section class="panel">
      <div class="between"><h2>{t.overview.latest}</h2><a class="small" href="/alerts">{t.nav.alerts}</a></div>
      {latest.length === 0 && <p class="soft">{t.overview.noAlerts}</p>}
      <ul class="latest">
        {latest.map(([alert, ...older]) => alert && (
          <li key={alert.id}>
            <a class="stretch" href={older.length > 0 ? targetPath(alert.target) : alertPath(alert)}><bdi>{nameOf(alert.target)}</bdi></a>
            <span class="soft small"><Time at={alert.raisedAt} /></span>
            <Badge classification={alert.classification} state={stateOf(alert)} away={older.every(putAwayAlert) ? putAwayAlert(alert) : null} brief extra={older.length > 0 ? t.alerts.times(older.length + 1) : ""} />
          </li>
        ))}
      </ul>
    </section>
  );
}
