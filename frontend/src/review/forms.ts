// A judgement without loading the page anew: the form is sent, what changed is fetched and put in its place, and the
// status line says what was done and offers to take it back. Without this the same forms work by loading the page.

import { forget } from "../api";
import { all, announce, html, one } from "../elements";
import { process } from "../parts";
import { enhance, openedClaim } from "./opened";
import { refreshQueue } from "./queue";

const DONE: Record<string, string> = {
  accept: "Accepted.",
  reject: "Rejected: it no longer counts.",
  edit: "Put right.",
  same: "Merged.",
  different: "Split.",
  withhold: "The name is withheld from exports.",
  release: "The name is released.",
};

/** What was done, in a word or two, from a form's kind or its address. */
export function said(action: string, kind: string | null): string {
  if (action.startsWith("/undo/")) return "Taken back.";
  if (action === "/brief/release") return "Noted. The next issue will tell what changed since this one.";
  return DONE[kind ?? ""] ?? "Saved.";
}

/** Take over the forms that judge or compose. */
export function liveForms(): void {
  document.addEventListener("submit", (event) => {
    const form = event.target as HTMLFormElement;
    const path = new URL(form.action, location.href).pathname;
    if (form.method !== "post" || !/^\/(judge$|undo\/|brief\/(draft|release)$)/.test(path)) return;
    event.preventDefault();
    void send(form, path, event.submitter);
  });
  document.addEventListener("change", (event) => {
    const box = event.target as HTMLInputElement;
    if (box.matches("[data-choose-all]")) for (const one of all<HTMLInputElement>("#queue input[name=claim]")) one.checked = box.checked;
  });
  document.body.addEventListener("htmx:afterSwap", (event) => {
    const target = (event as CustomEvent<{ target: HTMLElement }>).detail.target;
    if (target.id === "opened") enhance(target);
    if (target.id === "report") showMark(target);
  });
  document.body.addEventListener("htmx:responseError", () => announce("The server could not answer that. Try again."));
  document.body.addEventListener("htmx:sendError", () => announce("The server cannot be reached."));
  const opened = one("#opened");
  if (opened) enhance(opened, false);
}

/** Scroll the report, and only the report, to its first mark. */
function showMark(box: HTMLElement): void {
  const mark = one("mark", one(".text", box) ?? box);
  if (!mark) return;
  const room = box.scrollHeight > box.clientHeight ? box : null;
  if (room) room.scrollTop += mark.getBoundingClientRect().top - room.getBoundingClientRect().top - room.clientHeight / 3;
}

let busy = false;

/** Send a form; true when it was done. What is pressed while another is under way is not sent twice. */
export async function send(form: HTMLFormElement, path: string, submitter: HTMLElement | null): Promise<boolean> {
  if (busy) return false;
  busy = true;
  try {
    return await sent(form, path, submitter);
  } finally {
    busy = false;
  }
}

async function sent(form: HTMLFormElement, path: string, submitter: HTMLElement | null): Promise<boolean> {
  const data = new FormData(form, submitter);
  const body = new URLSearchParams([...data].map(([name, value]) => [name, String(value)]));
  const chosen = all("#queue input[name=claim]:checked").length;
  let answer: Response;
  try {
    answer = await fetch(path, { method: "POST", body, redirect: "manual" });
  } catch {
    announce("The server cannot be reached. Nothing was changed.");
    return false;
  }
  if (answer.type !== "opaqueredirect" && !answer.ok) {
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    announce(`${page.querySelector(".error")?.textContent?.trim() ?? "That did not work"} Nothing was changed.`);
    return false;
  }
  forget();
  const kind = body.get("kind");
  await refresh();
  const words = said(path, kind);
  tell(form.id === "bulk" ? `${words.replace(/[.:].*$/, "")}: ${chosen} claims.` : words, !path.startsWith("/brief/") && !path.startsWith("/undo/"));
  return true;
}

async function refresh(): Promise<void> {
  if (one("#queue")) return refreshQueue(openedClaim());
  const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.querySelector("main");
  const main = one("main");
  if (!fresh || !main) return;
  const line = document.activeElement?.closest<HTMLElement>("[id]")?.id;
  const open = all<HTMLDetailsElement>("details", main).map((details) => details.open);
  main.replaceChildren(...fresh.childNodes);
  all<HTMLDetailsElement>("details", main).forEach((details, i) => (details.open ||= open[i] ?? false));
  process(main);
  const opened = one("#opened");
  if (opened) enhance(opened, false);
  const back = line ? document.getElementById(line) : null;
  back?.classList.add("here");
  (back?.querySelector<HTMLElement>("button, a") ?? back)?.focus({ preventScroll: true });
}

function tell(words: string, undoable: boolean): void {
  announce(words);
  const button = one<HTMLButtonElement>("#log button[data-act=undo], .history button[data-act=undo], .log button[data-act=undo]");
  if (!undoable || !button) return;
  const undo = html("button", { type: "button" }, "Undo");
  undo.addEventListener("click", () => button.click());
  one("#status")?.append(undo);
}
