// One strip a town: who had it when. Solid is held, hatched is claimed only, grey stripes are contested, a frame is
// surrounded, a thin line is unknown, pale is inferred from what came after. Only the rows in sight are drawn.

import type { Spell, Strip } from "../api";
import { dayOf, inWords, type Day } from "../days";
import { colour, eachFrame, html } from "../elements";
import { lanes } from "./layout";
import { across, drawAxis, fitted, line, type Axis } from "./plot";

const ROW = 24;
const AXIS = 22;
const MOST_TALL = 520;

interface Bar {
  spell: Spell;
  first: Day;
  last: Day;
  lane: number;
  lanes: number;
}

interface Row {
  strip: Strip;
  bars: Bar[];
}

export interface StripCalls {
  pointed(row: Strip | null, words: string, x: number, y: number): void;
  opened(row: Strip): void;
}

export class Strips {
  private readonly canvas = html("canvas", { "aria-hidden": "true" });
  private readonly spacer = html("div", { class: "spacer" });
  private rows: Row[] = [];
  private shown: Row[] = [];
  private axis: Axis = { first: 0, last: 1 };
  private asOf: Day | null = null;
  private linked: string | null = null;
  private readonly redraw = eachFrame(() => this.draw());

  constructor(private readonly host: HTMLElement, private readonly left: number, private readonly calls: StripCalls) {
    host.append(this.spacer);
    this.spacer.append(this.canvas);
    host.addEventListener("scroll", () => this.redraw(), { passive: true });
    new ResizeObserver(() => this.redraw()).observe(host);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.redraw());
    this.canvas.addEventListener("pointermove", (event) => this.point(event));
    this.canvas.addEventListener("pointerleave", () => this.calls.pointed(null, "", 0, 0));
    this.canvas.addEventListener("click", (event) => {
      const row = this.rowAt(event.offsetY);
      if (row) this.calls.opened(row.strip);
    });
  }

  show(strips: readonly Strip[], axis: Axis, asOf: Day | null): void {
    const end = asOf ?? axis.last;
    this.rows = strips.map((strip) => {
      const spells = strip.spells
        .map((spell) => ({ spell, first: dayOf(spell.first) ?? -1e6, last: dayOf(spell.last) ?? Math.max(end, dayOf(spell.first) ?? end) }))
        .sort((a, b) => a.first - b.first || a.last - b.last);
      const placed = lanes(spells);
      return { strip, bars: spells.map((spell, i) => ({ ...spell, ...placed[i]! })) };
    });
    this.view(axis, asOf);
  }

  view(axis: Axis, asOf: Day | null): void {
    this.axis = axis;
    this.asOf = asOf;
    this.shown = this.rows;
    const tall = this.shown.length * ROW + AXIS;
    this.spacer.style.height = `${tall}px`;
    this.host.style.height = `${Math.min(MOST_TALL, tall)}px`;
    this.redraw();
  }

  link(place: string | null): void {
    if (this.linked === place) return;
    this.linked = place;
    this.redraw();
  }

  private rowAt(y: number): Row | null {
    return this.shown[Math.floor((y + this.host.scrollTop) / ROW)] ?? null;
  }

  private point(event: PointerEvent): void {
    const row = this.rowAt(event.offsetY);
    if (!row) return this.calls.pointed(null, "", 0, 0);
    const width = this.host.clientWidth;
    const day = this.axis.first + ((event.offsetX - this.left) / (width - this.left - 10)) * (this.axis.last - this.axis.first);
    const under = row.bars.filter((bar) => day >= bar.first - 0.5 && day <= bar.last + 0.5);
    const words = under.map(({ spell }) => spellWords(spell)).join("; ") || "nothing is told of it then";
    this.calls.pointed(row.strip, `${row.strip.name}: ${words}`, event.offsetX, event.offsetY + this.host.offsetTop);
  }

  private draw(): void {
    const width = this.host.clientWidth;
    const height = this.host.clientHeight;
    if (!width || !height) return;
    const pen = fitted(this.canvas, width, height);
    const x = across(this.axis, this.left, width);
    drawAxis(pen, this.axis, x, width, height, this.asOf);
    const top = this.host.scrollTop;
    const from = Math.floor(top / ROW);
    const to = Math.min(this.shown.length, Math.ceil((top + height - AXIS) / ROW));
    pen.save();
    pen.beginPath();
    pen.rect(0, 0, width, height - 18);
    pen.clip();
    for (let i = from; i < to; i++) this.drawRow(pen, this.shown[i]!, i * ROW - top, x, width);
    pen.restore();
  }

  private drawRow(pen: CanvasRenderingContext2D, { strip, bars }: Row, y: number, x: (day: Day) => number, width: number): void {
    const linked = this.linked === strip.place;
    if (linked) {
      pen.fillStyle = colour("--wash");
      pen.fillRect(0, y, width, ROW);
    }
    pen.fillStyle = colour("--ink");
    pen.font = `${linked ? 650 : 400} 14px ${colour("--sans")}`;
    pen.textBaseline = "middle";
    pen.fillText(cut(pen, strip.name, this.left - 14), 0, y + ROW / 2 + 1);
    pen.save();
    pen.beginPath();
    pen.rect(this.left - 4, y, width, ROW);
    pen.clip();
    for (const bar of bars) {
      const tall = (ROW - 9) / bar.lanes;
      const left = Math.max(this.left - 6, x(bar.first - 0.5));
      drawSpell(pen, bar.spell, left, y + 4.5 + bar.lane * tall, x(bar.last + 0.5) - left, tall - (bar.lanes > 1 ? 1 : 0));
    }
    pen.restore();
  }
}

function drawSpell(pen: CanvasRenderingContext2D, spell: Spell, x: number, y: number, width: number, height: number): void {
  if (width <= 0) return;
  const tint = spell.side === null ? colour("--none") : colour(`--c${spell.side}`);
  const w = Math.max(1.5, width - 0.75);
  pen.save();
  pen.globalAlpha = spell.inferred ? 0.45 : 1;
  pen.fillStyle = pen.strokeStyle = tint;
  if (spell.state === "unknown") {
    pen.setLineDash([3, 3]);
    line(pen, x, y + height / 2, x + w, y + height / 2);
  } else if (spell.state === "claimed" || spell.state === "contested") {
    pen.beginPath();
    pen.rect(x, y, w, height);
    pen.clip();
    if (spell.state === "contested") pen.strokeStyle = colour("--soft");
    pen.lineWidth = spell.state === "contested" ? 3 : 1.6;
    const step = spell.state === "contested" ? 7 : 4.5;
    for (let at = x - height - (x % step); at < x + w; at += step) line(pen, at, y + height, at + height, y);
    pen.lineWidth = 1.6;
    pen.strokeRect(x + 0.5, y + 0.5, w - 1, height - 1);
  } else if (spell.state === "surrounded") {
    pen.lineWidth = 1.5;
    pen.strokeStyle = colour("--ink");
    pen.strokeRect(x + 0.75, y + 0.75, w - 1.5, height - 1.5);
  } else pen.fillRect(x, y, w, height);
  pen.restore();
}

function cut(pen: CanvasRenderingContext2D, words: string, room: number): string {
  if (pen.measureText(words).width <= room) return words;
  let short = words;
  while (short.length > 3 && pen.measureText(`${short}…`).width > room) short = short.slice(0, -1);
  return `${short.trimEnd()}…`;
}

function spellWords(spell: Spell): string {
  const holder = spell.holder ? ` by ${spell.holder}` : "";
  const first = dayOf(spell.first);
  const last = dayOf(spell.last);
  const days = `${first === null ? "" : ` from ${inWords(first)}`}${last === null ? "" : ` to ${inWords(last)}`}`;
  return `${spell.state}${holder}${days}${spell.inferred ? ", inferred" : ""}`;
}
