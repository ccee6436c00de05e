import type { Timeline } from "../../api/types";

/** A stretch of a timeline as charts want it. */
export interface Cut {
  /** Each step's beginning, in seconds since 1970. */
  times: number[];
  /** When the last step ends, in the same. */
  end: number;
  /** Each with the number of its colour, and in the order of these: who is busiest changes while somebody looks. */
  platforms: { name: string; colour: number; counts: number[] }[];
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
    .map(([name, counts]) => ({ name, counts: counts.slice(from), colour: 0 }))
    .sort((a, b) => a.name.localeCompare(b.name));
  colour(platforms);
  platforms.sort((a, b) => a.colour - b.colour);
  const indices = Array.from({ length: length - from }, (_, i) => i);
  return {
    times: indices.map((i) => start + (from + i) * step),
    end: start + length * step,
    platforms,
    total: indices.map((i) => platforms.reduce((all, platform) => all + (platform.counts[i] ?? 0), 0)),
    low: timeline.usualLow.slice(from),
    high: timeline.usualHigh.slice(from),
  };
}

const colours = 6;

/** What the usual platforms are painted in. */
const own: Record<string, number> = { twitter: 0, x: 0, facebook: 1, email: 2, mail: 2, phone: 3, call: 3, calls: 3, instagram: 4, youtube: 5 };

/** By name, so that a colour means the same on every page and at every hour; where two would have one, the later in the alphabet takes one that is free. */
function colour(platforms: Cut["platforms"]): void {
  const taken = new Set<number>();
  for (const platform of [...platforms.filter((one) => one.name in own), ...platforms.filter((one) => !(one.name in own))]) {
    const wanted = own[platform.name] ?? [...platform.name].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % colours;
    const free = Array.from({ length: colours }, (_, i) => (wanted + i) % colours).find((one) => !taken.has(one));
    taken.add((platform.colour = free ?? wanted));
  }
}

/** Each platform on top of those before it. */
export function stack(platforms: Cut["platforms"]): number[][] {
  let below: number[] = [];
  return platforms.map(({ counts }) => (below = counts.map((value, i) => value + (below[i] ?? 0))));
}

/** What a chart draws in steps: times, the band, and the lines from the top one down. A step reaches to the next, so the last one is closed by its end: it is the one that matters most. */
export function columns(data: Cut, split: boolean): [number[], ...number[][]] {
  const lines = split ? stack(data.platforms) : [data.total];
  const closed = (values: number[]): number[] => [...values, ...values.slice(-1)];
  return [[...data.times, data.end], ...[data.high, data.low, ...lines.reverse()].map(closed)];
}
