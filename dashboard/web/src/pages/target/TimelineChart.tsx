import { useEffect, useRef } from "preact/hooks";
import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import type { AlertRow, Decision } from "../../api/types";
import { compact } from "../../format/numbers";
import { when } from "../../format/times";
import { useMedia } from "../../parts/useWindow";
import { clockText } from "../../parts/Time";
import { t } from "../../texts/en";
import { stack, type Cut } from "./cut";

interface Props {
  data: Cut;
  split: boolean;
  alerts: AlertRow[];
  planned: Decision[];
  pointed: (step: number | null) => void;
  label: string;
}

const height = 240;

/** The chart itself. It is drawn anew when its shape changes (platforms, theme), and fed when only its numbers do. */
export function TimelineChart({ data, split, alerts, planned, pointed, label }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<uPlot | null>(null);
  const marks = useRef(alerts);
  const plans = useRef(planned);
  const dark = useMedia("(prefers-color-scheme: dark)");
  marks.current = alerts;
  plans.current = planned;
  const lines = split ? stack(data.platforms) : [data.total];
  const columns: uPlot.AlignedData = [data.times, data.high, data.low, ...[...lines].reverse()];

  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const drawn = new uPlot(options(element, lines.length, () => marks.current, () => plans.current, pointed), columns, element);
    chart.current = drawn;
    const resize = new ResizeObserver(() => drawn.setSize({ width: element.clientWidth, height }));
    resize.observe(element);
    return () => {
      resize.disconnect();
      drawn.destroy();
      chart.current = null;
    };
  }, [lines.length, dark]);

  useEffect(() => chart.current?.setData(columns), [data, split, planned.length]);

  return <div class="chart" ref={box} role="img" aria-label={label} />;
}

function options(element: HTMLElement, lines: number, alerts: () => AlertRow[], planned: () => Decision[], pointed: Props["pointed"]): uPlot.Options {
  const style = getComputedStyle(element);
  const colour = (name: string): string => style.getPropertyValue(`--${name}`).trim();
  const stepped = uPlot.paths.stepped!({ align: 1 });
  const axis = { stroke: colour("faint"), grid: { stroke: colour("line"), width: 1 }, ticks: { show: false }, font: `12px ${style.fontFamily}` };
  return {
    width: element.clientWidth,
    height,
    padding: [14, 20, 0, 0],
    legend: { show: false },
    cursor: { y: false, points: { show: false }, drag: { x: false, y: false } },
    scales: { y: { range: (_, __, most) => [0, Math.max(5, most * 1.08)] } },
    axes: [
      { ...axis, grid: { show: false }, size: 30, space: 90, values: (_, ticks) => ticks.map((at) => axisTime(at)) },
      { ...axis, size: 46, space: 48, values: (_, ticks) => ticks.map((value) => (Number.isInteger(value) ? compact(value) : "")) },
    ],
    bands: [{ series: [1, 2], fill: colour("band") }],
    series: [
      {},
      { stroke: "transparent", paths: stepped, points: { show: false } },
      { stroke: "transparent", paths: stepped, points: { show: false } },
      ...Array.from({ length: lines }, (_, i) => {
        const paint = colour(`platform-${(lines - 1 - i) % 6}`);
        return { stroke: paint, fill: `color-mix(in oklab, ${paint} 62%, ${colour("panel")})`, width: 1.5, paths: stepped, points: { show: false } };
      }),
    ],
    hooks: {
      setCursor: [(u) => pointed(u.cursor.idx ?? null)],
      drawClear: [(u) => drawPlanned(u, planned(), colour("planned"))],
      draw: [(u) => drawUsual(u, colour("text")), (u) => drawAlerts(u, alerts(), colour)],
    },
  };
}

function axisTime(seconds: number): string {
  const at = new Date(seconds * 1000);
  return at.getHours() === 0 && at.getMinutes() === 0 ? when(at, new Date()).replace(/ 00:00$/, "") : clockText(at);
}

/** Behind everything else: when more was to be expected. */
function drawPlanned(u: uPlot, events: Decision[], colour: string): void {
  u.ctx.save();
  u.ctx.fillStyle = colour;
  for (const event of events) {
    const [from, to] = [event.from, event.to].map((at) => Math.min(u.bbox.left + u.bbox.width, Math.max(u.bbox.left, u.valToPos(Date.parse(at ?? "") / 1000, "x", true))));
    u.ctx.fillRect(from ?? 0, u.bbox.top, (to ?? 0) - (from ?? 0), u.bbox.height);
  }
  u.ctx.restore();
}

/** The upper end of the band once more, over the stacks that hide it. */
function drawUsual(u: uPlot, colour: string): void {
  const high = u.data[1];
  const context = u.ctx;
  context.save();
  context.strokeStyle = colour;
  context.globalAlpha = 0.45;
  context.lineWidth = devicePixelRatio;
  context.setLineDash([2 * devicePixelRatio, 3 * devicePixelRatio]);
  context.beginPath();
  u.data[0].forEach((at, i) => {
    const x = u.valToPos(at, "x", true);
    const y = u.valToPos(high?.[i] ?? 0, "y", true);
    if (i === 0) context.moveTo(x, y);
    else context.lineTo(x, y);
  });
  context.stroke();
  context.restore();
}

/** So many alerts are named in the chart. The threats of an attack can be hundreds: then each is a short stroke. */
const named = 4;

/** A line and a word where each alert was raised. */
function drawAlerts(u: uPlot, all: AlertRow[], colour: (name: string) => string): void {
  const [from, to] = [u.scales["x"]?.min ?? 0, u.scales["x"]?.max ?? 0];
  const alerts = all.filter((alert) => Date.parse(alert.raisedAt) / 1000 >= from && Date.parse(alert.raisedAt) / 1000 <= to);
  const threats = alerts.filter((alert) => alert.classification === "threat");
  const attacks = alerts.filter((alert) => alert.classification !== "threat");
  const worded = [...attacks, ...(threats.length > named ? [] : threats)].slice(0, named);
  u.ctx.save();
  u.ctx.font = `${12 * devicePixelRatio}px ${getComputedStyle(u.root).fontFamily}`;
  for (const alert of alerts) {
    const x = Math.round(u.valToPos(Date.parse(alert.raisedAt) / 1000, "x", true));
    const row = worded.indexOf(alert);
    u.ctx.strokeStyle = colour(alert.classification === "threat" ? "threat" : "text");
    u.ctx.fillStyle = colour("text");
    if (row < 0) stroke(u, x, u.bbox.height - 9 * devicePixelRatio, []);
    else word(u, x, row, alert);
  }
  u.ctx.restore();
}

function word(u: uPlot, x: number, row: number, alert: AlertRow): void {
  stroke(u, x, 0, [4 * devicePixelRatio, 4 * devicePixelRatio]);
  const time = clockText(new Date(alert.raisedAt));
  const left = x > u.bbox.left + u.bbox.width / 2;
  u.ctx.textAlign = left ? "right" : "left";
  u.ctx.textBaseline = "top";
  u.ctx.fillText(
    alert.classification === "threat" ? t.timeline.threat(time) : t.timeline.alert(time, alert.raisedAtMessage),
    x + (left ? -6 : 6) * devicePixelRatio, u.bbox.top + (2 + 16 * row) * devicePixelRatio);
}

/** A line from so far below the top down to the foot of the chart. */
function stroke(u: uPlot, x: number, from: number, dash: number[]): void {
  u.ctx.lineWidth = devicePixelRatio;
  u.ctx.setLineDash(dash);
  u.ctx.beginPath();
  u.ctx.moveTo(x, u.bbox.top + from);
  u.ctx.lineTo(x, u.bbox.top + u.bbox.height);
  u.ctx.stroke();
}
