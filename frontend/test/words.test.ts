import { expect, test } from "vitest";
import { laneWords, nothingWords } from "../src/map/words";

const town = { name: "Moor" } as never;

test.each([
  [{ places: [], unlocated_total: 0, undated_total: 0 }, ""],
  [{ places: [town], unlocated_total: 0, undated_total: 2 }, "1 place without coordinates, 2 events without a day"],
  [{ places: [], unlocated_total: 1200, undated_total: 1 }, "1,200 events without a place, 1 event without a day"],
])("what is not on the map is counted", (lane, words) => {
  expect(laneWords({ lane })).toBe(words);
});

test("a day of which nothing is told says so, and which days there are", () => {
  expect(nothingWords({ towns: [town], areas: [] }, 0, 1)).toBeNull();
  expect(nothingWords({ towns: [], areas: [town] }, 0, 1)).toBeNull();
  expect(nothingWords({ towns: [], areas: [] }, 16_000, 16_031)).toMatch(/any place on this day\. The record speaks of .+ to .+\.$/);
  expect(nothingWords({ towns: [], areas: [] }, null, null)).toMatch(/on this day\.$/);
});
