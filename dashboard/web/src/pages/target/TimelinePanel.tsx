import { useState } from "preact/hooks";
import type { AlertRow, Timeline } from "../../api/types";
import { count } from "../../format/numbers";
import { clockText } from "../../parts/Time";
import { t } from "../../texts/en";
import { cut, type Cut } from "./cut";
import { TimelineChart } from "./TimelineChart";

const ranges = [6, 72, 432];

/** Messages in ten minutes by platform against what is usual. */
export function TimelinePanel({ timeline, alerts }: { timeline: Timeline; alerts: AlertRow[] }) {
  const [steps, setSteps] = useState(72);
  const [split, setSplit] = useState(true);
  const [at, setAt] = useState<number | null>(null);
  const shown = cut(timeline, steps);
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
          <TimelineChart data={shown} split={split} alerts={alerts} pointed={setAt} label={describe(shown)} />
          <Legend data={shown} split={split} at={at} />
        </>
      )}
    </section>
  );
}

function Legend({ data, split, at }: { data: Cut; split: boolean; at: number | null }) {
  const figure = (values: number[]): string => (at === null ? "" : ` ${count(values[at] ?? 0)}`);
  return (
    <p class="legend small">
      {at !== null && <b class="num">{clockText(new Date((data.times[at] ?? 0) * 1000))}</b>}
      {split ? data.platforms.map((platform, i) => <span key={platform.name}><i class={`platform-${i % 6}`} />{t.platform(platform.name)}<b>{figure(platform.counts)}</b></span>)
        : <span><i class="platform-0" />{t.timeline.all}<b>{figure(data.total)}</b></span>}
      <span><i class="band" />{t.timeline.usual}{at !== null && <b> {count(data.low[at] ?? 0)}–{count(data.high[at] ?? 0)}</b>}</span>
    </p>
  );
}

function describe(data: Cut): string {
  const most = Math.max(...data.total);
  const at = data.times[data.total.indexOf(most)] ?? 0;
  return t.timeline.label(most, clockText(new Date(at * 1000)), Math.min(...data.low), Math.max(...data.high));
}
