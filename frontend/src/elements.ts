// Elements made by a script: never from a string of markup, so that no text of a report can become an element.

type Attributes = Record<string, string | number | boolean | null | undefined>;
const SVG = "http://www.w3.org/2000/svg";

function fill<T extends Element>(made: T, attributes: Attributes, inside: (Node | string)[]): T {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    made.setAttribute(name, value === true ? "" : String(value));
  }
  made.append(...inside);
  return made;
}

/** An HTML element with attributes and what is inside it. */
export function html<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Attributes = {},
  ...inside: (Node | string)[]
): HTMLElementTagNameMap[K] {
  return fill(document.createElement(name), attributes, inside);
}

/** An SVG element with attributes and what is inside it. */
export function svg<K extends keyof SVGElementTagNameMap>(
  name: K,
  attributes: Attributes = {},
  ...inside: (Node | string)[]
): SVGElementTagNameMap[K] {
  return fill(document.createElementNS(SVG, name), attributes, inside) as SVGElementTagNameMap[K];
}

/** The element of that selector, when it is there. */
export function one<T extends Element = HTMLElement>(selector: string, within: ParentNode = document): T | null {
  return within.querySelector<T>(selector);
}

/** All elements of that selector. */
export function all<T extends Element = HTMLElement>(selector: string, within: ParentNode = document): T[] {
  return [...within.querySelectorAll<T>(selector)];
}

/** Say in the status line what happened; a screen reader reads it out. */
export function announce(words: string): void {
  const line = one("#status");
  if (line) line.textContent = words;
}

/** The value of a custom property of the sheet, as the browser resolved it for light or dark. */
export function colour(name: string, at: Element = document.documentElement): string {
  return getComputedStyle(at).getPropertyValue(name).trim();
}

/** Call `then` at most once a frame. */
export function eachFrame(then: () => void): () => void {
  let asked = 0;
  return () => {
    asked ||= requestAnimationFrame(() => {
      asked = 0;
      then();
    });
  };
}

/** Call `then` when nobody asked for it again for `ms`. */
export function whenQuiet(then: () => void, ms: number): () => void {
  let timer = 0;
  return () => {
    clearTimeout(timer);
    timer = window.setTimeout(then, ms);
  };
}
