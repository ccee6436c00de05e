import { useState } from "preact/hooks";
import type { AlertRow, Decision, Timeline } from "../../api/types";
import { count } from "../../format/numbers";
import { clockText } from "../../parts/Time";
import { t } from "../../texts/en";
import { cut, type Cut } from "./cut";
import { TimelineChart } from "./TimelineChart";

const ranges = [6, 72, 432];

/** Messages in ten minutes by platform against what is usual. */
export function TimelinePanel({ timeline, alerts, planned }: { timeline: Timeline; alerts: AlertRow[]; planned: Decision[] }) {
  const [steps, setSteps] = useState(72);
  const [split, setSplit] = useState(true);
  const [at, setAt] = useState<number | null>(null);
  const shown = cut(timeline, steps);
  const events = planned.filter((event) => Date.parse(event.to ?? "") / 1000 > (shown.times[0] ?? 0) && Date.parse(event.from ?? "") / 1000 < shown.end);
  return (
    <section class="panel">
      <div class="between">
        <h2>{t.timeline.title}</h2>
        <div class="chips" role="group" aria-label={t.timeline.rangeLabel}>
          {ranges.map((range) => <button key={range} type="button" class="chip" aria-pressed={steps === range} onClick={() => setSteps(range)}>{t.timeline.ranges[range]}</button>)}
          <button type="button" class="chip" aria-pressed={split} onClick={() => setSplit(!split)}>{t.timeline.byPlatform}</button>
        </div>
      </div>
      {shown.times.length === 0 ? <p class="soft">{t.timeline.none}</p> : (
        <>
          <TimelineChart data={shown} split={split} alerts={alerts} planned={events} pointed={setAt} label={[describe(shown), ...events.map((event) => t.timeline.plannedLabel(event.what ?? ""))].join(" ")} />
          <Legend data={shown} split={split} at={at} planned={events} />
        </>
      )}
    </section>
  );
}

function Legend({ data, split, at, planned }: { data: Cut; split: boolean; at: number | null; planned: Decision[] }) {
  const figure = (values: number[]): string => (at === null ? "" : ` ${count(values[at] ?? 0)}`);
  return (
    <p class="legend small">
      {at !== null && <b class="num">{clockText(new Date((data.times[at] ?? 0) * 1000))}</b>}
      {split ? data.platforms.map((platform) => <span key={platform.name}><i class={`platform-${platform.colour}`} />{t.platform(platform.name)}<b>{figure(platform.counts)}</b></span>)
        : <span><i class="platform-0" />{t.timeline.all}<b>{figure(data.total)}</b></span>}
      <span><i class="band" />{t.timeline.usual}{at !== null && <b> {count(data.low[at] ?? 0)}–{count(data.high[at] ?? 0)}</b>}</span>
      {planned.length > 0 && <span><i class="planned" />{t.timeline.planned(planned.map((event) => event.what ?? ""))}</span>}
    </p>
  );
}

function describe(data: Cut): string {
  const most = Math.max(...data.total);
  const at = data.times[data.total.indexOf(most)] ?? 0;
  return t.timeline.label(most, clockText(new Date(at * 1000)), Math.min(...data.low), Math.max(...data.high));
}
