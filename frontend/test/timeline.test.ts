import { expect, test } from "vitest";
import type { TimelineEvent } from "../src/api";
import { dayOf } from "../src/days";
import { bandOf, dated, lanes, reach, stack, type Dated } from "../src/timeline/layout";
import { whereWords } from "../src/timeline/words";

function event(id: string, first: string | null, last: string | null, reported: string | null): TimelineEvent {
  return {
    id, type: "CLASH", label: "Fighting", place: null, place_name: null, lat: null, lon: null, side: 0, first, last,
    reported_first: reported, reported_last: reported, reports: 1, origins: 1, disputed: false, against: 0, href: "/",
  };
}

test("the delay runs from the last day on which it can have happened", () => {
  const [each] = dated([event("a", "2024-03-01", "2024-03-03", "2024-03-05")]);
  expect(each).toMatchObject({ delay: 2, at: dayOf("2024-03-02") });
});

test("a report within the days of doubt is no report before the event", () => {
  expect(dated([event("a", "2024-03-01", "2024-03-09", "2024-03-04")])[0]!.delay).toBe(0);
});

test("an event without a day is on no day", () => {
  expect(dated([event("a", null, null, "2024-03-04")])).toEqual([]);
});

test.each([[0, 0], [1, 1], [2, 2], [3, 2], [7, 3], [31, 4], [400, 5]])("%d days are in band %d", (delay, band) => {
  expect(bandOf(delay)).toBe(band);
});

test("one event told of from years back does not squeeze the rest", () => {
  const events = Array.from({ length: 60 }, (_, i) => event(`e${i}`, `2024-03-${String(1 + (i % 28)).padStart(2, "0")}`, null, null));
  const all = dated([...events, event("old", "1996-01-01", "1996-01-01", "2024-03-02")]);
  const [first] = reach(all, [0, 1]);
  expect(first).toBeGreaterThan(dayOf("2023-12-01")!);
});

test("dots of one day do not hide each other, and all are in their band", () => {
  const all = dated(Array.from({ length: 12 }, (_, i) => event(`e${i}`, "2024-03-05", "2024-03-05", i % 2 ? "2024-03-05" : "2024-03-06")));
  const { spots, bands } = stack(all, () => 100, 300, 4);
  expect(spots).toHaveLength(12);
  expect(new Set(spots.map((spot) => spot.y.toFixed(1))).size).toBe(12);
  for (const { y, dated: each } of spots) {
    expect(y).toBeGreaterThan(bands[each.band]!.top);
    expect(y).toBeLessThan(bands[each.band]!.bottom);
  }
});

test("ten thousand events are laid out within a blink", () => {
  const all = dated(Array.from({ length: 10_000 }, (_, i) => event(`e${i}`, `2024-0${1 + (i % 9)}-1${i % 9}`, null, "2024-10-01")));
  const began = performance.now();
  stack(all, (day) => day - 19_700, 340, 2.5);
  expect(performance.now() - began).toBeLessThan(250);
});

test("rival spells of one town stand one above the other", () => {
  expect(lanes([{ first: 1, last: 5 }, { first: 3, last: 9 }, { first: 6, last: 8 }])).toEqual([
    { lane: 0, lanes: 2 }, { lane: 1, lanes: 2 }, { lane: 0, lanes: 2 },
  ]);
});

test("events that no map can show are counted beside it", () => {
  const at = (place: string | null, lat: number | null) => ({ event: { place, lat, lon: lat } }) as unknown as Dated;
  expect(whereWords([at("gn:1", 5)])).not.toMatch(/list only/);
  expect(whereWords([at("gn:1", 5), at(null, null), at("country:SD", 15)])).toMatch(/2 events are told of no place, or of a whole country/);
});
