// Copies what is served as its makers built it: htmx, and the licences of all that is in the built files.
import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const out = process.argv[2] ? pathToFileURL(`${process.argv[2]}/`) : new URL("../src/dateline/web/static/", import.meta.url);
const from = (path) => new URL(`node_modules/${path}`, import.meta.url);

copyFileSync(from("htmx.org/dist/htmx.min.js"), new URL("htmx.min.js", out));

const inside = [
  ["htmx", "htmx.org/LICENSE"],
  ["d3-zoom (with d3-selection, d3-drag, d3-dispatch, d3-ease, d3-interpolate, d3-timer, d3-transition, d3-color)", "d3-zoom/LICENSE"],
  ["Source Sans 3", "@fontsource-variable/source-sans-3/LICENSE"],
  ["Source Serif 4", "@fontsource-variable/source-serif-4/LICENSE"],
];
const text = inside.map(([name, path]) => `${name}\n\n${readFileSync(from(path), "utf8").trim()}\n`).join("\n----\n\n");
writeFileSync(new URL("LICENSES.txt", out), text);
