// The screen "timeline": overview with brush, dots, strips, a map of where; all linked, and with the list of events below.

import { at, json, part, type Timeline, type TimelineEvent } from "../api";
import { read, write } from "../address";
import { dayOf, inWords, isoOf, type Day } from "../days";
import { announce, html, one, whenQuiet } from "../elements";
import { PinMap, type Pin } from "../map/pins";
import { Brush } from "./brush";
import { dated, reach, type Dated } from "./layout";
import { Plot, type Axis } from "./plot";
import { Strips } from "./strips";
import { onMap, whereWords } from "./words";

export async function timelineScreen(host: HTMLElement): Promise<void> {
  const asOfText = document.body.dataset["asOf"] || null;
  const knownByText = document.body.dataset["knownBy"] || null;
  const told = await json<Timeline>(at("/api/timeline", asOfText, knownByText));
  const events = dated(told.events);
  const asOf = dayOf(asOfText);
  const whole = axisOf(reach(events, [dayOf(told.first) ?? 0, dayOf(told.last) ?? 1]));
  let range = rangeOf(read("from"), read("to"));
  let place = read("place");

  const left = host.clientWidth < 560 ? 92 : 150;
  const over = html("div", { class: "overview" });
  const dots = html("div", { class: "dots" });
  const strip = html("div", { class: "strip-scroll", tabindex: "0", role: "img", "aria-label": "Strips of control; the table below says the same" });
  const where = html("div", { class: "where" });
  const tip = html("p", { class: "tip", hidden: true, "aria-hidden": "true" });
  const line = html("p", { class: "chosen-line" });
  const whereNote = html("p", { class: "meta" });
  const fields = dayFields((next) => brushed(next));
  host.replaceChildren(
    html("div", { class: "brush-line" }, fields.element, line),
    html("div", { class: "charts" }, over, heading("How long after it happened was it reported?"), dots, key(told), heading("Who held what when"), strip, tip),
    html("div", { class: "where-box" }, heading("Where"), where, whereNote),
  );

  const brush = new Brush(over, left, (next) => brushed(next));
  const map = new PinMap(where, "Places of the events; the list below names them", (id) => placed(id === place ? null : id));
  const plot = new Plot(dots, left, {
    pointed: (spot, x, y) => {
      hint(spot ? eventWords(spot.dated.event) : null, x, y + dots.offsetTop);
      if (spot) map.mark(spot.dated.event.place, "linked");
      strips.link(spot?.dated.event.place ?? place);
    },
    opened: (spot) => location.assign(at(spot.dated.event.href, asOfText, knownByText)),
  });
  const strips = new Strips(strip, left, {
    pointed: (row, words, x, y) => {
      hint(row ? words : null, x, y);
      strips.link(row?.place ?? place);
      map.mark(row?.place ?? place, "linked");
      const wanted = row?.place ?? place;
      plot.light(wanted ? (each) => each.event.place === wanted : null);
    },
    opened: (row) => placed(row.place === place ? null : row.place),
  });

  function hint(words: string | null, x: number, y: number): void {
    tip.hidden = words === null;
    if (words === null) return;
    tip.textContent = words;
    const most = (tip.parentElement?.clientWidth ?? 600) - tip.offsetWidth - 8;
    tip.style.left = `${Math.max(0, Math.min(x + 14, most))}px`;
    tip.style.top = `${y + 18}px`;
  }

  function brushed(next: [Day, Day] | null): void {
    range = next;
    write({ from: next && isoOf(next[0]), to: next && isoOf(next[1]) });
    draw();
  }

  function placed(next: string | null): void {
    place = next;
    write({ place: next });
    draw();
  }

  const rows = whenQuiet(() => void list(), 120);

  function draw(): void {
    const axis: Axis = range ? { first: range[0] - 1, last: range[1] + 1 } : whole;
    brush.show(events, whole, range);
    plot.show(events, axis, asOf);
    plot.light(place ? (each) => each.event.place === place : null);
    strips.view(axis, asOf);
    strips.link(place);
    fields.tell(range);
    const chosen = pick(events, range, null);
    map.show(pins(chosen), told.events.length ? boxOf(events) : undefined);
    map.mark(place);
    whereNote.textContent = whereWords(chosen);
    const name = place ? (told.events.find((each) => each.place === place)?.place_name ?? told.strips.find((each) => each.place === place)?.name ?? place) : null;
    const shown = pick(events, range, place).length;
    line.replaceChildren(`${shown.toLocaleString("en")} of ${events.length.toLocaleString("en")} events`, name ? ` at ${name}` : "", range ? ` from ${inWords(range[0])} to ${inWords(range[1])}. ` : ". ");
    if (range || place) {
      const clear = html("button", { type: "button", class: "plain" }, "Show all");
      clear.addEventListener("click", () => {
        placed(null);
        brushed(null);
        announce("All events are shown.");
      });
      line.append(clear);
    }
    if (told.undated.length) line.append(" ", html("a", { href: "#undated" }, `${told.undated.length.toLocaleString("en")} more without a day`), ".");
    rows();
  }

  let listed = location.search;

  /** The list below follows: the server filters it, so that it says the same without a script. */
  async function list(): Promise<void> {
    const table = one("#events");
    const wanted = location.search;
    if (!table || wanted === listed) return;
    listed = wanted;
    const page = new DOMParser().parseFromString(await part(location.pathname + wanted), "text/html");
    const fresh = page.querySelector("#events");
    if (fresh && listed === wanted) table.replaceChildren(...fresh.childNodes);
  }

  strips.show(told.strips, whole, asOf);
  draw();
  host.dataset["ready"] = "true";
  addEventListener("keydown", (event) => {
    if (event.key === "Escape" && (range || place) && !document.querySelector("dialog[open]")) {
      placed(null);
      brushed(null);
    }
  });
}

function axisOf([first, last]: [Day, Day]): Axis {
  return { first, last: Math.max(last, first + 1) };
}

function rangeOf(from: string | null, to: string | null): [Day, Day] | null {
  const [a, b] = [dayOf(from), dayOf(to)];
  return a !== null && b !== null && a <= b ? [a, b] : null;
}

/** Events of the days and the place chosen; one that may have happened then counts. */
export function pick(events: readonly Dated[], range: [Day, Day] | null, place: string | null): Dated[] {
  return events.filter(
    (each) =>
      (!place || each.event.place === place) &&
      (!range || ((each.last ?? each.at) >= range[0] && (each.first ?? each.at) <= range[1])),
  );
}

function pins(events: readonly Dated[]): Pin[] {
  const found = new Map<string, Pin & { count: number }>();
  for (const { event } of events) {
    if (!onMap(event) || !event.place || event.lat === null || event.lon === null) continue;
    const known = found.get(event.place);
    if (known) known.count++;
    else found.set(event.place, { id: event.place, lat: event.lat, lon: event.lon, r: 0, count: 1, words: event.place_name ?? "", cls: "" });
  }
  return [...found.values()]
    .map((pin) => ({ ...pin, r: 2.2 + 1.5 * Math.sqrt(pin.count), words: `${pin.words}: ${pin.count} event${pin.count === 1 ? "" : "s"}` }))
    .sort((a, b) => b.r - a.r);
}

/** Around all places but the outermost twentieth on each side. */
function boxOf(events: readonly Dated[]): number[] | undefined {
  const places = pins(events);
  if (!places.length) return undefined;
  const cutEnds = (values: number[]) => {
    const sorted = values.sort((a, b) => a - b);
    const cut = Math.floor(sorted.length * 0.05);
    return [sorted[cut]!, sorted[sorted.length - 1 - cut]!] as const;
  };
  const [west, east] = cutEnds(places.map((pin) => pin.lon));
  const [south, north] = cutEnds(places.map((pin) => pin.lat));
  return [west, south, east, north];
}

function eventWords(event: TimelineEvent): string {
  const place = event.place_name ? `, ${event.place_name}` : "";
  const stands = `${event.reports} report${event.reports === 1 ? "" : "s"}, ${event.origins} origin${event.origins === 1 ? "" : "s"}`;
  return `${event.label}${place}. Happened ${span(event.first, event.last)}; reported ${span(event.reported_first, event.reported_last)}. ${stands}${event.disputed ? ", disputed" : ""}.`;
}

function span(first: string | null, last: string | null): string {
  const [a, b] = [dayOf(first), dayOf(last)];
  if (a === null && b === null) return "on a day not known";
  if (a === b) return inWords(a!);
  return `${a === null ? "by" : `${inWords(a)} to`} ${b === null ? "a day not known" : inWords(b)}`;
}

function heading(words: string): HTMLElement {
  return html("p", { class: "chart-title" }, words);
}

function key(told: Timeline): HTMLElement {
  const used = new Set(told.events.map((event) => event.side));
  const sides = told.sides.filter((side) => used.has(side.n)).map((side) => html("li", {}, html("span", { class: `key dot ${side.cls}` }), ` ${side.party}`));
  return html(
    "ul",
    { class: "timeline-key" },
    ...sides,
    html("li", {}, html("span", { class: "key dot none-known" }), " another actor, or none named"),
    html("li", {}, html("span", { class: "key dot hollow" }), " hollow: one origin only"),
    html("li", {}, html("span", { class: "key dot inked" }), " strong rim: disputed"),
    html("li", {}, html("span", { class: "key doubt" }), " line: the days on which it may have happened"),
  );
}

function dayFields(changed: (range: [Day, Day] | null) => void): { element: HTMLElement; tell(range: [Day, Day] | null): void } {
  const from = html("input", { type: "date", "aria-label": "Events from" });
  const to = html("input", { type: "date", "aria-label": "Events to" });
  const then = () => {
    const range = rangeOf(from.value || null, to.value || null);
    if (range || (!from.value && !to.value)) changed(range);
  };
  from.addEventListener("change", then);
  to.addEventListener("change", then);
  return {
    element: html("div", { class: "day-fields" }, "Days ", from, " to ", to),
    tell(range) {
      from.value = range ? isoOf(range[0]) : "";
      to.value = range ? isoOf(range[1]) : "";
    },
  };
}
