"use strict";
// Report text enters the page only as text nodes, never as markup.
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const panel = document.getElementById("panel");
  const evidence = document.getElementById("evidence");
  const el = (tag, text, className) => {
    const node = document.createElement(tag);
    if (text) node.textContent = text;
    if (className) node.className = className;
    return node;
  };
  const told = (rows) => {
    const list = el("ol");
    for (const row of rows) {
      const item = el("li");
      item.append(el("q", row.words), " ");
      const who = row.who ? `${row.who}; ` : "";
      const stance = row.stance === "asserted" ? "" : ` (${row.stance})`;
      item.append(el("span", `${who}${row.outlet}, ${row.date}, ${row.report}${stance}`, "soft"));
      if (row.url) {
        const link = el("a", "source");
        link.href = row.url;
        link.rel = "noreferrer noopener";
        item.append(" ", link);
      }
      list.append(item);
    }
    return list;
  };
  const show = (number, move) => {
    const site = data[number];
    if (!site) return;
    document.querySelectorAll("[aria-pressed]").forEach((node) => node.removeAttribute("aria-pressed"));
    document.querySelectorAll(`svg [role=button][data-n="${number}"]`).forEach((node) => node.setAttribute("aria-pressed", "true"));
    evidence.replaceChildren(el("h2", site.name));
    if (site.around) evidence.append(el("p", site.around, "soft"));
    const words = site.words.charAt(0).toUpperCase() + site.words.slice(1);
    evidence.append(el("p", words, "words"));
    if (site.since) evidence.append(el("p", `${site.since}; ${site.support}`, "soft"));
    for (const why of site.why) evidence.append(el("p", why));
    if (site.for.length) evidence.append(el("h3", "What says so"), told(site.for));
    if (site.against.length) evidence.append(el("h3", "What speaks against it"), told(site.against));
    history.replaceState(null, "", `#place-${number}`);
    if (move && panel.getBoundingClientRect().top > innerHeight * 0.9) panel.scrollIntoView({ block: "nearest" });
  };
  const numberOf = (target) => {
    const node = target.closest("[data-n]");
    return node ? Number(node.dataset.n) : null;
  };
  document.addEventListener("click", (event) => {
    const number = numberOf(event.target);
    if (number !== null) show(number, true);
  });
  document.addEventListener("focusin", (event) => {
    if (event.target.closest("svg") && numberOf(event.target) !== null) show(numberOf(event.target), false);
  });
  document.addEventListener("keydown", (event) => {
    if ((event.key === "Enter" || event.key === " ") && event.target.closest("svg") && numberOf(event.target) !== null) {
      event.preventDefault();
      show(numberOf(event.target), true);
    }
  });
  const asked = /^#place-(\d+)$/.exec(location.hash);
  if (asked) show(Number(asked[1]), false);
})();
