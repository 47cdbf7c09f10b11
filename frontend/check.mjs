// Builds into a folder of its own and holds every byte against the built files that are committed; fails on a diff.
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(new URL(".", import.meta.url));
const committed = join(here, "../src/dateline/web/static");
const fresh = mkdtempSync(join(tmpdir(), "dateline-static-"));
try {
  execFileSync(process.execPath, [join(here, "node_modules/vite/bin/vite.js"), "build", "--outDir", fresh, "--emptyOutDir", "--logLevel", "warn"], { cwd: here, stdio: "inherit" });
  execFileSync(process.execPath, [join(here, "vendor.mjs"), fresh], { stdio: "inherit" });
  const names = [...new Set([...readdirSync(fresh), ...readdirSync(committed)])].sort();
  const same = (name) =>
    existsSync(join(fresh, name)) && existsSync(join(committed, name)) &&
    readFileSync(join(fresh, name)).equals(readFileSync(join(committed, name)));
  const other = names.filter((name) => !same(name));
  for (const name of other) console.error(`${name}: not what the sources build; run "npm run build" in frontend`);
  if (other.length) process.exitCode = 1;
  else console.log(`${names.length} built files are what the sources build`);
} finally {
  rmSync(fresh, { recursive: true, force: true });
}
