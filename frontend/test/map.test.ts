import { expect, test } from "vitest";
import { nextThatWay } from "../src/map/keyboard";
import { project, scaleBar, unproject, viewAround, viewOfBox, WORLD } from "../src/map/projection";

test.each([[0, 0], [69.17, 34.53], [-120.5, -45.2], [179.9, 70]])("%d, %d go there and back", (lon, lat) => {
  const [x, y] = project(lon, lat);
  const [back, up] = unproject(x, y);
  expect(back).toBeCloseTo(lon, 6);
  expect(up).toBeCloseTo(lat, 6);
});

test("north is up, the poles stay on the map", () => {
  expect(project(0, 50)[1]).toBeLessThan(project(0, 10)[1]);
  expect(project(0, 90)[1]).toBeGreaterThanOrEqual(0);
  expect(project(0, -90)[1]).toBeLessThanOrEqual(WORLD);
});

test("a box fits its frame with a margin", () => {
  const view = viewOfBox([60, 29, 75, 38.5], 800, 600, 40);
  for (const [lon, lat] of [[60, 29], [75, 38.5]] as const) {
    const [x, y] = project(lon, lat);
    expect(x * view.k + view.x).toBeGreaterThan(39);
    expect(x * view.k + view.x).toBeLessThan(761);
    expect(y * view.k + view.y).toBeGreaterThan(39);
    expect(y * view.k + view.y).toBeLessThan(561);
  }
});

test("one town alone does not fill the screen", () => {
  expect(Number.isFinite(viewOfBox([10, 10, 10, 10], 800, 600).k)).toBe(true);
});

test("the scale bar is round and not too long", () => {
  const { km, pixels } = scaleBar(viewAround(65, 34, 20, 800, 600), 800, 600);
  expect(String(km)).toMatch(/^[125]0*$/);
  expect(pixels).toBeGreaterThan(40);
  expect(pixels).toBeLessThanOrEqual(120);
});

test("an arrow goes to the next town that way", () => {
  const here = { x: 100, y: 100 };
  const [east, northEast, west] = [{ x: 180, y: 110 }, { x: 120, y: 20 }, { x: 60, y: 100 }];
  const all = [here, east, northEast, west];
  expect(nextThatWay(here, [1, 0], all)).toBe(east);
  expect(nextThatWay(here, [-1, 0], all)).toBe(west);
  expect(nextThatWay(here, [0, -1], all)).toBe(northEast);
  expect(nextThatWay(here, [0, 1], all)).toBeNull();
});
