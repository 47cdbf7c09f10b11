// One key for what one does all day: j and k to move, a letter to act, g and a letter to go. Never while one types, and a
// person who speaks to the computer or leans on keys can turn the letters off in the help.

import { all, announce, html, one } from "./elements";
import { here, items } from "./items";

const OFF = "dateline:letters-off";

/** What a key means, given what was pressed before it. Null when it means nothing here. */
export function meaning(key: string, after: string | null, modified: boolean): string | null {
  if (modified) return null;
  if (after === "g") return /^[a-z]$/.test(key) ? `go:${key}` : null;
  const known: Record<string, string> = {
    j: "next", k: "previous", a: "accept", x: "reject", e: "edit", m: "merge", s: "split", u: "undo",
    "/": "search", "?": "help", g: "go",
  };
  return known[key] ?? null;
}

/** Bind the keys of all screens. */
export function bindKeys(acceptAndNext: () => boolean): void {
  let before: string | null = null;
  let timer = 0;
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || document.querySelector("dialog[open]")) return;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      if (acceptAndNext()) event.preventDefault();
      return;
    }
    if (typing(event.target) || lettersOff()) return;
    const meant = meaning(event.key, before, event.ctrlKey || event.metaKey || event.altKey);
    before = null;
    clearTimeout(timer);
    if (meant === "go") {
      before = "g";
      timer = window.setTimeout(() => (before = null), 1500);
    } else if (meant === null || !act(meant)) return;
    event.preventDefault();
  });
  helpSwitch();
  document.addEventListener("click", (event) => {
    const item = (event.target as Element).closest<HTMLElement>("[data-item]");
    if (item) here(item);
  });
}

function typing(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !["checkbox", "radio", "button", "submit", "range"].includes(target.type);
  return target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}

function act(meant: string): boolean {
  if (meant.startsWith("go:")) {
    const link = one<HTMLAnchorElement>(`nav.screens a[data-key="${meant.slice(3)}"]`);
    link?.click();
    return link !== null;
  }
  if (meant === "search") one<HTMLInputElement>("#q")?.focus();
  else if (meant === "help") one<HTMLDialogElement>("#help")?.showModal();
  else if (meant === "next") move(1);
  else if (meant === "previous") move(-1);
  else return press(meant);
  return true;
}

function move(by: number): void {
  const found = items();
  if (!found.length) return;
  announce("");
  const at = found.findIndex((item) => item.classList.contains("here"));
  const next = found[at < 0 ? (by > 0 ? 0 : found.length - 1) : Math.max(0, Math.min(found.length - 1, at + by))]!;
  here(next);
  (one<HTMLElement>("a, button", next) ?? next).focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
}

/** Press what is named so: on the opened claim, else on the item one is at. */
function press(name: string): boolean {
  const scopes = [one("#opened article"), one("[data-item].here"), one("main")].filter((scope) => scope !== null);
  for (const scope of name === "undo" ? [one("main")!] : scopes) {
    const details = one<HTMLDetailsElement>(`[data-act-target="${name}"]`, scope);
    if (details) {
      details.open = true;
      details.scrollIntoView({ block: "nearest" });
      one<HTMLElement>("input:not([type=hidden]), select, button, a", details)?.focus();
      return true;
    }
    const button = all<HTMLButtonElement>(`button[data-act="${name}"]`, scope).find((each) => each.checkVisibility?.() ?? true);
    if (button && (scope !== scopes.at(-1) || name === "undo")) {
      button.click();
      return true;
    }
  }
  announce(document.body.dataset["readOnly"] === "true" ? "This record is shown to be read only." : "There is nothing to do that to here.");
  return true;
}

function lettersOff(): boolean {
  try {
    return localStorage.getItem(OFF) === "1";
  } catch {
    return false; // a browser that keeps nothing has the keys on
  }
}

function helpSwitch(): void {
  const form = one("#help form");
  if (!form) return;
  const box = html("input", { type: "checkbox" });
  box.checked = !lettersOff();
  box.addEventListener("change", () => {
    try {
      localStorage.setItem(OFF, box.checked ? "0" : "1");
    } catch {
      announce("This browser keeps no settings: the keys stay on.");
    }
  });
  form.before(html("p", {}, html("label", {}, box, " Keys of one letter are on")));
  const open = html("button", { type: "button", class: "plain help-link" }, "Keys");
  open.addEventListener("click", () => one<HTMLDialogElement>("#help")?.showModal());
  one("footer.foot p:last-child")?.append(" ", open);
}
