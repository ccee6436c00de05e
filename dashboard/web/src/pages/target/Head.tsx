import type { AlertRow, TargetFigures } from "../../api/types";
import { Badge } from "../../parts/Badge";
import { headline } from "../../parts/headline";
import { Time, timeText } from "../../parts/Time";
import { span, t } from "../../texts/en";

interface Props {
  row: TargetFigures;
  alert: AlertRow | undefined;
  unknown: number;
}

/** Who it is and what goes on, in a sentence before any number or chart. */
export function Head({ row, alert, unknown }: Props) {
  const kind = row.classification ?? null;
  const lasted = row.since && row.at ? span(Date.parse(row.at) - Date.parse(row.since)) : null;
  return (
    <header class="person">
      <p class="crumb"><a href="/">{t.target.back}</a> / {row.name ?? row.id}</p>
      <h1>{row.name ?? row.id} <Badge classification={kind} state={row.state} extra={kind && lasted ? t.lead.for(lasted) : ""} /></h1>
      {alert
        ? <p class="say"><b>{t.target.sentence(timeText(alert.startedAt), alert.messages, alert.senders)}</b> {headline(alert).strong} {headline(alert).rest}</p>
        : <p class="say">{t.target.quiet(row.lastTenMinutes, row.usualTenMinutes, row.deadLetters > 0)}</p>}
      <p class="soft small">
        {t.target.total(row.messages, row.senders)}{unknown > 0 && t.target.unknown(unknown)}
        {row.at && <>, {t.target.asOf("")}<Time at={row.at} exact utc /></>}.
        {row.handles.length > 0 && <> {t.target.reachable} {t.list(row.handles.map((handle) => `${handle.address} (${t.platform(handle.platform)})`))}.</>}
      </p>
    </header>
  );
}
