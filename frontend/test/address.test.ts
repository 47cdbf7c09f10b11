import { expect, test } from "vitest";
import { changed, viewOf, viewText } from "../src/address";

test("a change keeps what it does not name", () => {
  expect(changed("?kind=CAPTURE&as_of=2021-08-13", { as_of: "2021-08-14" })).toBe("?as_of=2021-08-14&kind=CAPTURE");
});

test("null takes a name out; nothing left is no question mark", () => {
  expect(changed("?place=gn:1", { place: null })).toBe("");
});

test("the order of steps does not show", () => {
  const one = changed(changed("", { place: "gn:1" }), { as_of: "2021-08-13" });
  const other = changed(changed("", { as_of: "2021-08-13" }), { place: "gn:1" });
  expect(one).toBe(other);
});

test("a place's id can be read in the address", () => {
  expect(changed("", { place: "gn:1138336", view: "65.1,33.2,20.00" })).toBe("?place=gn:1138336&view=65.1,33.2,20.00");
});

test("a view goes there and back", () => {
  expect(viewOf(viewText(65.1234, -33.9876, 12.345))).toEqual([65.123, -33.988, 12.35]);
});

test.each(["", null, "1,2", "a,b,c", "900,10,3", "10,89,3", "10,10,0"])("%s is no view", (text) => {
  expect(viewOf(text)).toBeNull();
});
