// Items of lists: what j and k move over. One of them is the one a person is at.

import { all } from "./elements";

/** Items that one can see: those of the queue on the review screen, of the lists elsewhere. */
export function items(): HTMLElement[] {
  return all("[data-item]").filter((item) => item.checkVisibility?.() ?? item.offsetParent !== null);
}

/** Mark the item one is at. */
export function here(item: HTMLElement): void {
  for (const other of all("[data-item].here")) if (other !== item) other.classList.remove("here");
  item.classList.add("here");
}
