// A small map with pins: candidate places in review, places of the brushed events on the timeline. It does not zoom; it
// fits what is on it.

import { json, type Outlines } from "../api";
import { eachFrame, html, svg } from "../elements";
import { Outlining } from "./outlines";
import { project, viewOfBox, type View } from "./projection";

export interface Pin {
  id: string;
  lat: number;
  lon: number;
  /** Radius, pixels. */
  r: number;
  words: string;
  cls: string;
  /** Written in the pin: a number. */
  text?: string;
}

export class PinMap {
  private readonly canvas = html("canvas", { "aria-hidden": "true" });
  private readonly picture: SVGSVGElement;
  private readonly ground = new Outlining(this.canvas);
  private readonly marked = new Map<string, string | null>();
  private pins: Pin[] = [];
  private box: number[] | null = null;
  private readonly redraw = eachFrame(() => this.draw());

  constructor(private readonly host: HTMLElement, label: string, private readonly chosen: (id: string) => void) {
    this.picture = svg("svg", { role: "img", "aria-label": label });
    host.replaceChildren(this.canvas, this.picture);
    this.picture.addEventListener("click", (event) => {
      const id = (event.target as Element).closest<SVGElement>("[data-pin]")?.dataset["pin"];
      if (id !== undefined) this.chosen(id);
    });
    new ResizeObserver(() => this.redraw()).observe(host);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.redraw());
    void json<Outlines>("/api/outlines").then((world) => {
      this.ground.setCountries(world.outlines);
      this.redraw();
    });
  }

  /** Show pins; `box` of degrees to fit, else around the pins. */
  show(pins: Pin[], box?: readonly number[]): void {
    this.pins = pins;
    if (box) this.box = [...box];
    else if (pins.length) {
      const lons = pins.map((pin) => pin.lon);
      const lats = pins.map((pin) => pin.lat);
      this.box = [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)];
    }
    this.redraw();
  }

  /** Mark one pin; it stays marked when the map is drawn anew. */
  mark(id: string | null, cls = "chosen"): void {
    this.marked.set(cls, id);
    for (const node of this.picture.querySelectorAll<SVGElement>("[data-pin]")) node.classList.toggle(cls, node.dataset["pin"] === id);
  }

  private draw(): void {
    const { width, height } = this.host.getBoundingClientRect();
    if (!width || !this.box) return;
    const view: View = viewOfBox(this.box, width, height, Math.min(width, height) * 0.14);
    this.ground.draw(view, width, height, true);
    this.picture.setAttribute("viewBox", `0 0 ${width} ${height}`);
    const drawn = this.pins.map((pin) => {
      const [x, y] = project(pin.lon, pin.lat);
      return svg(
        "g",
        { class: `pin ${pin.cls}`, "data-pin": pin.id, transform: `translate(${(x * view.k + view.x).toFixed(1)} ${(y * view.k + view.y).toFixed(1)})` },
        svg("title", {}, pin.words),
        svg("circle", { r: pin.r }),
        ...(pin.text ? [svg("text", {}, pin.text)] : []),
      );
    });
    this.picture.replaceChildren(...drawn);
    for (const [cls, id] of this.marked) this.mark(id, cls);
  }
}
