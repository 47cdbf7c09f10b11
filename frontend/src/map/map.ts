// The map: a canvas for the ground, an SVG for what the record tells. In: the state of a day. Out: marks, names, shaded
// provinces, and calls when a place is chosen or the view rests. It knows nothing of addresses or clocks.

import { select } from "d3-selection";
import { zoom, zoomIdentity, type D3ZoomEvent, type ZoomBehavior } from "d3-zoom";
import type { MapState, Outline, Town } from "../api";
import { all, eachFrame, html, svg, whenQuiet } from "../elements";
import { place, type Anchor, type Box } from "./labels";
import { areaFill, classes, inShort, mark, patterns, radius } from "./marks";
import { ageOn } from "./steps";
import { Outlining, middleOf, svgPath } from "./outlines";
import { project, scaleBar, unproject, viewAround, viewOfBox, WORLD, type Point, type View } from "./projection";

export interface MapCalls {
  chosen(town: Town): void;
  /** The view came to rest; `byHand` when a person moved it. */
  rested(lon: number, lat: number, zoom: number, byHand: boolean): void;
}

interface Drawn {
  town: Town;
  at: Point;
  node: SVGGElement;
  cls: string;
}

/** Whether two states of a town look and read the same. */
function sameMark(one: Town, other: Town): boolean {
  return (
    one.side === other.side && one.state === other.state && one.rival === other.rival && one.rival_claim === other.rival_claim &&
    one.surrounded === other.surrounded && one.fresh === other.fresh && one.latest === other.latest && one.name === other.name &&
    one.words === other.words && one.support === other.support && one.lat === other.lat && one.lon === other.lon
  );
}

const CLOSEST = 1500;
const TOOLS = [56, 132] as const; // where the buttons of the view stand, from the top right corner

export class WorldMap {
  private readonly canvas = html("canvas", { class: "ground", "aria-hidden": "true" });
  private readonly marksLayer = svg("g", { class: "marks" });
  private readonly defs = patterns();
  private readonly areasLayer = svg("g", { class: "areas" });
  private readonly areaNames = svg("g", { class: "area-names", "aria-hidden": "true" });
  private readonly leaders = svg("path", { class: "leaders", d: "" });
  private readonly names = svg("g", { class: "names", "aria-hidden": "true" });
  private readonly bar = svg("g", { class: "bar", "aria-hidden": "true" });
  readonly picture: SVGSVGElement;
  readonly under = html("p", { class: "under" });
  private readonly ground = new Outlining(this.canvas, TOOLS);
  private readonly behaviour: ZoomBehavior<SVGSVGElement, unknown>;
  private readonly middles = new Map<string, { name: string; at: Point; height: number }>();
  private readonly drawn = new Map<string, Drawn>();
  private readonly widths = new Map<string, number>();
  private readonly rest = whenQuiet(() => this.rested(), 120);
  private readonly redraw = eachFrame(() => this.paint(false));
  private readonly rename = eachFrame(() => this.size[0] && this.write());
  private state: MapState | null = null;
  private box: readonly number[] | null = null;
  private view: View = { x: 0, y: 0, k: 1 };
  private size: [number, number] = [0, 0];
  private selected: string | null = null;
  private linked: string | null = null;
  private byHand = false;

  constructor(private readonly host: HTMLElement, private readonly calls: MapCalls, label: string) {
    this.picture = svg(
      "svg",
      { class: "told", role: "group", "aria-label": label },
      this.defs, this.areasLayer, this.areaNames, this.leaders, this.marksLayer, this.names, this.bar,
    );
    host.replaceChildren(this.canvas, this.picture);
    this.behaviour = zoom<SVGSVGElement, unknown>()
      .scaleExtent([0.6, CLOSEST])
      .translateExtent([[-WORLD * 0.1, 0], [WORLD * 1.1, WORLD]])
      // A wheel alone scrolls the page; over a chosen map, or with Ctrl, it zooms. Two fingers move it on a phone.
      .filter((event: Event) => this.wanted(event))
      .on("zoom", (event: D3ZoomEvent<SVGSVGElement, unknown>) => {
        this.byHand ||= event.sourceEvent !== null;
        this.view = { x: event.transform.x, y: event.transform.y, k: event.transform.k };
        this.redraw();
        this.rest();
      });
    select(this.picture).call(this.behaviour).on("dblclick.zoom", null);
    this.picture.addEventListener("click", (event) => this.clicked(event));
    new ResizeObserver(() => this.resized()).observe(host);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.paint(true));
  }

  setCountries(outlines: Outline[]): void {
    this.ground.setCountries(outlines);
    this.paint(true);
  }

  setProvinces(outlines: Outline[], home: Iterable<string>): void {
    this.ground.setProvinces(outlines, home);
    this.shapes++;
    this.shade();
    this.paint(true);
  }

  /** Draw another day. Marks that did not change are left as they are. */
  show(state: MapState): void {
    const before = this.state;
    this.state = state;
    const here = new Set<string>();
    const fresh: Drawn[] = [];
    let names = before === null;
    for (const town of state.towns) {
      if (town.lat === null || town.lon === null) continue;
      here.add(town.id);
      const old = this.drawn.get(town.id);
      const cls = classes(town, ageOn(town, state.on));
      if (old && (old.town === town || sameMark(old.town, town))) {
        old.town = town;
        if (old.cls !== cls) {
          old.cls = cls;
          old.node.setAttribute("class", cls + this.flags(town.id));
        }
        continue;
      }
      names ||= old === undefined || old.town.fresh !== town.fresh || old.town.name !== town.name;
      const node = old?.node ?? svg("g", { role: "button", tabindex: "-1", "data-place": town.id });
      const words = inShort(town);
      node.setAttribute("class", cls + this.flags(town.id));
      node.setAttribute("aria-label", words);
      node.replaceChildren(svg("title", {}, words), ...mark(town));
      const drawn = { town, at: project(town.lon, town.lat), node, cls };
      this.drawn.set(town.id, drawn);
      if (!old) fresh.push(drawn);
    }
    for (const [id, old] of this.drawn) {
      if (here.has(id)) continue;
      old.node.remove();
      this.drawn.delete(id);
      names = true;
    }
    for (const each of fresh) this.put(each);
    this.marksLayer.append(...fresh.map(({ node }) => node));
    const areas = this.shade();
    if (names || areas) this.rename();
    this.oneStop();
  }

  private flags(id: string): string {
    return (id === this.selected ? " chosen" : "") + (id === this.linked ? " linked" : "");
  }

  private put({ at, node }: Drawn): void {
    const [x, y] = this.screen(at);
    node.setAttribute("transform", `translate(${x.toFixed(1)} ${y.toFixed(1)})`);
  }

  /** Fit a box of degrees, unless a person has moved the view. */
  fit(box: readonly number[] | null, always = false): void {
    if (!box || (this.byHand && !always)) return;
    this.box = box;
    this.byHand = false;
    if (this.size[0]) this.move(viewOfBox(box, this.size[0], this.size[1], this.size[0] < 500 ? 28 : 52));
  }

  look(lon: number, lat: number, zoomBy: number): void {
    this.byHand = true;
    this.box = null;
    this.pending = [lon, lat, zoomBy];
    if (this.size[0]) this.move(viewAround(lon, lat, zoomBy, this.size[0], this.size[1]));
  }
  private pending: [number, number, number] | null = null;

  zoomBy(factor: number): void {
    this.byHand = true;
    select(this.picture).call(this.behaviour.scaleBy, factor);
  }

  panBy(dx: number, dy: number): void {
    this.byHand = true;
    select(this.picture).call(this.behaviour.translateBy, -dx / this.view.k, -dy / this.view.k);
  }

  /** Mark a place as chosen; it is moved into view when it lies outside. */
  choose(id: string | null, moveThere = true): void {
    this.selected = id;
    for (const node of all<SVGElement>(".chosen", this.picture)) node.classList.remove("chosen");
    for (const node of all<SVGElement>("[data-place]", this.picture)) {
      const is = node.dataset["place"] === id;
      node.classList.toggle("chosen", is);
      if (is) node.setAttribute("aria-pressed", "true");
      else node.removeAttribute("aria-pressed");
    }
    const found = id ? this.drawn.get(id) : undefined;
    if (found) {
      this.marksLayer.append(found.node);
      const [x, y] = this.screen(found.at);
      if (moveThere && (x < 20 || y < 20 || x > this.size[0] - 20 || y > this.size[1] - 20)) {
        select(this.picture).call(this.behaviour.translateTo, found.at[0], found.at[1]);
      }
    }
    this.paint(true, false);
  }

  /** Point at a place that is looked at elsewhere: a row, a strip. */
  link(id: string | null): void {
    if (this.linked === id) return;
    if (this.linked) this.drawn.get(this.linked)?.node.classList.remove("linked");
    this.linked = id;
    if (id) this.drawn.get(id)?.node.classList.add("linked");
  }

  /** Towns on the map, as drawn now, with where they are on the screen. */
  spots(): { town: Town; x: number; y: number; node: SVGElement }[] {
    return [...this.drawn.values()].map(({ town, at, node }) => {
      const [x, y] = this.screen(at);
      return { town, x, y, node };
    });
  }

  /** Shaded provinces, with where their middle is on the screen. */
  shaded(): { town: Town; x: number; y: number; node: SVGElement }[] {
    return all<SVGElement>("[data-place]", this.areasLayer).flatMap((node) => {
      const town = this.townOf(node.dataset["place"]!);
      const middle = this.middles.get(node.dataset["place"]!);
      if (!town || !middle) return [];
      const [x, y] = this.screen(middle.at);
      return [{ town, x, y, node }];
    });
  }

  townOf(id: string): Town | undefined {
    return this.drawn.get(id)?.town ?? this.state?.towns.find((town) => town.id === id) ?? this.state?.areas.find((area) => area.id === id);
  }

  private wanted(event: Event): boolean {
    if (event.type === "wheel") {
      return (event as WheelEvent).ctrlKey || (event as WheelEvent).metaKey || this.host.contains(document.activeElement);
    }
    if (event.type.startsWith("touch")) return true;
    return !(event as MouseEvent).ctrlKey && !(event as MouseEvent).button;
  }

  private clicked(event: Event): void {
    const id = (event.target as Element).closest<SVGElement>("[data-place]")?.dataset["place"];
    const town = id ? this.townOf(id) : undefined;
    if (town) this.calls.chosen(town);
  }

  private screen([x, y]: Point): Point {
    return [x * this.view.k + this.view.x, y * this.view.k + this.view.y];
  }

  private move(view: View): void {
    const hand = this.byHand;
    select(this.picture).call(this.behaviour.transform, zoomIdentity.translate(view.x, view.y).scale(view.k));
    this.byHand = hand;
  }

  private resized(): void {
    const { width, height } = this.host.getBoundingClientRect();
    if (!width || (width === this.size[0] && height === this.size[1])) return;
    const middle = this.size[0] ? unproject((this.size[0] / 2 - this.view.x) / this.view.k, (this.size[1] / 2 - this.view.y) / this.view.k) : null;
    this.size = [width, height];
    this.picture.setAttribute("viewBox", `0 0 ${width} ${height}`);
    this.behaviour.extent([[0, 0], [width, height]]);
    if (this.pending) this.move(viewAround(...this.pending, width, height));
    else if (this.box && !this.byHand) this.fit(this.box);
    else if (middle) this.move(viewAround(middle[0], middle[1], this.view.k, width, height));
    this.pending = null;
    this.paint(true);
  }

  /** Shade the provinces; whether they are others than before. */
  private shade(): boolean {
    const areas = this.state?.areas ?? [];
    const on = this.state?.on ?? null;
    const key = JSON.stringify([this.selected, this.shapes, areas.map((area) => [area.id, area.outline, area.words, area.support, area.rival, classes(area, ageOn(area, on))])]);
    if (key === this.shadedAs) return false;
    this.shadedAs = key;
    const nodes: SVGElement[] = [];
    this.middles.clear();
    for (const area of areas) {
      const outline = area.outline ? this.ground.province(area.outline) : undefined;
      if (!outline) continue;
      nodes.push(
        svg(
          "path",
          {
            class: `${classes(area, ageOn(area, on)).replace("spot", "area")}${area.id === this.selected ? " chosen" : ""}`,
            d: svgPath(outline), role: "button", tabindex: "-1", "data-place": area.id,
            "aria-label": `${area.name}, whole province: ${area.words}; ${area.support}`,
            fill: areaFill(area, this.defs),
          },
          svg("title", {}, `${area.name}, told of as a whole: ${area.words}; ${area.support}`),
        ),
      );
      this.middles.set(area.id, { name: area.name, ...middleOf(outline) });
    }
    this.areasLayer.replaceChildren(...nodes);
    this.scaleHatching();
    this.oneStop();
    return true;
  }
  private shadedAs = "";
  private shapes = 0; // how often outlines came

  /** Hatching keeps its width on the screen whatever the zoom. */
  private scaleHatching(): void {
    for (const pattern of all<SVGElement>(".hatch-area", this.defs)) {
      pattern.setAttribute("patternTransform", `scale(${1 / this.view.k}) rotate(45)`);
    }
  }

  /** `full` also places the names anew; while the view moves they wait. The ground is as it was when only the day changed. */
  private paint(full: boolean, ground = true): void {
    const [width, height] = this.size;
    if (!width) return;
    const { view } = this;
    if (ground) this.ground.draw(view, width, height, full);
    this.areasLayer.setAttribute("transform", `translate(${view.x} ${view.y}) scale(${view.k})`);
    this.scaleHatching();
    for (const drawn of this.drawn.values()) this.put(drawn);
    this.leaders.classList.toggle("moving", !full);
    this.areaNames.classList.toggle("moving", !full);
    this.names.classList.toggle("moving", !full);
    if (full) this.write();
  }

  private write(): void {
    const { view } = this;
    const [width, height] = this.size;
    const spots = this.spots().filter(({ x, y }) => x > -4 && y > -4 && x < width + 4 && y < height + 4);
    const score = (t: Town) => (t.id === this.selected ? 1e12 : 0) + (t.capital ? 1e9 : 0) + (t.fresh ? 1e10 : 0) + t.population;
    spots.sort((a, b) => score(b.town) - score(a.town) || (a.town.id < b.town.id ? -1 : 1));
    const anchors: Anchor[] = spots.map(({ town, x, y }) => ({ id: town.id, x, y, r: radius(town) + 1, width: this.widthOf(town), height: 15 }));
    for (const [id, { name, at, height: tall }] of this.middles) {
      const [x, y] = this.screen(at);
      if (x > 0 && y > 0 && x < width && y < height) anchors.push({ id, x, y, r: 0, width: name.length * 6.2, height: 14, reach: tall * view.k * 0.28 });
    }
    const { placed, hidden } = place(anchors, width, height - 4, this.reserved());
    const byId = new Map(spots.map((spot) => [spot.town.id, spot]));
    const leaders: string[] = [];
    const areaWords: SVGElement[] = [];
    const words = placed.flatMap(({ id, x, y, leader }) => {
      const area = this.middles.get(id);
      if (area) areaWords.push(svg("text", { x: x.toFixed(1), y: y.toFixed(1) }, area.name));
      if (area) return [];
      const { town, x: px, y: py } = byId.get(id)!;
      if (leader) leaders.push(`M${px.toFixed(1)} ${py.toFixed(1)}L${leader[0].toFixed(1)} ${leader[1].toFixed(1)}`);
      const cls = `name${town.fresh ? " fresh" : ""}${town.capital ? " capital" : ""}${id === this.selected ? " chosen" : ""}`;
      return [svg("text", { class: cls, x: x.toFixed(1), y: y.toFixed(1), "data-place": id }, town.name)];
    });
    this.areaNames.replaceChildren(...areaWords);
    this.names.replaceChildren(...words);
    this.leaders.setAttribute("d", leaders.join(""));
    this.tellHidden(hidden.flatMap((id) => byId.get(id)?.town ?? this.townOf(id) ?? []), this.drawn.size - spots.length);
    this.drawBar();
  }

  /** Where names must not stand: the buttons, the scale bar. */
  private reserved(): Box[] {
    const [width, height] = this.size;
    return [{ left: width - TOOLS[0], right: width, top: 0, bottom: TOOLS[1] }, { left: 0, right: 190, top: height - 28, bottom: height }];
  }

  private widthOf(town: Town): number {
    const key = `${town.fresh ? "b" : ""}${town.name}`;
    let width = this.widths.get(key);
    if (width === undefined) {
      const probe = svg("text", { class: `name${town.fresh ? " fresh" : ""}` }, town.name);
      this.names.append(probe);
      width = probe.getComputedTextLength() + 2;
      probe.remove();
      this.widths.set(key, width);
    }
    return width;
  }

  private tellHidden(hidden: Town[], outside: number): void {
    const said: (Node | string)[] = [];
    if (hidden.length) {
      said.push(`${hidden.length} ${hidden.length === 1 ? "name finds" : "names find"} no room here: `);
      hidden.slice(0, 12).forEach((town, i) => {
        const button = html("button", { type: "button", class: "plain" }, town.name);
        button.addEventListener("click", () => this.calls.chosen(town));
        said.push(i ? ", " : "", button);
      });
      said.push(hidden.length > 12 ? ` and ${hidden.length - 12} more. Zoom in to read them. ` : ". ");
    }
    if (outside > 0) said.push(`${outside} ${outside === 1 ? "town lies" : "towns lie"} outside this view; the table has all.`);
    this.under.replaceChildren(...said);
  }

  private drawBar(): void {
    const { km, pixels } = scaleBar(this.view, ...this.size);
    const words = km >= 1 ? `${km.toLocaleString("en")} km` : `${Math.round(km * 1000)} m`;
    this.bar.setAttribute("transform", `translate(14 ${this.size[1] - 14})`);
    this.bar.replaceChildren(svg("path", { d: `M0 -4V0H${pixels.toFixed(1)}V-4` }), svg("text", { x: pixels + 7, y: 1 }, words));
  }

  /** One stop for Tab among the marks: the chosen one, else the first. */
  oneStop(id?: string): void {
    const wanted = id ?? this.selected;
    const marked = wanted ? (this.drawn.get(wanted)?.node ?? this.shaded().find((each) => each.town.id === wanted)?.node) : undefined;
    const stop = marked ?? this.picture.querySelector<SVGElement>("[data-place][role=button]");
    if (stop === this.stop && stop?.isConnected) return;
    this.stop?.setAttribute("tabindex", "-1");
    stop?.setAttribute("tabindex", "0");
    this.stop = stop;
  }
  private stop: SVGElement | null = null;

  private rested(): void {
    this.paint(true);
    const [lon, lat] = unproject((this.size[0] / 2 - this.view.x) / this.view.k, (this.size[1] / 2 - this.view.y) / this.view.k);
    this.calls.rested(lon, lat, this.view.k, this.byHand);
  }
}
