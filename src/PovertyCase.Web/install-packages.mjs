// Runs `npm ci` once, also when two builds start at the same moment: the second waits for the first and then finds the work done.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, rmdirSync, statSync, utimesSync } from "node:fs";

const lock = "obj/npm-ci.lock";
const marker = "node_modules/.package-lock.json";
const staleAfter = 15 * 60 * 1000; // milliseconds; a build killed half-way must not block the next for ever

const isCurrent = () => existsSync(marker) && statSync(marker).mtimeMs >= statSync("package-lock.json").mtimeMs;

function takeLock() {
  try {
    mkdirSync(lock);
    return true;
  } catch (error) {
    if (error.code !== "EEXIST") throw error;
    const age = Date.now() - (statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
    if (age > staleAfter) rmdirSync(lock);
    return false;
  }
}

mkdirSync("obj", { recursive: true });
while (!takeLock()) await new Promise((resolve) => setTimeout(resolve, 200));
try {
  if (!isCurrent()) {
    const result = spawnSync("npm ci --no-audit --no-fund", { shell: true, stdio: "inherit" });
    if (result.status !== 0) process.exitCode = result.status ?? 1;
    else utimesSync(marker, new Date(), new Date());
  }
} finally {
  rmdirSync(lock);
}
