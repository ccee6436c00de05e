import { useEffect, useRef } from "preact/hooks";
import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import type { AlertRow, Decision } from "../../api/types";
import { compact } from "../../format/numbers";
import { when } from "../../format/times";
import { useMedia } from "../../parts/useWindow";
import { clockText } from "../../parts/Time";
import { columns, type Cut } from "./cut";
import { drawMarks, lineHeight } from "./drawMarks";
import { marks, rowsOf, type Mark } from "./marks";

interface Props {
  data: Cut;
  split: boolean;
  alerts: AlertRow[];
  planned: Decision[];
  pointed: (step: number | null) => void;
  label: string;
}

const height = 240;

/** The chart itself. It is drawn anew when its shape changes (platforms, lines of words above it, theme), and fed when only its numbers do. */
export function TimelineChart({ data, split, alerts, planned, pointed, label }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<uPlot | null>(null);
  const shown = marks(alerts, data.times[0] ?? 0, data.end);
  const marked = useRef(shown);
  const plans = useRef(planned);
  const steps = useRef(0);
  const dark = useMedia("(prefers-color-scheme: dark)");
  marked.current = shown;
  plans.current = planned;
  steps.current = data.times.length;
  const drawing = columns(data, split);
  const colours = split ? data.platforms.map((platform) => platform.colour) : [0];
  const rows = rowsOf(shown);

  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const drawn = new uPlot(options(element, colours, rows, () => marked.current, () => plans.current, (step) => pointed(step === null ? null : Math.min(step, steps.current - 1))), drawing, element);
    chart.current = drawn;
    const resize = new ResizeObserver(() => drawn.setSize({ width: element.clientWidth, height }));
    resize.observe(element);
    return () => {
      resize.disconnect();
      drawn.destroy();
      chart.current = null;
    };
  }, [colours.join(), rows, dark]);

  useEffect(() => chart.current?.setData(drawing), [data, split, alerts, planned.length]);

  return <div class="chart" ref={box} role="img" aria-label={label} />;
}

function options(element: HTMLElement, colours: number[], rows: number, marked: () => Mark[], planned: () => Decision[], pointed: Props["pointed"]): uPlot.Options {
  const style = getComputedStyle(element);
  const colour = (name: string): string => style.getPropertyValue(`--${name}`).trim();
  const stepped = uPlot.paths.stepped!({ align: 1 });
  const axis = { stroke: colour("faint"), grid: { stroke: colour("line"), width: 1 }, ticks: { show: false }, font: `12px ${style.fontFamily}` };
  return {
    width: element.clientWidth,
    height,
    padding: [14 + rows * lineHeight, 20, 0, 0],
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
      ...[...colours].reverse().map((one) => {
        const paint = colour(`platform-${one}`);
        return { stroke: paint, fill: `color-mix(in oklab, ${paint} 62%, ${colour("panel")})`, width: 1.5, paths: stepped, points: { show: false } };
      }),
    ],
    hooks: {
      setCursor: [(u) => pointed(u.cursor.idx ?? null)],
      drawClear: [(u) => drawPlanned(u, planned(), colour("planned"))],
      draw: [(u) => drawUsual(u, colour("text")), (u) => drawMarks(u, marked(), colour)],
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
