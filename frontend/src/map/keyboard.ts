// The map with the keyboard alone: Tab reaches one town, arrows go to the next one in that direction, Enter opens it,
// + and - zoom, 0 shows all; Shift with an arrow moves the map.

import type { Town } from "../api";
import type { WorldMap } from "./map";

const WAYS: Record<string, [number, number]> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** The nearest of `spots` from a point, seen in a direction: far aside counts double. Null when there is none. */
export function nextThatWay<T extends { x: number; y: number }>(from: { x: number; y: number }, way: readonly [number, number], spots: readonly T[]): T | null {
  let best: T | null = null;
  let least = Infinity;
  for (const spot of spots) {
    const [dx, dy] = [spot.x - from.x, spot.y - from.y];
    const ahead = dx * way[0] + dy * way[1];
    const aside = Math.abs(dx * way[1]) + Math.abs(dy * way[0]);
    if (ahead <= 0.5 || aside > ahead * 2.5) continue;
    const cost = ahead + aside * 2;
    if (cost < least) [best, least] = [spot, cost];
  }
  return best;
}

/** Bind the keys. */
export function mapKeys(map: WorldMap, chosen: (town: Town) => void, all: () => void): void {
  map.picture.addEventListener("keydown", (event) => {
    const way = WAYS[event.key];
    if (way && event.shiftKey) map.panBy(way[0] * 60, way[1] * 60);
    else if (way) walk(map, way, event.target as Element);
    else if (event.key === "Enter" || event.key === " ") {
      const id = (event.target as Element).closest<SVGElement>("[data-place]")?.dataset["place"];
      const town = id ? map.townOf(id) : undefined;
      if (!town) return;
      chosen(town);
    } else if (event.key === "+" || event.key === "=") map.zoomBy(1.5);
    else if (event.key === "-") map.zoomBy(1 / 1.5);
    else if (event.key === "0") all();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
}

function walk(map: WorldMap, way: readonly [number, number], from: Element): void {
  const spots = [...map.spots(), ...map.shaded()];
  const id = from.closest<SVGElement>("[data-place]")?.dataset["place"];
  const here = spots.find((spot) => spot.town.id === id) ?? spots[0];
  const next = here && nextThatWay(here, way, spots);
  if (!next) return;
  map.oneStop(next.town.id);
  next.node.focus();
}
