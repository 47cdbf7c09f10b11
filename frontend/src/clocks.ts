// The two clocks on one axis of days: above, the day in the world; below, the last day of reports that count. Between
// them, what happened and what was reported on each day. Play moves the upper clock.

import { json, type DayCounts } from "./api";
import { read, write } from "./address";
import { dayOf, inWords, isoOf, outsideWords, spanOf, ticks, type Day } from "./days";
import { announce, html, one, svg } from "./elements";

const STEP_MS = 700;
const HEIGHT = 52;
const INSET = 9; // half a thumb: where a range's first and last value stand

/** An empty field says "all reports", not "mm/dd/yyyy". */
export function sayAllReports(): void {
  const field = one<HTMLInputElement>("#clocks input[name=known_by]");
  field?.parentElement?.classList.toggle("all-reports", !field.value);
}

export class Clocks {
  private first: Day = 0;
  private last: Day = 0;
  private asOf: Day | null = null;
  private knownBy: Day | null = null;
  private timer = 0;
  private readonly upper = html("input", { type: "range", class: "as-of", "aria-label": "As of: the day in the world" });
  private readonly lower = html("input", { type: "range", class: "known-by", "aria-label": "Known by: the last day of reports that count" });
  private readonly playing = html("button", { type: "button", class: "play", "aria-pressed": "false" }, "Play");
  private readonly chart = svg("svg", { class: "days", "aria-hidden": "true" });
  private counts: DayCounts["days"] = [];
  private outside: [before: number, after: number] = [0, 0];

  constructor(private readonly changed: (asOf: string | null, knownBy: string | null) => void) {
    const { asOf, knownBy, firstDay, lastDay } = document.body.dataset;
    this.first = dayOf(firstDay) ?? dayOf(asOf) ?? 0;
    this.last = Math.max(dayOf(lastDay) ?? this.first, this.first);
    this.asOf = dayOf(asOf);
    this.knownBy = dayOf(knownBy);
  }

  get asOfText(): string | null {
    return this.asOf === null ? null : isoOf(this.asOf);
  }

  get knownByText(): string | null {
    return this.knownBy === null ? null : isoOf(this.knownBy);
  }

  /** Put the sliders on the page and ask for what happened on which day. */
  async start(): Promise<void> {
    const host = one("#slider");
    if (!host) return;
    const counted = await json<DayCounts>("/api/days");
    this.counts = counted.days;
    this.reach();
    for (const range of [this.upper, this.lower]) {
      range.min = String(this.first);
      range.max = String(this.last);
      range.step = "1";
    }
    const tracks = html("div", { class: "tracks" }, this.upper, this.chart as unknown as HTMLElement, this.lower);
    host.replaceChildren(tracks);
    host.before(this.playing);
    document.body.classList.add("live-clocks");
    this.bind();
    const beyond = outsideWords(...this.outside);
    if (beyond) host.after(html("p", { class: "beyond" }, beyond));
    new ResizeObserver(() => this.draw()).observe(tracks);
    this.tell();
  }

  fromAddress(): void {
    this.asOf = dayOf(read("as_of")) ?? this.last;
    this.knownBy = dayOf(read("known_by"));
    this.widen(this.asOf);
    this.tell();
    this.changed(this.asOfText, this.knownByText);
  }

  /** The axis goes where the evidence lies: a background date years back must not squeeze the rest. What lies outside
   * is said beside its ends; each of its days can be typed. */
  private reach(): void {
    const told = this.counts.map((each) => ({ day: dayOf(each.day)!, weight: each.events + each.reports })).filter(({ day }) => day >= this.first && day <= this.last);
    const near = spanOf(told);
    if (near) {
      this.first = Math.max(this.first, near[0] - 1);
      if (told.some(({ day }) => day > near[1])) this.last = near[1];
    }
    if (this.asOf !== null) {
      this.first = Math.min(this.first, this.asOf);
      this.last = Math.max(this.last, this.asOf);
    }
    this.outside = [told.filter(({ day }) => day < this.first).length, told.filter(({ day }) => day > this.last).length];
  }

  private bind(): void {
    this.upper.addEventListener("input", () => this.set(Number(this.upper.value), this.knownBy));
    this.lower.addEventListener("input", () => {
      const day = Number(this.lower.value);
      this.set(this.asOf, day >= this.last ? null : day);
    });
    this.playing.addEventListener("click", () => (this.timer ? this.stop() : this.play()));
    const form = one<HTMLFormElement>("#clocks");
    form?.addEventListener("submit", (event) => {
      event.preventDefault();
      this.fromForm(form);
    });
    form?.addEventListener("change", (event) => {
      if ((event.target as HTMLInputElement).type === "date") this.fromForm(form);
    });
  }

  private fromForm(form: HTMLFormElement): void {
    const data = new FormData(form);
    const asOf = dayOf(String(data.get("as_of") ?? ""));
    this.set(asOf ?? this.last, dayOf(String(data.get("known_by") ?? "")));
  }

  private set(asOf: Day | null, knownBy: Day | null): void {
    if (asOf === this.asOf && knownBy === this.knownBy) return;
    this.widen(asOf);
    this.asOf = asOf;
    this.knownBy = knownBy;
    write({ as_of: this.asOfText, known_by: this.knownByText });
    this.tell();
    this.changed(this.asOfText, this.knownByText);
  }

  /** A day that is typed or followed from a link may lie outside the axis: it is made longer. */
  private widen(day: Day | null): void {
    if (day === null || (day >= this.first && day <= this.last)) return;
    this.first = Math.min(this.first, day);
    this.last = Math.max(this.last, day);
    for (const range of [this.upper, this.lower]) [range.min, range.max] = [String(this.first), String(this.last)];
  }

  private tell(): void {
    const asOf = this.asOf ?? this.last;
    this.upper.value = String(asOf);
    this.lower.value = String(this.knownBy ?? this.last);
    this.upper.setAttribute("aria-valuetext", inWords(asOf));
    this.lower.setAttribute("aria-valuetext", this.knownBy === null ? "all reports" : inWords(this.knownBy));
    const form = one<HTMLFormElement>("#clocks");
    const field = (name: string) => form?.querySelector<HTMLInputElement>(`input[name=${name}]`);
    const [upper, lower] = [field("as_of"), field("known_by")];
    if (upper) upper.value = isoOf(asOf);
    if (lower) lower.value = this.knownByText ?? "";
    sayAllReports();
    this.draw();
  }

  private play(): void {
    if ((this.asOf ?? this.last) >= this.last) this.set(this.first, this.knownBy);
    this.playing.textContent = "Pause";
    this.playing.setAttribute("aria-pressed", "true");
    this.timer = window.setInterval(() => {
      const next = (this.asOf ?? this.last) + 1;
      if (next > this.last) return this.stop();
      this.set(next, this.knownBy);
    }, STEP_MS);
  }

  private stop(): void {
    clearInterval(this.timer);
    this.timer = 0;
    this.playing.textContent = "Play";
    this.playing.setAttribute("aria-pressed", "false");
    announce(`Stopped at ${inWords(this.asOf ?? this.last)}.`);
  }

  private draw(): void {
    const width = this.chart.getBoundingClientRect().width;
    if (!width) return;
    const x = (day: Day) => INSET + ((day - this.first) / Math.max(1, this.last - this.first)) * (width - 2 * INSET);
    const here = this.counts.filter((each) => dayOf(each.day)! >= this.first);
    const most = { events: Math.max(1, ...here.map((each) => each.events)), reports: Math.max(1, ...here.map((each) => each.reports)) };
    const bar = Math.max(1, Math.min(9, (width - 2 * INSET) / Math.max(1, this.last - this.first) - 1));
    const middle = HEIGHT / 2;
    const paths = { events: ["", ""], reports: ["", ""] };
    for (const each of this.counts) {
      const day = dayOf(each.day)!;
      if (day < this.first || day > this.last) continue;
      for (const [kind, way, limit] of [["events", -1, this.asOf], ["reports", 1, this.knownBy]] as const) {
        const long = (each[kind] / most[kind]) * (middle - 8);
        const past = limit === null || day <= limit ? 0 : 1;
        if (long > 0) paths[kind][past] += `M${(x(day) - bar / 2).toFixed(1)} ${middle + way * 7}h${bar.toFixed(1)}v${(way * long).toFixed(1)}h${(-bar).toFixed(1)}z`;
      }
    }
    const marks = ticks(this.first, this.last, width).map((tick) => svg("text", { x: x(tick.day).toFixed(1), y: middle + 3.5 }, tick.words));
    this.chart.setAttribute("viewBox", `0 0 ${width} ${HEIGHT}`);
    this.chart.replaceChildren(
      svg("path", { class: "events", d: paths.events[0] }), svg("path", { class: "events after", d: paths.events[1] }),
      svg("path", { class: "reports", d: paths.reports[0] }), svg("path", { class: "reports after", d: paths.reports[1] }),
      ...marks,
    );
  }
}
