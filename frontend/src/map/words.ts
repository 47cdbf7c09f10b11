// What the map says in words: what it cannot show, and that a day has nothing. In: the state of a day. Out: a line, or
// null. "2 places without coordinates, 5 events without a place" stands under the map and leads to the lists.

import type { MapState } from "../api";
import { inWords, type Day } from "../days";

/** What has no place on the map or no day; empty when all is on it. */
export function laneWords({ lane }: Pick<MapState, "lane">): string {
  const parts: [number, string, string][] = [
    [lane.places.length, "place without coordinates", "places without coordinates"],
    [lane.unlocated_total, "event without a place", "events without a place"],
    [lane.undated_total, "event without a day", "events without a day"],
  ];
  return parts.filter(([count]) => count).map(([count, one, many]) => `${count.toLocaleString("en")} ${count === 1 ? one : many}`).join(", ");
}

/** What stands over a map without any place; null when there is one. */
export function nothingWords(state: Pick<MapState, "towns" | "areas">, first: Day | null, last: Day | null): string | null {
  if (state.towns.length || state.areas.length) return null;
  const days = first !== null && last !== null ? ` The record speaks of ${inWords(first)} to ${inWords(last)}.` : "";
  return `Nothing is told of who holds any place on this day.${days}`;
}
