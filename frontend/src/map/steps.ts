// From day to day: the map of one day is kept, and of another only what is new is asked for. In: days. Out: the state of
// the map; going from 12 to 13 August brings the eight towns told of, not all three hundred.

import { at, forget, json, type MapState, type Town } from "../api";
import { dayOf, isoOf } from "../days";

/** What of the map is another than on the day `since`. */
export interface MapStep {
  record: string;
  as_of: string | null;
  known_by: string | null;
  on: string | null;
  since: string;
  sides: MapState["sides"];
  put: Town[];
  gone: string[];
  areas: Town[];
  places: Town[];
  unlocated_total: number;
  undated_total: number;
  box: MapState["box"];
}

/** How old the newest evidence on a town is on a day, in days; null where nothing is known of it. */
export function ageOn(town: Pick<Town, "latest">, on: string | null): number | null {
  const [latest, day] = [dayOf(town.latest), dayOf(on)];
  return latest === null || day === null ? null : day - latest;
}

/** The state of the later map out of that of the former; the former is left as it is. */
export function stepped(state: MapState, step: MapStep): MapState {
  const towns = new Map(state.towns.map((town) => [town.id, town]));
  for (const id of step.gone) towns.delete(id);
  for (const town of step.put) towns.set(town.id, town);
  return {
    record: step.record,
    as_of: step.as_of,
    known_by: step.known_by,
    on: step.on,
    sides: step.sides,
    towns: [...towns.values()],
    areas: step.areas,
    lane: { places: step.places, unlocated_total: step.unlocated_total, undated_total: step.undated_total },
    box: step.box,
  };
}

/** The maps of days, each made of the one shown before where there is one with the same second clock. */
export class Steps {
  private shown: MapState | null = null;

  /** The state of a day. */
  async state(asOf: string | null, knownBy: string | null): Promise<MapState> {
    const from = this.shown;
    if (!from?.as_of || !asOf || from.known_by !== knownBy) return json<MapState>(at("/api/map", asOf, knownBy));
    if (from.as_of === asOf) return from;
    const step = await json<MapStep>(stepAddress(from, asOf));
    if (step.record === from.record) return stepped(from, step);
    forget(); // somebody judged meanwhile: what is on the page is of another state of the record
    return json<MapState>(at("/api/map", asOf, knownBy));
  }

  /** Say which state is on the page: the next ones are told as steps from it. */
  now(state: MapState): void {
    this.shown = state;
  }

  /** Ask for the days beside the one shown, so that they are there when the slider gets to them. */
  ahead(first: number, last: number): void {
    const from = this.shown;
    const day = dayOf(from?.as_of);
    if (day === null || !from) return;
    for (const next of [day + 1, day - 1]) {
      if (next < first || next > last) continue;
      json<MapStep>(stepAddress(from, isoOf(next))).catch(() => undefined);
    }
  }
}

function stepAddress(from: MapState, asOf: string): string {
  return `${at("/api/map/step", asOf, from.known_by)}&since=${from.as_of}`;
}
