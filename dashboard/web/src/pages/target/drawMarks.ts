import type uPlot from "uplot";
import { clockText } from "../../parts/Time";
import { t } from "../../texts/en";
import { rowsOf, type Mark } from "./marks";

/** The height of a line of text above a chart, in pixels of the page. */
export const lineHeight = 16;

const size = 12;
const gap = 6;

/** A line where each alert was raised, and its word above the chart. Words come last, on a ground of their own, so that no line runs through one. */
export function drawMarks(u: uPlot, marks: readonly Mark[], colour: (name: string) => string): void {
  const rows = rowsOf(marks);
  const top = (row: number): number => u.bbox.top - (rows - row) * lineHeight * devicePixelRatio;
  u.ctx.save();
  u.ctx.font = `${size * devicePixelRatio}px ${getComputedStyle(u.root).fontFamily}`;
  u.ctx.lineWidth = devicePixelRatio;
  for (const mark of marks) {
    u.ctx.strokeStyle = colour(mark.alert.classification === "threat" ? "threat" : "text");
    stroke(u, mark, mark.row === null ? u.bbox.top + u.bbox.height - 9 * devicePixelRatio : top(mark.row));
  }
  for (const mark of marks) if (mark.row !== null) word(u, mark, top(mark.row), colour);
  u.ctx.restore();
}

const xOf = (u: uPlot, mark: Mark): number => Math.round(u.valToPos(mark.at, "x", true));

function stroke(u: uPlot, mark: Mark, from: number): void {
  u.ctx.setLineDash(mark.row === null ? [] : [4 * devicePixelRatio, 4 * devicePixelRatio]);
  u.ctx.beginPath();
  u.ctx.moveTo(xOf(u, mark), from);
  u.ctx.lineTo(xOf(u, mark), u.bbox.top + u.bbox.height);
  u.ctx.stroke();
}

function word(u: uPlot, mark: Mark, top: number, colour: (name: string) => string): void {
  const time = clockText(new Date(mark.alert.raisedAt));
  const text = mark.alert.classification === "threat" ? t.timeline.threat(time) : t.timeline.alert(time, mark.alert.raisedAtMessage);
  const left = xOf(u, mark) > u.bbox.left + u.bbox.width / 2;
  const width = u.ctx.measureText(text).width;
  const x = xOf(u, mark) + (left ? -width - gap * devicePixelRatio : gap * devicePixelRatio);
  u.ctx.fillStyle = colour("panel");
  u.ctx.fillRect(x - 2 * devicePixelRatio, top, width + 4 * devicePixelRatio, (lineHeight - 1) * devicePixelRatio);
  u.ctx.fillStyle = colour("text");
  u.ctx.textAlign = "left";
  u.ctx.textBaseline = "top";
  u.ctx.fillText(text, x, top + 1 * devicePixelRatio);
}
