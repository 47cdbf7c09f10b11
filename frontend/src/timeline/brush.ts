// The overview: how much happened on each day, and a brush over it. Dragging chooses days; the handles and two date
// fields do the same; Escape or a click outside the brush takes it away.

import { colour, eachFrame, html } from "../elements";
import type { Day } from "../days";
import type { Dated } from "./layout";
import { across, drawAxis, fitted, type Axis } from "./plot";

export class Brush {
  private readonly canvas = html("canvas", { "aria-hidden": "true" });
  private counts = new Map<Day, number>();
  private axis: Axis = { first: 0, last: 1 };
  private range: [Day, Day] | null = null;
  private from: Day | null = null;
  private readonly redraw = eachFrame(() => this.draw());

  constructor(private readonly host: HTMLElement, private readonly left: number, private readonly chosen: (range: [Day, Day] | null) => void) {
    host.append(this.canvas);
    new ResizeObserver(() => this.redraw()).observe(host);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.redraw());
    this.canvas.addEventListener("pointerdown", (event) => this.begin(event));
    this.canvas.addEventListener("pointermove", (event) => this.drag(event));
    this.canvas.addEventListener("pointerup", () => this.end());
    this.canvas.addEventListener("pointercancel", () => this.end());
  }

  show(events: readonly Dated[], axis: Axis, range: [Day, Day] | null): void {
    this.axis = axis;
    this.range = range;
    this.counts = new Map();
    for (const { at } of events) {
      const day = Math.round(at);
      this.counts.set(day, (this.counts.get(day) ?? 0) + 1);
    }
    this.redraw();
  }

  private day(event: PointerEvent): Day {
    const { width } = this.host.getBoundingClientRect();
    const share = (event.offsetX - this.left) / (width - this.left - 10);
    return Math.round(this.axis.first + Math.max(0, Math.min(1, share)) * (this.axis.last - this.axis.first));
  }

  private begin(event: PointerEvent): void {
    if (event.button) return;
    this.canvas.setPointerCapture(event.pointerId);
    this.from = this.day(event);
    // Close to one edge of the brush, that edge is taken and the other stays.
    if (this.range) {
      const [a, b] = this.range;
      const near = Math.max(1, (this.axis.last - this.axis.first) / 60);
      if (Math.abs(this.from - a) <= near) this.from = b;
      else if (Math.abs(this.from - b) <= near) this.from = a;
    }
  }

  private drag(event: PointerEvent): void {
    if (this.from === null) return;
    const to = this.day(event);
    if (to === this.from) return;
    this.range = [Math.min(this.from, to), Math.max(this.from, to)];
    this.redraw();
    this.chosen(this.range);
  }

  private end(): void {
    if (this.from === null) return;
    const clicked = this.range === null || (this.from !== this.range[0] && this.from !== this.range[1]);
    this.from = null;
    if (clicked && this.range) {
      this.range = null;
      this.redraw();
      this.chosen(null);
    }
  }

  private draw(): void {
    const { width, height } = this.host.getBoundingClientRect();
    if (!width) return;
    const pen = fitted(this.canvas, width, height);
    const x = across(this.axis, this.left, width);
    drawAxis(pen, this.axis, x, width, height, null);
    const base = height - 19;
    const most = Math.max(1, ...this.counts.values());
    const bar = Math.max(1, x(this.axis.first + 1) - x(this.axis.first) - 1);
    for (const [day, count] of this.counts) {
      if (day < this.axis.first || day > this.axis.last) continue;
      const inside = !this.range || (day >= this.range[0] && day <= this.range[1]);
      pen.fillStyle = colour(inside ? "--ink" : "--line");
      const tall = Math.max(1.5, (count / most) * (base - 4));
      pen.fillRect(x(day) - bar / 2, base - tall, bar, tall);
    }
    pen.fillStyle = colour("--soft");
    pen.textBaseline = "bottom";
    pen.font = `13px ${colour("--sans")}`;
    pen.fillText("events a day", 0, base);
    if (!this.range) return;
    const [a, b] = [x(this.range[0] - 0.5), x(this.range[1] + 0.5)];
    pen.strokeStyle = colour("--ink");
    pen.lineWidth = 1.5;
    pen.strokeRect(a, 1, b - a, base - 1);
    for (const edge of [a, b]) pen.fillRect(edge - 2.5, base / 2 - 8, 5, 16);
  }
}
