// The screen "map": the island between the clocks, the server and the lists beside the map. A day is drawn at once; the
// lists in words follow when the slider rests. Without this file the page is the same in tables.

import { at, json, part, type MapState, type Outlines, type Town } from "../api";
import { read, viewOf, viewText, write } from "../address";
import { Clocks } from "../clocks";
import { dayOf, inWords } from "../days";
import { announce, html, one, whenQuiet } from "../elements";
import { process } from "../parts";
import { mapKeys } from "./keyboard";
import { WorldMap } from "./map";
import { Steps } from "./steps";
import { laneWords, nothingWords } from "./words";

const SLOW_MS = 350;

export async function mapScreen(host: HTMLElement): Promise<void> {
  const stage = html("div", { class: "stage" });
  const map = new WorldMap(stage, {
    chosen: (town) => void choose(town),
    rested: (lon, lat, zoom, byHand) => byHand && write({ view: viewText(lon, lat, zoom) }),
  }, "Map. Arrow keys go from town to town, Enter opens one; the table below says the same.");
  const note = html("p", { class: "stage-note", hidden: true });
  const lane = html("p", { class: "under lane-line" });
  stage.append(note);
  host.replaceChildren(stage, tools(map, () => showAll()), map.under, lane);

  let shown: MapState | null = null;
  let asked = 0;
  let provincesOf = "";
  const steps = new Steps();

  const lists = whenQuiet(() => void fillLists(), 140);
  const ahead = whenQuiet(() => steps.ahead(dayOf(document.body.dataset["firstDay"]) ?? 0, dayOf(document.body.dataset["lastDay"]) ?? 0), 60);

  async function show(asOf: string | null, knownBy: string | null): Promise<void> {
    const mine = ++asked;
    const slow = window.setTimeout(() => mine === asked && stage.setAttribute("aria-busy", "true"), SLOW_MS);
    try {
      const state = await steps.state(asOf, knownBy);
      if (mine !== asked) return;
      shown = state;
      steps.now(state);
      const began = performance.now();
      map.show(state);
      performance.measure("dateline:day", { start: began });
      stage.dataset["on"] = state.on ?? "";
      besides(state);
      void provinces(state);
      lists();
      ahead();
    } catch (problem) {
      if (mine === asked) announce(`The day could not be shown: ${(problem as Error).message}.`);
    } finally {
      clearTimeout(slow);
      if (mine === asked) stage.removeAttribute("aria-busy");
    }
  }

  /** What the map cannot show is said under it; a day without any place says so, and where the record begins. */
  function besides(state: MapState): void {
    const { firstDay, lastDay } = document.body.dataset;
    const nothing = nothingWords(state, dayOf(firstDay), dayOf(lastDay));
    note.hidden = nothing === null;
    note.textContent = nothing;
    const words = laneWords(state);
    lane.replaceChildren(...(words ? ["Not on the map: ", html("a", { href: "#lane" }, words), "."] : []));
  }

  async function provinces(state: MapState): Promise<void> {
    const home = [...new Set([...state.towns, ...state.areas].map((town) => town.country).filter((c) => c !== null))].sort();
    const key = home.join(",");
    if (key === provincesOf || !key) return;
    provincesOf = key;
    const found = await json<Outlines>(`/api/outlines?countries=${key}`);
    if (key === provincesOf) map.setProvinces(found.outlines, home);
  }

  async function fillLists(): Promise<void> {
    const holder = one("#map-lists");
    if (!holder || !shown) return;
    const open = [...holder.querySelectorAll("details")].map((details) => details.open);
    holder.innerHTML = await part(at("/part/map", clocks.asOfText, clocks.knownByText));
    holder.querySelectorAll("details").forEach((details, i) => {
      if (open[i] !== undefined) details.open = open[i];
    });
    process(holder);
    const heading = one("h1");
    const on = dayOf(shown.on);
    if (heading && on !== null) heading.textContent = `Who holds what at the end of ${inWords(on)}`;
    const chosen = read("place");
    if (chosen) markRow(chosen);
  }

  async function choose(town: Town | { id: string }, push = true): Promise<void> {
    write({ place: town.id }, push);
    map.choose(town.id);
    map.oneStop();
    markRow(town.id);
    const box = one("#evidence");
    if (!box) return;
    try {
      box.innerHTML = await part(at(`/part/evidence/place/${encodeURIComponent(town.id)}`, clocks.asOfText, clocks.knownByText));
    } catch {
      box.replaceChildren(html("p", { class: "empty" }, "Nothing is told of this place by that day."));
    }
    const close = html("button", { type: "button", class: "close", "aria-label": "Close the evidence" }, "×");
    close.addEventListener("click", () => unchoose());
    box.prepend(close);
    box.hidden = false;
    process(box);
    if ("name" in town) announce(`${town.name}: ${town.words}. The evidence is beside the map.`);
    if (matchMedia("(max-width: 62rem)").matches && push) box.scrollIntoView({ block: "start" });
  }

  function unchoose(): void {
    write({ place: null });
    const id = map.picture.querySelector<SVGElement>(".chosen")?.dataset["place"];
    map.choose(null);
    markRow(null);
    const box = one("#evidence");
    if (box) box.hidden = true;
    if (id) map.picture.querySelector<SVGElement>(`[role=button][data-place="${CSS.escape(id)}"]`)?.focus();
  }

  function showAll(): void {
    write({ view: null });
    map.fit(shown?.box ?? null, true);
  }

  const clocks = new Clocks((asOf, knownBy) => {
    void show(asOf, knownBy);
    refresh();
  });
  const refresh = whenQuiet(() => {
    const chosen = read("place");
    if (chosen) void choose({ id: chosen }, false);
  }, 200);

  mapKeys(map, (town) => void choose(town), showAll);
  listLinks(map, (id) => void choose(map.townOf(id) ?? { id }));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !one("#evidence")?.hidden && !document.querySelector("dialog[open]")) unchoose();
  });
  addEventListener("popstate", () => {
    clocks.fromAddress();
    const chosen = read("place");
    if (chosen) void choose({ id: chosen }, false);
    else unchoose();
  });

  const [first] = await Promise.all([show(clocks.asOfText, clocks.knownByText), clocks.start()]);
  void first;
  const view = viewOf(read("view"));
  if (view) map.look(...view);
  else map.fit((shown as MapState | null)?.box ?? null);
  const chosen = read("place");
  if (chosen) await choose({ id: chosen }, false);
  const world = await json<Outlines>("/api/outlines");
  map.setCountries(world.outlines);
  host.dataset["ready"] = "true";
}

function tools(map: WorldMap, all: () => void): HTMLElement {
  const button = (words: string, label: string, then: () => void) => {
    const made = html("button", { type: "button", "aria-label": label, title: label }, words);
    made.addEventListener("click", then);
    return made;
  };
  return html(
    "div",
    { class: "map-tools", role: "group", "aria-label": "The view" },
    button("+", "Zoom in", () => map.zoomBy(1.6)),
    button("−", "Zoom out", () => map.zoomBy(1 / 1.6)),
    button("All", "Show all towns", all),
  );
}

function markRow(id: string | null): void {
  for (const row of document.querySelectorAll<HTMLElement>("#map-lists [data-place]")) {
    row.classList.toggle("chosen", id !== null && row.dataset["place"] === id);
  }
}

/** A row that is pointed at shows on the map; its place name chooses it there, Ctrl-click and its dossier stay links. */
function listLinks(map: WorldMap, choose: (id: string) => void): void {
  const lists = one("#map-lists");
  if (!lists) return;
  const rowOf = (event: Event) => (event.target as Element).closest<HTMLElement>("[data-place]");
  lists.addEventListener("pointerover", (event) => map.link(rowOf(event)?.dataset["place"] ?? null));
  lists.addEventListener("focusin", (event) => map.link(rowOf(event)?.dataset["place"] ?? null));
  lists.addEventListener("pointerleave", () => map.link(null));
  lists.addEventListener("click", (event) => {
    const id = rowOf(event)?.dataset["place"];
    const click = event as MouseEvent;
    if (!id || click.ctrlKey || click.metaKey || click.shiftKey || click.button) return;
    event.preventDefault();
    choose(id);
  });
}
