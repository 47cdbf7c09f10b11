// The ground: countries and provinces on a canvas. Paths are made once in units of the world; a view only scales them.

import type { Outline } from "../api";
import { colour } from "../elements";
import { project, type View } from "./projection";

interface Ground {
  outline: Outline;
  path: Path2D;
  box: [number, number, number, number];
}

function ground(outline: Outline): Ground {
  const path = new Path2D();
  const box: Ground["box"] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const ring of outline.rings) {
    ring.forEach(([lon, lat], i) => {
      const [x, y] = project(lon, lat);
      if (i) path.lineTo(x, y);
      else path.moveTo(x, y);
      box[0] = Math.min(box[0], x);
      box[1] = Math.min(box[1], y);
      box[2] = Math.max(box[2], x);
      box[3] = Math.max(box[3], y);
    });
    path.closePath();
  }
  return { outline, path, box };
}

/** The path of an outline for SVG, in units of the world. */
export function svgPath(outline: Outline): string {
  const rings = outline.rings.map((ring) => {
    const points = ring.map(([lon, lat]) => project(lon, lat).map((v) => v.toFixed(3)).join(" "));
    return `M${points.join("L")}Z`;
  });
  return rings.join("");
}

/** The middle of the largest ring of an outline and its height, in units of the world. */
export function middleOf(outline: Outline): { at: [number, number]; height: number } {
  let best = { at: [0, 0] as [number, number], height: 0 };
  let most = -1;
  for (const ring of outline.rings) {
    let [area, cx, cy] = [0, 0, 0];
    const points = ring.map(([lon, lat]) => project(lon, lat));
    points.forEach(([x0, y0], i) => {
      const [x1, y1] = points[(i + 1) % points.length]!;
      const cross = x0 * y1 - x1 * y0;
      area += cross;
      cx += (x0 + x1) * cross;
      cy += (y0 + y1) * cross;
    });
    if (Math.abs(area) > most && area !== 0) {
      most = Math.abs(area);
      const ys = points.map(([, y]) => y);
      best = { at: [cx / (3 * area), cy / (3 * area)], height: Math.max(...ys) - Math.min(...ys) };
    }
  }
  return best;
}

/** Draws countries and provinces; knows which countries the record is about ("home"). */
export class Outlining {
  private countries: Ground[] = [];
  private provinces: Ground[] = [];
  private home = new Set<string>();
  private readonly pen: CanvasRenderingContext2D;

  /** `corner`: width and height at the top right where buttons stand, so that no country is named there. */
  constructor(private readonly canvas: HTMLCanvasElement, private readonly corner: readonly [number, number] = [0, 0]) {
    this.pen = canvas.getContext("2d")!;
  }

  setCountries(outlines: Outline[]): void {
    this.countries = outlines.filter((each) => !each.admin1).map(ground);
  }

  setProvinces(outlines: Outline[], home: Iterable<string>): void {
    this.provinces = outlines.filter((each) => each.admin1).map(ground);
    this.home = new Set(home);
  }

  province(key: string): Outline | undefined {
    return this.provinces.find((each) => each.outline.key === key)?.outline;
  }

  draw(view: View, width: number, height: number, names: boolean): void {
    const ratio = Math.min(2, window.devicePixelRatio || 1);
    if (this.canvas.width !== Math.round(width * ratio) || this.canvas.height !== Math.round(height * ratio)) {
      this.canvas.width = Math.round(width * ratio);
      this.canvas.height = Math.round(height * ratio);
    }
    const { pen } = this;
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    pen.fillStyle = colour("--sea", this.canvas);
    pen.fillRect(0, 0, width, height);
    pen.setTransform(ratio * view.k, 0, 0, ratio * view.k, ratio * view.x, ratio * view.y);
    pen.lineJoin = "round";
    const seen = (each: Ground) => inView(each, view, width, height);
    const countries = this.countries.filter(seen);
    pen.strokeStyle = colour("--line", this.canvas);
    pen.lineWidth = 0.7 / view.k;
    for (const each of countries) {
      pen.fillStyle = colour(this.home.has(each.outline.country) ? "--home" : "--land", this.canvas);
      pen.fill(each.path, "evenodd");
      pen.stroke(each.path);
    }
    pen.strokeStyle = colour("--province", this.canvas);
    for (const each of this.provinces.filter(seen)) pen.stroke(each.path);
    pen.strokeStyle = colour("--edge", this.canvas);
    pen.lineWidth = 1.1 / view.k;
    for (const each of countries) if (this.home.has(each.outline.country)) pen.stroke(each.path);
    if (names) this.name(countries, view, width, height, ratio);
  }

  /** Names of countries where most of what is seen of them lies, so that a neighbour at the edge is named too. */
  private name(countries: Ground[], view: View, width: number, height: number, ratio: number): void {
    const { pen } = this;
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    pen.font = `600 11px ${colour("--sans", this.canvas)}`;
    pen.textAlign = "center";
    pen.textBaseline = "middle";
    pen.fillStyle = colour("--country", this.canvas);
    if ("letterSpacing" in pen) pen.letterSpacing = "0.12em";
    for (const each of countries) {
      if (this.home.has(each.outline.country)) continue;
      const words = each.outline.name.toUpperCase();
      const at = this.roomIn(each, view, width, height, pen.measureText(words).width);
      if (at) pen.fillText(words, at[0], at[1]);
    }
    if ("letterSpacing" in pen) pen.letterSpacing = "0px";
  }

  private roomIn(each: Ground, view: View, width: number, height: number, long: number): [number, number] | null {
    const { pen } = this;
    const inside = (x: number, y: number) => {
      if (x < 6 || y < 12 || x > width - 6 || y > height - 12) return false;
      if (x > width - this.corner[0] && y < this.corner[1]) return false;
      pen.save();
      pen.setTransform(1, 0, 0, 1, 0, 0);
      const is = pen.isPointInPath(each.path, (x - view.x) / view.k, (y - view.y) / view.k, "evenodd");
      pen.restore();
      return is;
    };
    const left = Math.max(0, each.box[0] * view.k + view.x);
    const right = Math.min(width, each.box[2] * view.k + view.x);
    const top = Math.max(0, each.box[1] * view.k + view.y);
    const bottom = Math.min(height, each.box[3] * view.k + view.y);
    let best: [number, number] | null = null;
    let most = 0;
    for (let i = 1; i < 12; i++)
      for (let j = 1; j < 12; j++) {
        const [x, y] = [left + ((right - left) * i) / 12, top + ((bottom - top) * j) / 12];
        if (!inside(x, y) || !inside(x - long / 2, y) || !inside(x + long / 2, y)) continue;
        let room = 1;
        while (room < 8 && inside(x - long / 2, y - room * 12) && inside(x + long / 2, y + room * 12)) room++;
        if (room > most) [best, most] = [[x, y], room];
      }
    return best;
  }
}

function inView({ box }: Ground, view: View, width: number, height: number): boolean {
  return (
    box[2] * view.k + view.x > 0 && box[0] * view.k + view.x < width &&
    box[3] * view.k + view.y > 0 && box[1] * view.k + view.y < height
  );
}
