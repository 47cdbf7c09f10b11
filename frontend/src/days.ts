// Days of the calendar: "2021-08-13" is a number of days since 1970, so that a slider can count them.

/** A whole number of days since 1 January 1970, UTC. */
export type Day = number;

const MONTHS = "January February March April May June July August September October November December".split(" ");
const MS = 86_400_000;

/** The day of an ISO date; null for none or one that cannot be read. */
export function dayOf(iso: string | null | undefined): Day | null {
  if (!iso || !/^\d{4}-\d\d-\d\d$/.test(iso)) return null;
  const at = Date.parse(`${iso}T00:00:00Z`);
  return Number.isNaN(at) ? null : Math.round(at / MS);
}

/** The ISO date of a day. */
export function isoOf(day: Day): string {
  return new Date(day * MS).toISOString().slice(0, 10);
}

/** "13 August 2021", as the rest of the page writes it. */
export function inWords(day: Day): string {
  const at = new Date(day * MS);
  return `${at.getUTCDate()} ${MONTHS[at.getUTCMonth()]} ${at.getUTCFullYear()}`;
}

/** "13 Aug", for axes and narrow places. */
export function short(day: Day): string {
  const at = new Date(day * MS);
  return `${at.getUTCDate()} ${MONTHS[at.getUTCMonth()]!.slice(0, 3)}`;
}

/** A mark on an axis of days: where it stands and what is written there. */
export interface Tick {
  day: Day;
  words: string;
  major: boolean;
}

/** Marks at days, weeks, months or years, whichever leaves at least `room` pixels for each. */
export function ticks(first: Day, last: Day, width: number, room = 56): Tick[] {
  const days = Math.max(1, last - first);
  const most = Math.max(1, Math.floor(width / room));
  const step = [1, 2, 7, 14].find((each) => days / each <= most);
  const found: Tick[] = [];
  if (step !== undefined) {
    for (let day = first; day <= last; day += step) {
      const newYear = found.length === 0 || isoOf(day).slice(0, 4) !== isoOf(day - step).slice(0, 4);
      found.push({ day, words: newYear && days > 200 ? inWords(day) : short(day), major: isoOf(day).endsWith("-01") });
    }
    return found;
  }
  const months = [1, 3, 6, 12, 24, 60, 120, 600].find((each) => days / 30.4 / each <= most) ?? 1200;
  const from = new Date(first * MS);
  let at = from.getUTCFullYear() * 12 + from.getUTCMonth();
  at -= at % months;
  for (; ; at += months) {
    const year = Math.floor(at / 12);
    const day = Math.round(Date.UTC(year, at % 12, 1) / MS);
    if (day > last) return found;
    if (day < first) continue;
    const january = at % 12 === 0;
    found.push({ day, words: january || months >= 12 ? String(year) : MONTHS[at % 12]!.slice(0, 3), major: january });
  }
}

const FAR = 45; // days without a word: what lies beyond such a gap is apart
const FEW = 0.03; // and so small a share of all that is told may stay outside

/** The days on which the evidence lies: all of it, but for a few far-off ones at either end. Null for none. */
export function spanOf(told: readonly { day: Day; weight: number }[]): [Day, Day] | null {
  const days = [...told].sort((a, b) => a.day - b.day);
  if (!days.length) return null;
  const all = days.reduce((sum, { weight }) => sum + weight, 0);
  const cut = (from: number, way: 1 | -1): number => {
    let [kept, spare] = [from, all * FEW];
    for (let at = from; days[at + way]; at += way) {
      spare -= days[at]!.weight;
      if (spare < 0) break;
      if (Math.abs(days[at + way]!.day - days[at]!.day) > FAR) kept = at + way;
    }
    return kept;
  };
  const [first, last] = [cut(0, 1), cut(days.length - 1, -1)];
  return first <= last ? [days[first]!.day, days[last]!.day] : [days[0]!.day, days.at(-1)!.day];
}

/** What lies outside the axis, in words; empty where nothing does. */
export function outsideWords(before: number, after: number): string {
  const parts = ([[before, "before"], [after, "after"]] as const).filter(([count]) => count);
  if (!parts.length) return "";
  const words = parts.map(([count, where]) => `${count} ${count === 1 ? "day" : "days"} ${where} it`).join(" and ");
  return `Something is told of ${words}: type the day into “As of” to see it.`;
}
