// Where the names of towns stand. In: marks with the size of their names, the most important first. Out: a place for each
// name, with a leader line where it had to go further off, and the names that found no room, which the map then counts
// and lists: "Kunduz" and "Kunduz airport" a few pixels apart both get their name, or one is listed as hidden.

export interface Anchor {
  id: string;
  x: number;
  y: number;
  /** Radius of the mark, pixels. */
  r: number;
  /** Size of the name, pixels. */
  width: number;
  height: number;
  /** The name of an area stands in its middle, or at most so many pixels above or below; it never gets a leader. */
  reach?: number;
}

export interface Placement {
  id: string;
  /** Left edge and baseline middle of the name. */
  x: number;
  y: number;
  /** Where a line from the mark meets the name; null when the name stands at its mark. */
  leader: [number, number] | null;
}

export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

const CELL = 48;

/** Boxes in a grid, so that each new one is held against its neighbours only. */
class Taken {
  private readonly cells = new Map<number, Box[]>();

  add(box: Box): void {
    this.each(box, (key) => {
      const there = this.cells.get(key);
      if (there) there.push(box);
      else this.cells.set(key, [box]);
      return false;
    });
  }

  meets(box: Box): boolean {
    return this.each(box, (key) =>
      (this.cells.get(key) ?? []).some(
        (other) =>
          other.left < box.right && other.right > box.left && other.top < box.bottom && other.bottom > box.top,
      ),
    );
  }

  private each(box: Box, then: (key: number) => boolean): boolean {
    for (let i = Math.floor(box.left / CELL); i <= Math.floor(box.right / CELL); i++)
      for (let j = Math.floor(box.top / CELL); j <= Math.floor(box.bottom / CELL); j++)
        if (then(i * 100_003 + j)) return true;
    return false;
  }
}

/** Offsets tried, nearest first: right, left, above, below, the corners; then rings further off with a leader. */
function* offsets(anchor: Anchor): Generator<[dx: number, dy: number, far: boolean]> {
  const { r, width, height } = anchor;
  if (anchor.reach !== undefined) {
    for (const step of [0, 0.5, -0.5, 1, -1, 1.5, -1.5, 2, -2, 3, -3]) {
      const off = step * height;
      if (Math.abs(off) <= anchor.reach) yield [-width / 2, off, false];
    }
    return;
  }
  const gap = r + 4;
  const up = r + height / 2 + 1;
  yield [gap, 0, false];
  yield [-gap - width, 0, false];
  yield [-width / 2, -up, false];
  yield [-width / 2, up, false];
  yield [gap - 2, -up + 3, false];
  yield [gap - 2, up - 3, false];
  yield [-gap - width + 2, -up + 3, false];
  yield [-gap - width + 2, up - 3, false];
  for (const ring of [22, 34, 48])
    for (const [cos, sin] of RING) {
      const x = cos * ring;
      yield [x >= 0 ? x : x - width, sin * ring, true];
    }
}

const RING = [0.12, 0.5, 0.88, 1.12, 1.5, 1.88, 0, 1].map((turn) => [Math.cos(turn * Math.PI), Math.sin(turn * Math.PI)] as const);

/** Places for the names of `anchors`, and the ids of those without room within `width` by `height`, clear of `reserved`. */
export function place(
  anchors: readonly Anchor[],
  width: number,
  height: number,
  reserved: readonly Box[] = [],
): { placed: Placement[]; hidden: string[] } {
  const taken = new Taken();
  for (const box of reserved) taken.add(box);
  for (const { x, y, r, reach } of anchors) if (reach === undefined) taken.add({ left: x - r, top: y - r, right: x + r, bottom: y + r });
  const placed: Placement[] = [];
  const hidden: string[] = [];
  for (const anchor of anchors) {
    const found = spot(anchor, taken, width, height);
    if (found) placed.push(found);
    else hidden.push(anchor.id);
  }
  return { placed, hidden };
}

function spot(anchor: Anchor, taken: Taken, width: number, height: number): Placement | null {
  for (const [dx, dy, far] of offsets(anchor)) {
    const left = anchor.x + dx;
    const middle = anchor.y + dy;
    const box = {
      left: left - 1,
      right: left + anchor.width + 1,
      top: middle - anchor.height / 2,
      bottom: middle + anchor.height / 2,
    };
    if (box.left < 2 || box.right > width - 2 || box.top < 2 || box.bottom > height - 2 || taken.meets(box)) continue;
    taken.add(box);
    const end: [number, number] = [dx >= 0 ? left - 2 : left + anchor.width + 2, middle];
    return { id: anchor.id, x: left, y: middle, leader: far ? end : null };
  }
  return null;
}
