import type { AlertRow, TargetFigures } from "../../api/types";
import { Badge } from "../../parts/Badge";
import { headline } from "../../parts/headline";
import { Time, timeText } from "../../parts/Time";
import { putAway } from "../../shell/state";
import { span, t } from "../../texts/en";

interface Props {
  row: TargetFigures;
  alert: AlertRow | undefined;
  unknown: number;
  /** Open ones: whoever is threatened is not quiet, however few write. */
  threats: number;
}

/** Who it is and what goes on, in a sentence before any number or chart. */
export function Head({ row, alert, unknown, threats }: Props) {
  const threatAlone = threats > 0 && !row.classification;
  const kind = threatAlone ? "threat" : (row.classification ?? null);
  const lasted = row.since && row.at ? span(Date.parse(row.at) - Date.parse(row.since)) : null;
  return (
    <header class="person">
      <p class="crumb"><a href="/">{t.target.back}</a> / <bdi>{row.name ?? row.id}</bdi></p>
      <h1><bdi>{row.name ?? row.id}</bdi> <Badge classification={kind} state={threatAlone ? "active" : row.state} away={threatAlone ? null : putAway(row)} extra={row.classification && lasted ? t.lead.for(lasted) : ""} /></h1>
      {alert
        ? <p class="say"><b>{t.target.sentence(timeText(alert.startedAt), alert.messages, alert.senders)}</b> {headline(alert).strong} {headline(alert).rest}</p>
        : <p class="say">{(threats > 0 ? t.target.threatened : t.target.quiet)(row.lastTenMinutes, row.usualTenMinutes, row.deadLetters > 0)}</p>}
      <p class="soft small">
        {t.target.total(row.messages, row.senders)}{unknown > 0 && t.target.unknown(unknown)}
        {row.at && <>, {t.target.asOf("")}<Time at={row.at} exact utc /></>}.
        {row.handles.length > 0 && <> {t.target.reachable} {t.list(row.handles.map((handle) => t.target.handle(handle.address, handle.platform)))}.</>}
      </p>
    </header>
  );
}
