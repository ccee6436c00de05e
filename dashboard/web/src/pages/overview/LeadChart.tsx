import type { AlertRow, TargetRow } from "../../api/types";
import { linePath, twelveHours } from "../../parts/Sparkline";
import { clockText } from "../../parts/Time";
import { count } from "../../format/numbers";
import { nameOf } from "../../shell/state";
import { t } from "../../texts/en";

const width = 360;
const height = 112;
const step = 10 * 60_000;

/** Twelve hours of the lead: its line, what is usual, and where the alert was raised. */
export function LeadChart({ row, alert }: { row: TargetRow; alert: AlertRow }) {
  const values = twelveHours(row);
  if (values.length < 2 || !row.at) return null;
  const end = Date.parse(row.at);
  const from = end - values.length * step;
  const most = Math.max(4, row.usualTenMinutes * 2, ...values);
  const line = linePath(values, width, height, most);
  const usual = height - (row.usualTenMinutes / most) * height;
  const raised = Math.min(1, (Date.parse(alert.raisedAt) - from) / (end - from)) * width;
  // Both words stand above the line, at its two ends, so that neither runs into the other or into what it is about.
  const left = raised > width / 2;
  return (
    <svg class="leadchart" viewBox={`0 -14 ${width} ${height + 32}`} role="img" aria-label={t.lead.chart(nameOf(row.id), Math.max(...values), row.usualTenMinutes)}>
      <rect class="usual" x="0" y={usual} width={width} height={height - usual} />
      <path class="fill" d={`${line}L${width} ${height}L0 ${height}Z`} />
      <path class="line" d={line} />
      {raised >= 0 && (
        <>
          <line class="raised" x1={raised} x2={raised} y1="-14" y2={height} />
          <text x={raised + (left ? -5 : 5)} y="-5" text-anchor={left ? "end" : "start"}>{alert.classification === "threat" ? t.lead.threatAt : t.lead.alertAt(alert.raisedAtMessage)}</text>
        </>
      )}
      <text x="0" y={height + 15}>{clockText(new Date(from))}</text>
      <text x={width} y={height + 15} text-anchor="end">{clockText(new Date(end))}</text>
      <text class="peak" x={left ? 0 : width} y="-5" text-anchor={left ? "start" : "end"}>{count(most)}</text>
      <line class="axis" x1="0" x2={width} y1={height} y2={height} />
    </svg>
  );
}
