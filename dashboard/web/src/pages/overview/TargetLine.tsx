import type { TargetRow } from "../../api/types";
import { isHeard } from "../../feed/store";
import { briefRate, count } from "../../format/numbers";
import { Badge } from "../../parts/Badge";
import { Eye } from "../../parts/Icon";
import { memo } from "../../parts/memo";
import { Sparkline, twelveHours } from "../../parts/Sparkline";
import { targetPath } from "../../shell/router";
import { t } from "../../texts/en";

interface Props {
  row: TargetRow;
  owner: string | null;
  /** Open ones. */
  threats: number;
  /** How somebody has put away what goes on. */
  away: "closed" | "snoozed" | null;
}

/** One target at a glance; the whole line is the link. */
export const TargetLine = memo(({ row, owner, threats, away }: Props) => {
  const name = row.name ?? row.id;
  const threatAlone = threats > 0 && row.classification === null;
  const kind = threatAlone ? "threat" : row.classification;
  const unheard = !isHeard(row);
  const badge = !kind ? (unheard ? t.unheard : t.quiet) : away ? t.away(kind, away) : t.badge(kind, row.state);
  return (
    <li class={`line is-${(away ? null : kind) ?? (unheard ? "unheard" : "quiet")}`} data-testid="target-row" data-target={row.id}>
      <a class="name whole" href={targetPath(row.id)} aria-label={t.overview.row(name, badge, row.lastTenMinutes, row.usualTenMinutes)}><bdi>{name}</bdi></a>
      <span class="badges">
        <Badge classification={kind} state={threatAlone ? "active" : row.state} away={threatAlone ? null : away} unheard={unheard} brief />
        {threats > 0 && kind !== "threat" && <Badge classification="threat" state="active" brief iconOnly />}
        {row.deadLetters > 0 && <span class="unread" data-testid="unread" title={t.unread.title(row.deadLetters)}><Eye closed /><span class="unseen">{t.unread.title(row.deadLetters)}</span></span>}
      </span>
      <b class="num ten">{count(row.lastTenMinutes)}</b>
      <span class="num soft usual" data-label={t.overview.usual}>{briefRate(row.usualTenMinutes)}</span>
      <Sparkline values={twelveHours(row)} usual={row.usualTenMinutes} width={120} height={26} />
      <span class="soft owner">{owner === null ? (away ? t.alerts.triage[away] : t.overview.nobody) : <bdi>{owner}</bdi>}</span>
    </li>
  );
}, (a, b) => a.row === b.row && a.owner === b.owner && a.threats === b.threats && a.away === b.away);
