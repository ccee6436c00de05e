import type { AlertRow, TriageRow } from "../../api/types";
import { isOpen, isPutAway } from "../../feed/need";
import { Reopen } from "../../parts/Actions";
import { Badge } from "../../parts/Badge";
import { headline } from "../../parts/headline";
import { standing } from "../../parts/Standing";
import { Time } from "../../parts/Time";
import { alertPath } from "../../shell/router";
import { may } from "../../shell/session";
import { nameOf, putAwayAlert, stateOf } from "../../shell/state";
import { settling } from "../../shell/settling";
import { take } from "../../shell/triage";
import { t } from "../../texts/en";

interface Props {
  alert: AlertRow;
  triage: TriageRow | undefined;
}

export function AlertLine({ alert, triage }: Props) {
  const state = triage?.state ?? "new";
  const threat = alert.classification === "threat"; // told with one message of one sender, which others may join
  const takeable = isOpen(alert, triage) && state !== "taken" && may("triage");
  return (
    <li class={`alert is-${alert.classification}`} data-testid="alert-row" data-alert={alert.id} data-target={alert.target} data-classification={alert.classification} data-state={state}>
      <Badge classification={alert.classification} state={stateOf(alert)} away={putAwayAlert(alert)} />
      <div class="what">
        <a class="name whole" href={alertPath(alert)}><bdi>{nameOf(alert.target)}</bdi></a>
        <div class="soft small">{headline(alert).strong}</div>
      </div>
      <div class="soft small figures">
        {(!threat || alert.messages > 1) && t.alerts.counted(alert.messages, alert.senders)}
        <div>{t.alerts.raised} <Time at={alert.raisedAt} /> {!threat && t.alerts.at(alert.raisedAtMessage)}{alert.historical && ` · ${t.alerts.historical}`}</div>
      </div>
      <div class="who small">
        {takeable
          ? <button type="button" class="over" onClick={() => settling.decide(() => take(alert))}>{t.act.take}</button>
          : isPutAway(alert, triage) && may("triage") ? <Reopen alert={alert} />
          : <span class={`state is-${state}`}>{(triage && standing(triage)) ?? t.alerts.triage[state]}</span>}
        {triage && isPutAway(alert, triage) && <div class="soft">{standing(triage)}</div>}
        {triage?.verdict && <div class="soft">{t.done.verdict(triage.verdict, triage.judgedBy)}</div>}
      </div>
    </li>
  );
}
