// What is drawn for a town: a shape a side, so that colour is never alone; hatched when it is only claimed, split when it
// is contested, ringed when surrounded, an outline when nobody knows; the older the evidence, the paler.

import type { Town } from "../api";
import { dayOf, inWords } from "../days";
import { svg } from "../elements";

export const OTHER_SIDE = 5;

/** Radius of a mark, pixels. */
export function radius(town: Town): number {
  return town.capital || town.population >= 200_000 ? 6.2 : 4.8;
}

/** The shape of a side around the origin: circle, square, diamond, triangles; a circle for every other party. */
export function shape(side: number | null, r: number): SVGElement {
  const d = {
    1: `M${-r * 0.9} ${-r * 0.9}H${r * 0.9}V${r * 0.9}H${-r * 0.9}Z`,
    2: `M0 ${-r * 1.25}L${r * 1.25} 0L0 ${r * 1.25}L${-r * 1.25} 0Z`,
    3: `M0 ${-r * 1.2}L${r * 1.15} ${r * 0.9}H${-r * 1.15}Z`,
    4: `M0 ${r * 1.2}L${r * 1.15} ${-r * 0.9}H${-r * 1.15}Z`,
  }[side ?? 0];
  return d ? svg("path", { class: "shape", d }) : svg("circle", { class: "shape", r });
}

/** How pale: "a0" for evidence of the last three days to "a3" for older than a month. */
export function ageClass(age: number | null): string {
  if (age === null) return "a3";
  return age <= 3 ? "a0" : age <= 7 ? "a1" : age <= 31 ? "a2" : "a3";
}

/** The classes of a mark; `age` is how old the newest evidence is on the day shown, in days. */
export function classes(town: Town, age: number | null): string {
  const flags: [string, boolean][] = [
    ["fresh", town.fresh],
    ["ringed", town.surrounded],
    ["rival", town.rival_claim],
    ["capital", town.capital],
    ["inferred", town.inferred],
  ];
  const side = town.side === null ? "none" : `s${town.side}`;
  return ["spot", side, town.state, ageClass(age), ...flags.filter(([, is]) => is).map(([name]) => name)].join(" ");
}

/** All that is drawn of a town, around the origin. */
export function mark(town: Town): SVGElement[] {
  const r = radius(town);
  const rival = town.rival === null ? "rn" : `r${town.rival}`;
  const drawn: SVGElement[] = [svg("circle", { class: "hit", r: 13 })];
  if (town.fresh) drawn.push(svg("circle", { class: "halo", r: r + 5 }));
  if (town.surrounded) drawn.push(svg("circle", { class: "ring", r: r + 3.6 }));
  if (town.rival_claim) drawn.push(svg("circle", { class: `rivalring ${rival}`, r: r + 3 }));
  const body = shape(town.side, r);
  drawn.push(body);
  if (town.state === "claimed" && town.side !== null) {
    const hatched = body.cloneNode() as SVGElement;
    hatched.setAttribute("class", "hatched");
    hatched.setAttribute("fill", `url(#hatch-s${town.side})`);
    drawn.push(hatched);
  }
  if (town.state === "contested") {
    drawn.push(svg("path", { class: `half ${rival}`, d: `M0 ${-r}A${r} ${r} 0 0 1 0 ${r}Z` }));
  }
  return drawn;
}

/** The hatchings, one a side, for marks and for provinces. */
export function patterns(): SVGDefsElement {
  const made = svg("defs");
  for (let n = 0; n <= OTHER_SIDE; n++) {
    for (const [name, size] of [["hatch", 3.4], ["hatch-area", 8]] as const) {
      made.append(
        svg(
          "pattern",
          { id: `${name}-s${n}`, class: `${name} s${n}`, width: size, height: size, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" },
          svg("path", { d: `M0 0V${size}` }),
        ),
      );
    }
  }
  return made;
}

/** What fills a province: stripes of both parties when it is contested, hatching when it is only claimed, else nothing
 * but its party's tint. A pattern that is not there yet is put into `defs`. */
export function areaFill(area: Town, defs: SVGDefsElement): string | null {
  if (area.state === "claimed" && area.side !== null) return `url(#hatch-area-s${area.side})`;
  if (area.state !== "contested") return null;
  const sides = [area.side === null ? "none" : `s${area.side}`, area.rival === null ? "none" : `s${area.rival}`] as const;
  const id = `contested-${sides.join("-")}`;
  if (!defs.querySelector(`#${id}`)) {
    const stripes = sides.map((side, i) => svg("path", { class: side, d: `M${3 + i * 7} 0V14` }));
    defs.append(svg("pattern", { id, class: "hatch-area both", width: 14, height: 14, patternUnits: "userSpaceOnUse" }, ...stripes));
  }
  return `url(#${id})`;
}

/** Read out, and shown when one points at it. It says on which day the place was last told of, not how long ago that
 * is, so that it stays the same from day to day. */
export function inShort(town: Town): string {
  const latest = dayOf(town.latest);
  return `${town.name}: ${town.words}${latest === null ? "" : `, last told of ${inWords(latest)}`}; ${town.support}`;
}
