// What is shown is in the address: the two clocks, the place chosen, the view, the days brushed. A link shares it all.

/** Names of what the address may hold, beside a screen's own filters. */
export interface State {
  as_of?: string | null;
  known_by?: string | null;
  place?: string | null;
  view?: string | null;
  from?: string | null;
  to?: string | null;
}

/** An address with `change` written into it; null takes a name out. Order of names does not depend on history. */
export function changed(search: string, change: State): string {
  const query = new URLSearchParams(search);
  for (const [name, value] of Object.entries(change)) {
    if (value === null || value === undefined || value === "") query.delete(name);
    else query.set(name, value);
  }
  query.sort();
  const text = query.toString().replaceAll("%3A", ":").replaceAll("%2C", ",");
  return text ? `?${text}` : "";
}

/** Write into the address; `push` makes a step that the back button undoes. */
export function write(change: State, push = false): void {
  const next = location.pathname + changed(location.search, change) + location.hash;
  if (next === location.pathname + location.search + location.hash) return;
  if (push) history.pushState(null, "", next);
  else history.replaceState(null, "", next);
  carry(change);
}

/** One value of the address. */
export function read(name: keyof State): string | null {
  return new URLSearchParams(location.search).get(name);
}

/** Carry the clocks into the links to other screens and into the search box, so that the day stays when one goes on. */
function carry(change: State): void {
  if (!("as_of" in change) && !("known_by" in change)) return;
  const clocks = { as_of: read("as_of"), known_by: read("known_by") };
  for (const link of document.querySelectorAll<HTMLAnchorElement>("nav.screens a, a.brand")) {
    link.search = changed(link.search, clocks);
  }
  for (const form of document.querySelectorAll<HTMLFormElement>("form.search-box")) {
    for (const [name, value] of Object.entries(clocks)) {
      let field = form.querySelector<HTMLInputElement>(`input[name=${name}]`);
      if (!value) {
        field?.remove();
        continue;
      }
      if (!field) {
        field = document.createElement("input");
        field.type = "hidden";
        field.name = name;
        form.append(field);
      }
      field.value = value;
    }
  }
}

/** A view as "lon,lat,zoom" with as many digits as a map needs. */
export function viewText(lon: number, lat: number, zoom: number): string {
  return `${lon.toFixed(3)},${lat.toFixed(3)},${zoom.toFixed(2)}`;
}

/** A view read back; null when it is none. */
export function viewOf(text: string | null): [number, number, number] | null {
  const parts = (text ?? "").split(",").map(Number);
  if (parts.length !== 3 || parts.some((part) => !Number.isFinite(part)) || !text) return null;
  const [lon, lat, zoom] = parts as [number, number, number];
  return Math.abs(lon) <= 180 && Math.abs(lat) <= 85 && zoom > 0 ? [lon, lat, zoom] : null;
}
