import { memo } from "./memo";

interface Props {
  values: number[];
  /** What is usual in a step. */
  usual: number;
  width: number;
  height: number;
}

/** So many times what is usual fill the height: an ordinary day looks as calm as it is, and does not fill its row with noise. */
const calm = 6;

/** Where a line through the values runs; the tallest value touches the top, and a flat low one stays low. */
export function linePath(values: number[], width: number, height: number, most: number): string {
  const step = width / Math.max(1, values.length - 1);
  return values.map((value, i) => `${i ? "L" : "M"}${(i * step).toFixed(1)} ${(height - (value / most) * height).toFixed(1)}`).join("");
}

/** Twelve hours in steps of ten minutes. The last step has only begun: the last ten minutes stand in its place, or every attack would seem to break off now. */
export const twelveHours = (row: { sparkline: number[]; lastTenMinutes: number }): number[] =>
  row.sparkline.length === 0 ? [] : [...row.sparkline.slice(0, -1), row.lastTenMinutes];

/** Twelve hours in a row: a shape to compare, not a chart to read, and so hidden from those who listen to the row's sentence. */
export const Sparkline = memo(({ values, usual, width, height }: Props) => {
  const most = Math.max(4, calm * usual, ...values);
  return (
    <svg class="spark" width={width} height={height} viewBox={`0 -1 ${width} ${height + 2}`} preserveAspectRatio="none" aria-hidden="true">
      <path d={linePath(values, width, height, most)} vector-effect="non-scaling-stroke" />
    </svg>
  );
}, (a, b) => a.values === b.values && a.usual === b.usual && a.width === b.width);
