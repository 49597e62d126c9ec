// Plain JavaScript because tools/setup.mjs needs it before TypeScript is installed.
import { existsSync } from "node:fs";

const USUAL_PLACES = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

/**
 * The browser that the browser test of @plusminus/stats starts: the one PLUSMINUS_CHROMIUM names, else the
 * first of the usual places. A named one that is not there is not replaced by another.
 *
 * @returns {string | undefined}
 */
export function findChromium() {
  const named = process.env["PLUSMINUS_CHROMIUM"];
  if (named) return existsSync(named) ? named : undefined;
  return USUAL_PLACES.find((path) => existsSync(path));
}

/** How the tests start it: as any user, without the connections that it makes by itself. */
export const CHROMIUM_FLAGS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
