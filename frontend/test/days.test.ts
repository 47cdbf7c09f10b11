import { expect, test } from "vitest";
import { dayOf, inWords, isoOf, outsideWords, short, spanOf, ticks } from "../src/days";

test.each(["1970-01-01", "2000-02-29", "2021-08-13", "1914-06-28"])("%s goes there and back", (iso) => {
  expect(isoOf(dayOf(iso)!)).toBe(iso);
});

test.each(["", null, undefined, "2021-8-1", "13 August", "2021-13-45"])("%s is no day", (text) => {
  expect(dayOf(text)).toBeNull();
});

test("days in words", () => {
  expect(inWords(dayOf("2021-08-13")!)).toBe("13 August 2021");
  expect(short(dayOf("2021-08-03")!)).toBe("3 Aug");
});

test.each([
  ["2021-08-01", "2021-08-10", 800],
  ["2021-06-01", "2021-08-31", 800],
  ["2019-01-15", "2021-08-31", 600],
  ["1990-01-01", "2025-01-01", 400],
])("marks from %s to %s keep their distance", (first, last, width) => {
  const [from, to] = [dayOf(first)!, dayOf(last)!];
  const found = ticks(from, to, width);
  expect(found.length).toBeGreaterThan(1);
  const pixels = found.map((tick) => ((tick.day - from) / (to - from)) * width);
  pixels.slice(1).forEach((x, i) => expect(x - pixels[i]!).toBeGreaterThanOrEqual(40));
  for (const tick of found) expect(tick.day >= from && tick.day <= to).toBe(true);
});

const war = Array.from({ length: 60 }, (_, i) => ({ day: 1000 + i, weight: 3 }));

test("the axis goes where the evidence lies", () => {
  expect(spanOf([])).toBeNull();
  expect(spanOf([{ day: 5, weight: 1 }])).toEqual([5, 5]);
  expect(spanOf(war)).toEqual([1000, 1059]);
  expect(spanOf([{ day: 400, weight: 1 }, ...war, { day: 2000, weight: 2 }])).toEqual([1000, 1059]);
  expect(spanOf([{ day: 400, weight: 1 }, { day: 700, weight: 1 }, ...war])).toEqual([1000, 1059]);
});

test("what is much, or near, stays on the axis", () => {
  expect(spanOf([{ day: 400, weight: 40 }, ...war])).toEqual([400, 1059]);
  expect(spanOf([{ day: 980, weight: 1 }, ...war])).toEqual([980, 1059]);
  expect(spanOf([{ day: 1, weight: 1 }, { day: 900, weight: 1 }])).toEqual([1, 900]);
});

test("what lies outside is said", () => {
  expect(outsideWords(0, 0)).toBe("");
  expect(outsideWords(1, 0)).toContain("1 day before it");
  expect(outsideWords(2, 1)).toContain("2 days before it and 1 day after it");
});
