import { expect, test } from "vitest";
import { place, type Anchor } from "../src/map/labels";

const town = (id: string, x: number, y: number, width = 60): Anchor => ({ id, x, y, r: 6, width, height: 14 });

test("a name alone stands to the right of its mark", () => {
  const { placed, hidden } = place([town("a", 100, 100)], 400, 300);
  expect(hidden).toEqual([]);
  expect(placed[0]).toMatchObject({ id: "a", leader: null, y: 100 });
  expect(placed[0]!.x).toBeGreaterThan(106);
});

test("at the right edge it stands to the left", () => {
  const { placed } = place([town("a", 390, 100)], 400, 300);
  expect(placed[0]!.x + 60).toBeLessThan(385);
});

test("two towns close together both get their names, apart", () => {
  const { placed, hidden } = place([town("a", 100, 100), town("b", 104, 102)], 400, 300);
  expect(hidden).toEqual([]);
  const [a, b] = placed as [(typeof placed)[0], (typeof placed)[0]];
  expect(Math.abs(a.y - b.y) >= 14 || a.x + 61 <= b.x || b.x + 61 <= a.x).toBe(true);
});

test("in a crowd some go further off, with a leader", () => {
  const crowd = Array.from({ length: 9 }, (_, i) => town(`t${i}`, 200 + (i % 3) * 9, 150 + Math.floor(i / 3) * 9));
  const { placed } = place(crowd, 400, 300);
  expect(placed.some((each) => each.leader !== null)).toBe(true);
});

test("what finds no room is told, never dropped", () => {
  const crowd = Array.from({ length: 80 }, (_, i) => town(`t${i}`, 100 + (i % 9), 60 + (i % 7)));
  const { placed, hidden } = place(crowd, 220, 120);
  expect(hidden.length).toBeGreaterThan(0);
  expect([...placed.map((each) => each.id), ...hidden].sort()).toEqual(crowd.map((each) => each.id).sort());
});

test("no name stands on another, on a mark, or on what is reserved", () => {
  const towns = Array.from({ length: 60 }, (_, i) => town(`t${i}`, 40 + ((i * 97) % 520), 30 + ((i * 61) % 340), 50 + (i % 5) * 9));
  const reserved = { left: 540, right: 600, top: 0, bottom: 120 };
  const { placed } = place(towns, 600, 400, [reserved]);
  const boxes = placed.map(({ id, x, y }) => ({ left: x, right: x + towns.find((t) => t.id === id)!.width, top: y - 7, bottom: y + 7 }));
  const meet = (a: (typeof boxes)[0], b: (typeof boxes)[0]) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
  boxes.forEach((box, i) => {
    expect(meet(box, reserved)).toBe(false);
    boxes.slice(i + 1).forEach((other) => expect(meet(box, other)).toBe(false));
    for (const { x, y } of towns) expect(meet(box, { left: x - 5, right: x + 5, top: y - 5, bottom: y + 5 })).toBe(false);
  });
});

test("the first in the list has the first choice", () => {
  const { placed } = place([town("big", 100, 100), town("small", 108, 100)], 130, 130);
  expect(placed[0]!.id).toBe("big");
});
