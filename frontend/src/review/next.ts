// Accept and go on: the one key that is pressed all day.

import { all, announce, one } from "../elements";
import { send } from "./forms";
import { openedClaim } from "./opened";
import { clocks, show } from "./queue";

/** Which item follows: the one after `claim`, or what stands at its place when it is gone. Null at the end. */
export function following(claims: readonly string[], claim: string | null, place: number): string | null {
  const at = claim === null ? -1 : claims.indexOf(claim);
  return claims[at >= 0 ? at + 1 : Math.max(0, place)] ?? null;
}

/** Accept the opened claim and open the next one. False where there is none to accept. */
export function acceptAndNext(): boolean {
  const button = one<HTMLButtonElement>("#opened button[data-act=accept]");
  if (!button?.form) return false;
  void then(button);
  return true;
}

async function then(button: HTMLButtonElement): Promise<void> {
  const claim = openedClaim();
  const before = all("#queue [data-claim]").map((item) => item.dataset["claim"]!);
  const place = claim ? before.indexOf(claim) : 0;
  if (!(await send(button.form!, "/judge", button))) return;
  const claims = all("#queue [data-claim]").map((item) => item.dataset["claim"]!);
  const next = following(claims, claim, place);
  if (!next) return announce("Accepted. That was the last claim on this page.");
  const answer = await fetch(`/part/review/${encodeURIComponent(next)}${clocks()}`);
  if (!answer.ok) return;
  show(await answer.text(), true);
  one(`#queue [data-claim="${CSS.escape(next)}"]`)?.scrollIntoView({ block: "nearest" });
}
