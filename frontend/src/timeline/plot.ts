// The dots: a canvas of events, their days of doubt as bars, an overview above with a brush. Ten thousand stay smooth:
// the layout is made once a width, a frame only draws.

import { colour, eachFrame, html } from "../elements";
import { dayOf, ticks, type Day } from "../days";
import { stack, type Band, type Dated, type Spot } from "./layout";

export interface Axis {
  first: Day;
  last: Day;
}

/** The pixel of a day, between the words at the left and the right edge. */
export function across(axis: Axis, left: number, width: number): (day: Day) => number {
  const span = Math.max(1, axis.last - axis.first);
  return (day) => left + ((day - axis.first) / span) * (width - left - 10);
}

export interface PlotCalls {
  pointed(spot: Spot | null, x: number, y: number): void;
  opened(spot: Spot): void;
}

const R = 4;
const AXIS = 24;

export class Plot {
  readonly canvas = html("canvas", { "aria-hidden": "true" });
  private events: readonly Dated[] = [];
  private axis: Axis = { first: 0, last: 1 };
  private spots: Spot[] = [];
  private bands: Band[] = [];
  private lit: ((event: Dated) => boolean) | null = null;
  private pointed: Spot | null = null;
  private asOf: Day | null = null;
  private grid = new Map<string, Spot[]>();
  private readonly redraw = eachFrame(() => this.draw());

  constructor(private readonly host: HTMLElement, private readonly left: number, private readonly calls: PlotCalls) {
    host.append(this.canvas);
    new ResizeObserver(() => this.layout()).observe(host);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.redraw());
    this.canvas.addEventListener("pointermove", (event) => this.point(event));
    this.canvas.addEventListener("pointerleave", () => this.pointAt(null, 0, 0));
    this.canvas.addEventListener("click", () => this.pointed && this.calls.opened(this.pointed));
  }

  show(events: readonly Dated[], axis: Axis, asOf: Day | null): void {
    this.events = events;
    this.axis = axis;
    this.asOf = asOf;
    this.layout();
  }

  /** Events that stand out; all do when null. */
  light(lit: ((event: Dated) => boolean) | null): void {
    this.lit = lit;
    this.redraw();
  }

  private r = R;

  private radius(count: number): number {
    this.r = count > 1500 || this.host.clientWidth < 560 ? 2.5 : R;
    return this.r;
  }

  private layout(): void {
    const { width, height } = this.host.getBoundingClientRect();
    if (!width) return;
    const x = across(this.axis, this.left, width);
    const here = this.events.filter((each) => (each.last ?? each.at) >= this.axis.first && (each.first ?? each.at) <= this.axis.last);
    const inside = here.filter((each) => each.at >= this.axis.first - 0.5 && each.at <= this.axis.last + 0.5);
    ({ spots: this.spots, bands: this.bands } = stack(inside, x, height - AXIS, this.radius(here.length)));
    this.grid = new Map();
    for (const spot of this.spots) {
      const key = cell(spot.x, spot.y);
      const there = this.grid.get(key);
      if (there) there.push(spot);
      else this.grid.set(key, [spot]);
    }
    this.redraw();
  }

  private draw(): void {
    const began = performance.now();
    this.paint();
    performance.measure("dateline:dots", { start: began });
  }

  private paint(): void {
    const { width, height } = this.host.getBoundingClientRect();
    const pen = fitted(this.canvas, width, height);
    const x = across(this.axis, this.left, width);
    const ink = colour("--ink");
    const soft = colour("--soft");
    const rule = colour("--rule");
    drawAxis(pen, this.axis, x, width, height, this.asOf);
    pen.font = `13px ${colour("--sans")}`;
    pen.textBaseline = "bottom";
    for (const band of this.bands) {
      if (band.bottom === band.top) continue;
      pen.strokeStyle = rule;
      line(pen, 0, band.bottom, width, band.bottom);
      pen.fillStyle = soft;
      pen.fillText(band.words, 0, band.bottom - 4);
    }
    pen.save();
    pen.beginPath();
    pen.rect(this.left - 6, 0, width, height);
    pen.clip();
    const r = this.r;
    this.doubts(pen, x, soft);
    const groups = new Map<string, Spot[]>();
    for (const spot of this.spots) {
      const faint = this.lit && !this.lit(spot.dated) ? 1 : 0;
      const { side, origins, disputed } = spot.dated.event;
      const key = `${faint}|${side ?? "n"}|${origins > 1 ? 1 : 0}|${disputed ? 1 : 0}`;
      const there = groups.get(key);
      if (there) there.push(spot);
      else groups.set(key, [spot]);
    }
    for (const [key, spots] of [...groups].sort((a, b) => (a[0] < b[0] ? 1 : -1))) {
      const [faint, side, filled, disputed] = key.split("|");
      pen.globalAlpha = faint === "1" ? 0.15 : 1;
      pen.beginPath();
      for (const spot of spots) {
        pen.moveTo(spot.x + r - 0.7, spot.y);
        pen.arc(spot.x, spot.y, r - 0.7, 0, 7);
      }
      const tint = side === "n" ? colour("--none") : colour(`--c${side}`);
      pen.fillStyle = filled === "1" ? tint : colour("--paper");
      pen.strokeStyle = disputed === "1" ? ink : tint;
      pen.lineWidth = disputed === "1" ? 1.8 : 1.4;
      pen.fill();
      pen.stroke();
    }
    pen.globalAlpha = 1;
    if (this.pointed) {
      pen.strokeStyle = ink;
      pen.lineWidth = 2;
      pen.beginPath();
      pen.arc(this.pointed.x, this.pointed.y, r + 3, 0, 7);
      pen.stroke();
      this.doubt(pen, x, this.pointed, ink);
      const until = dayOf(this.pointed.dated.event.reported_last);
      if (until !== null) line(pen, this.pointed.x, this.pointed.y, x(until), this.pointed.y);
    }
    pen.restore();
  }

  private doubts(pen: CanvasRenderingContext2D, x: (day: Day) => number, tint: string): void {
    pen.globalAlpha = this.spots.length > 1500 ? 0.18 : 0.4;
    pen.lineWidth = 1;
    for (const spot of this.spots) if (!this.lit || this.lit(spot.dated)) this.doubt(pen, x, spot, tint);
    pen.globalAlpha = 1;
  }

  /** The days on which it may have happened; an open end runs to the edge of the axis. */
  private doubt(pen: CanvasRenderingContext2D, x: (day: Day) => number, { y, dated }: Spot, tint: string): void {
    const from = dated.first ?? dated.at - 6;
    const to = dated.last ?? dated.at + 6;
    if (from === to) return;
    pen.strokeStyle = tint;
    if (dated.first === null || dated.last === null) pen.setLineDash([2, 2]);
    line(pen, x(Math.max(from, this.axis.first - 1)), y, x(Math.min(to, this.axis.last + 1)), y);
    pen.setLineDash([]);
  }

  private point(event: PointerEvent): void {
    const [x, y] = [event.offsetX, event.offsetY];
    let best: Spot | null = null;
    let least = 10 ** 2;
    for (const i of [-1, 0, 1])
      for (const j of [-1, 0, 1])
        for (const spot of this.grid.get(cell(x + i * 16, y + j * 16)) ?? []) {
          const far = (spot.x - x) ** 2 + (spot.y - y) ** 2;
          if (far < least) [best, least] = [spot, far];
        }
    this.pointAt(best, x, y);
  }

  private pointAt(spot: Spot | null, x: number, y: number): void {
    if (spot !== this.pointed) {
      this.pointed = spot;
      this.canvas.classList.toggle("pointing", spot !== null);
      this.redraw();
    }
    this.calls.pointed(spot, x, y);
  }
}

function cell(x: number, y: number): string {
  return `${Math.floor(x / 16)},${Math.floor(y / 16)}`;
}

/** The pen of a canvas that fits its frame at the screen's resolution, cleared. */
export function fitted(canvas: HTMLCanvasElement, width: number, height: number): CanvasRenderingContext2D {
  const ratio = Math.min(2, window.devicePixelRatio || 1);
  const [w, h] = [Math.round(width * ratio), Math.round(height * ratio)];
  if (canvas.width !== w || canvas.height !== h) {
    canvas.width = w;
    canvas.height = h;
  }
  const pen = canvas.getContext("2d")!;
  pen.setTransform(ratio, 0, 0, ratio, 0, 0);
  pen.clearRect(0, 0, width, height);
  return pen;
}

export function line(pen: CanvasRenderingContext2D, x0: number, y0: number, x1: number, y1: number): void {
  pen.beginPath();
  pen.moveTo(x0, y0);
  pen.lineTo(x1, y1);
  pen.stroke();
}

/** Days along the bottom, a line where the day asked about ends. */
export function drawAxis(pen: CanvasRenderingContext2D, axis: Axis, x: (day: Day) => number, width: number, height: number, asOf: Day | null): void {
  pen.font = `12px ${colour("--sans")}`;
  pen.textBaseline = "alphabetic";
  pen.textAlign = "center";
  for (const tick of ticks(axis.first, axis.last, width - x(axis.first))) {
    pen.strokeStyle = colour("--rule");
    pen.lineWidth = 1;
    line(pen, x(tick.day), 0, x(tick.day), height - 18);
    pen.fillStyle = colour("--soft");
    pen.fillText(tick.words, Math.min(x(tick.day), width - 18), height - 4);
  }
  pen.textAlign = "left";
  if (asOf !== null && asOf < axis.last) {
    pen.strokeStyle = colour("--ink");
    line(pen, x(asOf + 0.5), 0, x(asOf + 0.5), height - 18);
  }
}
