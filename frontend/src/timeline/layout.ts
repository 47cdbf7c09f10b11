// Where the events stand on the timeline: across, the day when it happened; down, how long after it was first reported.
// Events of one day and one delay are stacked, so that none hides another while there is room.

import type { TimelineEvent } from "../api";
import { dayOf, type Day } from "../days";

/** An event with its days as numbers. */
export interface Dated {
  event: TimelineEvent;
  first: Day | null;
  last: Day | null;
  /** Where its dot stands: the middle of the days it may have happened on. */
  at: Day;
  delay: number;
  band: number;
}

/** Bands of delay: the longest delay in days, and the words. */
export const BANDS: readonly (readonly [number, string])[] = [
  [0, "the same day"],
  [1, "a day later"],
  [3, "2–3 days"],
  [7, "4–7 days"],
  [31, "8–31 days"],
  [Infinity, "later still"],
];

/** The band of a delay in days. */
export function bandOf(delay: number): number {
  return BANDS.findIndex(([most]) => delay <= most);
}

/** Events that have a day, with days as numbers, in order. */
export function dated(events: readonly TimelineEvent[]): Dated[] {
  const found: Dated[] = [];
  for (const event of events) {
    const first = dayOf(event.first);
    const last = dayOf(event.last);
    const end = last ?? first;
    if (end === null) continue;
    const at = first !== null && last !== null ? (first + last) / 2 : end;
    const reported = dayOf(event.reported_first);
    const delay = Math.max(0, (reported ?? end) - end);
    found.push({ event, first, last, at, delay, band: bandOf(delay) });
  }
  return found.sort((a, b) => a.at - b.at);
}

/** The days an axis covers when nothing is brushed: a few events told of long before or after do not squeeze the rest. */
export function reach(events: readonly Dated[], fallback: [Day, Day]): [Day, Day] {
  if (!events.length) return fallback;
  const days = events.map((each) => each.at).sort((a, b) => a - b);
  const quantile = (share: number) => days[Math.min(days.length - 1, Math.floor(days.length * share))]!;
  const middle = quantile(0.95) - quantile(0.05);
  const low = Math.max(days[0]!, quantile(0.05) - Math.max(14, middle));
  const high = Math.min(days[days.length - 1]!, quantile(0.95) + Math.max(14, middle));
  return [Math.floor(low) - 1, Math.ceil(high) + 1];
}

export interface Spot {
  x: number;
  y: number;
  dated: Dated;
}

export interface Band {
  top: number;
  bottom: number;
  words: string;
}

/** Dots stacked from the bottom of their band; the bands share the height by how full they are. */
export function stack(events: readonly Dated[], x: (day: Day) => number, height: number, r: number): { spots: Spot[]; bands: Band[] } {
  const columns = new Map<number, Dated[]>();
  // Where a day is narrower than a dot, dots stand in columns as wide as a dot; else each on its day.
  const wide = 2 * r + 1;
  const narrow = Math.abs(x(1) - x(0)) < wide;
  const fullest = BANDS.map(() => 0);
  for (const each of events) {
    const column = narrow ? Math.round(x(each.at) / wide) : Math.round(each.at * 2);
    const key = each.band * 1_000_000 + column;
    const there = columns.get(key);
    if (there) there.push(each);
    else columns.set(key, [each]);
    fullest[each.band] = Math.max(fullest[each.band]!, columns.get(key)!.length);
  }
  const least = 24;
  const wanted = fullest.map((most) => (most ? Math.max(least, most * (2 * r + 1) + 10) : 0));
  const shown = wanted.filter(Boolean).length || 1;
  const spare = Math.max(0, height - shown * least);
  const over = wanted.reduce((sum, each) => sum + Math.max(0, each - least), 0);
  const share = over > 0 ? Math.min(1.6, spare / over) : 0;
  const bands: Band[] = [];
  let top = 0;
  wanted.forEach((want, i) => {
    const tall = want ? least + Math.max(0, want - least) * share : 0;
    bands.push({ top, bottom: top + tall, words: BANDS[i]![1] });
    top += tall;
  });
  const spots: Spot[] = [];
  for (const there of columns.values()) {
    const band = bands[there[0]!.band]!;
    const room = band.bottom - band.top - 2 * r - 6;
    const step = Math.min(2 * r + 1, room / Math.max(1, there.length - 1));
    there.forEach((each, i) => spots.push({ x: narrow ? Math.round(x(each.at) / wide) * wide : x(each.at), y: band.bottom - r - 4 - i * step, dated: each }));
  }
  return { spots, bands };
}

/** Rows for spells of one place that overlap: rivals are drawn one above the other. */
export function lanes(spells: readonly { first: Day; last: Day }[]): { lane: number; lanes: number }[] {
  const ends: number[] = [];
  const lane = spells.map(({ first, last }) => {
    let free = ends.findIndex((end) => end < first);
    if (free < 0) free = ends.push(-Infinity) - 1;
    ends[free] = last;
    return free;
  });
  return lane.map((each) => ({ lane: each, lanes: ends.length || 1 }));
}
