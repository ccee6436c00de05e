import { useRef } from "preact/hooks";
import type { AlertRow } from "../../api/types";
import { byKey } from "../../feed/byKey";
import { Actions } from "../../parts/Actions";
import { Badge } from "../../parts/Badge";
import { headline } from "../../parts/headline";
import { alertPath } from "../../shell/router";
import { settling } from "../../shell/settling";
import { isWatchKnown, notWatching, sources } from "../../shell/sources";
import { nameOf, stateOf, store, unheard, unowned, urgent } from "../../shell/state";
import { span, t } from "../../texts/en";
import { LeadChart } from "./LeadChart";

/** The one alert that needs a person most, or the calm that there is none. */
export function Lead() {
  const alert = unowned.value[0];
  // Whoever leads, the controls stand in the same place: a press on its way to the one before must not reach this one.
  const last = useRef(alert?.id);
  if (last.current !== alert?.id) settling.wait();
  last.current = alert?.id;
  if (!alert) return <Calm />;
  const target = store.targets.value.get(alert.target);
  const said = headline(alert);
  const lasted = Date.parse(target?.at ?? alert.changedAt) - Date.parse(alert.startedAt);
  return (
    <section class={`panel lead is-${alert.classification}`} aria-label={t.lead.label} data-testid="lead" data-alert={alert.id} data-target={alert.target}>
      <div>
        <Badge classification={alert.classification} state={stateOf(alert)} extra={alert.classification === "threat" ? "" : t.lead.for(span(lasted))} />
        <h2 class="name"><a href={alertPath(alert)}><bdi>{nameOf(alert.target)}</bdi></a></h2>
        <p class="say"><b>{said.strong}</b> {said.rest}</p>
        <Actions alert={alert} canOpen />
        <Next alerts={unowned.value.filter((other) => other.target !== alert.target)} />
      </div>
      {target && <LeadChart row={target} alert={alert} />}
    </section>
  );
}

function Next({ alerts }: { alerts: AlertRow[] }) {
  if (alerts.length === 0) return null;
  const targets = [...byKey(alerts, (alert) => alert.target).values()].flatMap((same) => same[0] ?? []);
  const names = targets.slice(0, 3);
  return (
    <p class="next small">
      <span class="soft">{t.lead.next(targets.length)}</span>{" "}
      {names.map((alert, i) => <>{i > 0 && ", "}<a key={alert.id} href={alertPath(alert)}><bdi>{nameOf(alert.target)}</bdi></a></>)}
      {targets.length > names.length && " …"}
    </p>
  );
}

/** Calm only where something is seen. */
function Calm() {
  const handled = urgent.value.length;
  const blind = notWatching(sources.value).length > 0;
  const said = blind ? t.lead.blind : unheard.value > 0 ? t.lead.unheard(unheard.value) : isWatchKnown.value ? t.lead.calm : t.lead.unknown;
  return (
    <section class={`panel calm${said === t.lead.calm ? "" : " not-seen"}`} aria-label={t.lead.label} data-testid="lead">
      <h2 class="name">{said}</h2>
      <p class="say">{handled > 0 ? t.lead.allTaken(handled) : t.lead.calmMore(store.targets.value.size)}</p>
    </section>
  );
}
