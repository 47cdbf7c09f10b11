// Parts of pages that came from the server: htmx, where it is loaded, binds what is asked for in them.

/** Let htmx see new markup. */
export function process(node: Element): void {
  (globalThis as { htmx?: { process(node: Element): void } }).htmx?.process(node);
}
