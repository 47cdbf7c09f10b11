// The queue stays where one is: after a judgement it is fetched anew, the next claim keeps its place under the hand.

import { one } from "../elements";
import { process } from "../parts";
import { enhance, markOpened } from "./opened";

/** The clocks of the address, for a part of the page. */
export function clocks(): string {
  const query = new URLSearchParams();
  const { asOf, knownBy } = document.body.dataset;
  const asked = new URLSearchParams(location.search);
  if (asked.get("as_of") && asOf) query.set("as_of", asOf);
  if (asked.get("known_by") && knownBy) query.set("known_by", knownBy);
  const text = query.toString();
  return text ? `?${text}` : "";
}

/** Fetch queue, log and the opened claim anew. */
export async function refreshQueue(claim: string | null): Promise<void> {
  const [page, opened] = await Promise.all([
    fetch(location.pathname + location.search).then((answer) => answer.text()),
    claim ? fetch(`/part/review/${encodeURIComponent(claim)}${clocks()}`).then((answer) => (answer.ok ? answer.text() : null)) : null,
  ]);
  const fresh = new DOMParser().parseFromString(page, "text/html");
  const scrolled = scrollY;
  for (const part of ["#queue", "#log", "main > h1", ...(claim ? [] : ["#opened"])]) {
    const [from, to] = [fresh.querySelector(part), one(part)];
    if (!from || !to) continue;
    to.replaceChildren(...from.childNodes);
    process(to);
  }
  if (opened !== null) show(opened, false);
  scrollTo(0, scrolled);
  markOpened();
}

/** Put an opened claim on the page. */
export function show(markup: string, focus: boolean): void {
  const box = one("#opened");
  if (!box) return;
  box.innerHTML = markup;
  process(box);
  enhance(box, focus);
}
