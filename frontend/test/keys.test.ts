import { expect, test } from "vitest";
import { meaning } from "../src/keys";
import { said } from "../src/review/forms";
import { following } from "../src/review/next";

test.each([
  ["j", null, "next"], ["k", null, "previous"], ["a", null, "accept"], ["x", null, "reject"], ["e", null, "edit"],
  ["m", null, "merge"], ["s", null, "split"], ["u", null, "undo"], ["/", null, "search"], ["?", null, "help"],
  ["g", null, "go"], ["m", "g", "go:m"], ["s", "g", "go:s"], ["q", null, null], ["?", "g", null],
])("%s after %s means %s", (key, after, meant) => {
  expect(meaning(key, after, false)).toBe(meant);
});

test("with Ctrl or Alt a letter is the browser's", () => {
  expect(meaning("a", null, true)).toBeNull();
});

test("the next claim: after the one judged, or what moved up to its place", () => {
  expect(following(["a", "b", "c"], "a", 0)).toBe("b");
  expect(following(["b", "c"], "a", 0)).toBe("b");
  expect(following(["a", "b"], "b", 1)).toBeNull();
  expect(following([], "a", 0)).toBeNull();
});

test("what was done is said", () => {
  expect(said("/judge", "accept")).toBe("Accepted.");
  expect(said("/undo/j1", null)).toBe("Taken back.");
  expect(said("/brief/draft", null)).toBe("Saved.");
});
