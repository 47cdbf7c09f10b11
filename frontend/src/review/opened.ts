// The opened claim: its candidate places on a small map, numbered as in the list; the search for another place left open.

import { all, html, one } from "../elements";
import { here } from "../items";
import { PinMap, type Pin } from "../map/pins";

/** Bring an opened claim to life. */
export function enhance(box: HTMLElement, focus = true): void {
  const edit = one<HTMLDetailsElement>("details.edit", box);
  if (edit && one<HTMLInputElement>("input[name=find]", edit)?.value) edit.open = true;
  edit?.addEventListener("toggle", () => edit.open && candidates(edit));
  if (edit?.open) candidates(edit);
  markOpened();
  if (focus) box.focus({ preventScroll: true });
  if (box.getBoundingClientRect().top < 0 || (focus && matchMedia("(max-width: 62rem)").matches)) box.scrollIntoView({ block: "start" });
}

function candidates(edit: HTMLElement): void {
  const list = one("#candidates", edit);
  if (!list || one(".candidate-map", list)) return;
  const pins: Pin[] = [];
  const radios = new Map<string, HTMLInputElement>();
  const now = one(".place-now", edit);
  if (now?.dataset["lat"]) pins.push(pin(now, "now", "•", "the place as read", "now"));
  all<HTMLLabelElement>("label.candidate", list).forEach((label, i) => {
    const radio = one<HTMLInputElement>("input", label)!;
    const id = String(i + 1);
    radio.after(html("span", { class: "number", "aria-hidden": "true" }, id));
    if (!label.dataset["lat"] || !label.dataset["lon"]) return;
    radios.set(id, radio);
    pins.push(pin(label, id, id, label.textContent?.trim() ?? "", ""));
  });
  if (!pins.length) return;
  const host = html("div", { class: "candidate-map" });
  one("legend", list)?.after(host);
  const map = new PinMap(host, "Candidate places, numbered as in the list below", (id) => {
    const radio = radios.get(id);
    if (!radio) return;
    radio.checked = true;
    map.mark(id);
    radio.focus();
  });
  map.show(pins);
  list.addEventListener("change", () => {
    const id = [...radios].find(([, radio]) => radio.checked)?.[0] ?? null;
    map.mark(id);
  });
}

function pin(from: HTMLElement, id: string, text: string, words: string, cls: string): Pin {
  return { id, text, words, cls, r: 9, lat: Number(from.dataset["lat"]), lon: Number(from.dataset["lon"]) };
}

/** The id of the opened claim. */
export function openedClaim(): string | null {
  return one("#opened article")?.dataset["claim"] ?? null;
}

/** Mark the item of the opened claim in the queue. */
export function markOpened(): void {
  const claim = openedClaim();
  const item = claim ? one(`#queue [data-claim="${CSS.escape(claim)}"]`) : null;
  if (item) here(item);
}
