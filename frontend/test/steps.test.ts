import { expect, test } from "vitest";
import type { MapState, Town } from "../src/api";
import { ageOn, stepped, type MapStep } from "../src/map/steps";

const town = (id: string, words: string): Town => ({ id, name: id, words, latest: "2015-03-01" }) as Town;
const before = {
  record: "a", as_of: "2015-03-03", known_by: null, on: "2015-03-03", sides: [], box: null, areas: [],
  towns: [town("Marka", "held by A"), town("Baraawe", "held by A"), town("Jilib", "held by B")],
  lane: { places: [], unlocated_total: 1, undated_total: 2 },
} as MapState;
const step = {
  record: "a", as_of: "2015-03-04", known_by: null, on: "2015-03-04", since: "2015-03-03", sides: [], box: [1, 2, 3, 4], areas: [],
  put: [town("Marka", "held by B"), town("Qoryoley", "contested")], gone: ["Jilib"], places: [], unlocated_total: 3, undated_total: 2,
} as MapStep;

test("a step puts, takes and leaves", () => {
  const after = stepped(before, step);
  expect(after.towns.map(({ id, words }) => `${id} ${words}`)).toEqual(["Marka held by B", "Baraawe held by A", "Qoryoley contested"]);
  expect([after.on, after.box, after.lane.unlocated_total]).toEqual(["2015-03-04", [1, 2, 3, 4], 3]);
  expect(after.towns[1]).toBe(before.towns[1]);
  expect(before.towns).toHaveLength(3);
});

test.each([["2015-03-04", 3], ["2015-03-01", 0], [null, null]])("on %s the evidence is %s days old", (on, age) => {
  expect(ageOn({ latest: "2015-03-01" }, on)).toBe(age);
});

test("nothing known has no age", () => expect(ageOn({ latest: null }, "2015-03-04")).toBeNull());
