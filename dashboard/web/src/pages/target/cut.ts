import type { Timeline } from "../../api/types";

/** A stretch of a timeline as charts want it. */
export interface Cut {
  /** Each step's beginning, in seconds since 1970. */
  times: number[];
  /** The busiest first. */
  platforms: { name: string; counts: number[] }[];
  total: number[];
  low: number[];
  high: number[];
}

/** The last so many steps. Platforms without a message in the whole timeline are left out; their order does not change with the range. */
export function cut(timeline: Timeline, steps: number): Cut {
  const length = timeline.usualLow.length;
  const from = Math.max(0, length - steps);
  const start = Date.parse(timeline.from) / 1000;
  const step = timeline.stepMinutes * 60;
  const sum = (counts: number[]): number => counts.reduce((a, b) => a + b, 0);
  const platforms = Object.entries(timeline.platforms)
    .filter(([, counts]) => sum(counts) > 0)
    .sort(([a, one], [b, other]) => sum(other) - sum(one) || a.localeCompare(b))
    .map(([name, counts]) => ({ name, counts: counts.slice(from) }));
  const indices = Array.from({ length: length - from }, (_, i) => i);
  return {
    times: indices.map((i) => start + (from + i) * step),
    platforms,
    total: indices.map((i) => platforms.reduce((all, platform) => all + (platform.counts[i] ?? 0), 0)),
    low: timeline.usualLow.slice(from),
    high: timeline.usualHigh.slice(from),
  };
}

/** Each platform on top of those before it. */
export function stack(platforms: Cut["platforms"]): number[][] {
  let below: number[] = [];
  return platforms.map(({ counts }) => (below = counts.map((value, i) => value + (below[i] ?? 0))));
}
