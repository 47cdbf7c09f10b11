// Mercator: north is up wherever one pans, and the shapes of provinces are right. Degrees in, units of the world out;
// the world is a square of WORLD units, which a view scales and shifts onto the screen.

export const WORLD = 1024;
const MOST_NORTH = 83;

export type Point = [number, number];

/** A view: screen = unit * k + (x, y). The same three numbers as a transform of d3-zoom. */
export interface View {
  x: number;
  y: number;
  k: number;
}

/** Where degrees lie in the world's square. */
export function project(lon: number, lat: number): Point {
  const held = Math.max(-MOST_NORTH, Math.min(MOST_NORTH, lat));
  const y = Math.log(Math.tan(Math.PI / 4 + (held * Math.PI) / 360));
  return [((lon + 180) / 360) * WORLD, (0.5 - y / (2 * Math.PI)) * WORLD];
}

/** The degrees of a point of the world's square. */
export function unproject(x: number, y: number): Point {
  const up = (0.5 - y / WORLD) * 2 * Math.PI;
  return [(x / WORLD) * 360 - 180, (Math.atan(Math.sinh(up)) * 180) / Math.PI];
}

/** The view that shows a box of degrees [west, south, east, north] in a frame of `width` by `height` pixels. */
export function viewOfBox(box: readonly number[], width: number, height: number, margin = 44): View {
  const [west, south, east, north] = box as [number, number, number, number];
  const [left, top] = project(west, north);
  const [right, bottom] = project(east, south);
  const smallest = WORLD / 3600; // a tenth of a degree: one town alone must not fill the screen
  const across = Math.max(right - left, smallest);
  const down = Math.max(bottom - top, smallest);
  const room = [Math.max(40, width - 2 * margin), Math.max(40, height - 2 * margin)] as const;
  const k = Math.min(room[0] / across, room[1] / down);
  return { k, x: width / 2 - ((left + right) / 2) * k, y: height / 2 - ((top + bottom) / 2) * k };
}

/** The view that has degrees in the middle of the frame. */
export function viewAround(lon: number, lat: number, k: number, width: number, height: number): View {
  const [x, y] = project(lon, lat);
  return { k, x: width / 2 - x * k, y: height / 2 - y * k };
}

/** A round length for a scale bar of at most `most` pixels, at the middle of the view. Kilometres and pixels. */
export function scaleBar(view: View, width: number, height: number, most = 120): { km: number; pixels: number } {
  const [, lat] = unproject((width / 2 - view.x) / view.k, (height / 2 - view.y) / view.k);
  const kmPerPixel = (40_075 * Math.cos((lat * Math.PI) / 180)) / (WORLD * view.k);
  const limit = kmPerPixel * most;
  const power = 10 ** Math.floor(Math.log10(limit));
  const km = [5, 2, 1].map((step) => step * power).find((step) => step <= limit) ?? power;
  return { km, pixels: km / kmPerPixel };
}
