// What is said beside the small map of the timeline. In: events of the days chosen. Out: a line in words, with how many of
// them no map can show: "2 events are told of no place, or of a whole country".

import type { TimelineEvent } from "../api";
import type { Dated } from "./layout";

/** What the small map shows, and how many events it cannot show. */
export function whereWords(events: readonly Dated[]): string {
  const off = events.filter(({ event }) => !onMap(event)).length;
  const rest = off ? ` ${off.toLocaleString("en")} ${off === 1 ? "event is" : "events are"} told of no place, or of a whole country: they are in the list only.` : "";
  return `A circle’s size is the number of events of the days chosen. Choose one to see its events alone.${rest}`;
}

/** Whether an event lies at a place that a pin can stand for. */
export function onMap(event: TimelineEvent): boolean {
  return event.place !== null && event.lat !== null && event.lon !== null && !event.place.startsWith("country:");
}
