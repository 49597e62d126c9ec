// Installs and builds whatever is missing, and says what it does. Plain JavaScript on purpose: this is what
// runs on a fresh clone, when neither TypeScript nor anything else is installed.
//
//   node tools/setup.mjs           what the commands need
//   node tools/setup.mjs --tests   also what only tests need (a browser)
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { appIsOutdated } from "./app-build.mjs";
import { outputsThatDiffer } from "./build-outputs.mjs";
import { findChromium } from "./chromium.mjs";
import { whyInstall } from "./installed-packages.mjs";
import { ROOT, packageBin } from "./package-bin.mjs";

const OLDEST_NODE = [20, 19];
const forTests = process.argv.includes("--tests");

checkNode();
installPackages();
build();
buildApp();
if (forTests) provideBrowser();

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = OLDEST_NODE;
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return;
  stop(
    2,
    `plusminus needs Node ${OLDEST_NODE.join(".")} or newer; this is ${process.versions.node}.`,
    "Install a current Node from https://nodejs.org and run the same command again.",
  );
}

function installPackages() {
  const reason = whyInstall(
    readJson(join(ROOT, "package-lock.json")),
    readJson(join(ROOT, "node_modules", ".package-lock.json")),
  );
  if (reason === undefined) return;
  say(`Installing packages with npm ci, because ${reason}.`);
  if (npm(["ci", "--no-audit", "--no-fund"]) === 0) return;
  stop(
    2,
    "npm ci did not succeed; its own message is above.",
    "Check the connection to the npm registry and run the same command again.",
  );
}

/** @param {string} path */
function readJson(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : undefined;
}

/** @param {string[]} args */
function npm(args) {
  const script = process.env["npm_execpath"];
  // Under `npm run` npm names its own script. Elsewhere it is found by the shell, which Windows needs for npm.cmd.
  return script?.endsWith("npm-cli.js")
    ? run(process.execPath, [script, ...args])
    : run("npm", args, process.platform === "win32");
}

function build() {
  for (const name of ["stats", "plusminus"]) {
    const folder = join(ROOT, "packages", name);
    const { missing, orphaned } = outputsThatDiffer(folder);
    for (const output of orphaned) rmSync(join(folder, "dist", output));
    if (missing.length === 0) continue;
    say(`Building packages/${name}, because ${missing.length} of its modules are not built yet.`);
    // By this record the compiler would believe that what was deleted is still there.
    rmSync(join(folder, "tsconfig.tsbuildinfo"), { force: true });
  }
  if (run(process.execPath, [packageBin("@typescript/native", "tsc"), "-b"]) === 0) return;
  stop(
    1,
    "The build failed; the compiler's message is above.",
    "Correct it, then run: npm run build",
  );
}

function buildApp() {
  if (!appIsOutdated()) return;
  say("Building packages/app, because its sources are newer than what was built from them.");
  const app = join(ROOT, "packages", "app");
  if (run(process.execPath, [packageBin("vite", "vite"), "build", app, "--logLevel", "warn"]) === 0)
    return;
  stop(
    1,
    "The build of the app failed; vite's message is above.",
    "Correct it, then run: npm run build",
  );
}

function provideBrowser() {
  if (findChromium() !== undefined) return;
  const allowed = process.env["CI"] === "true" || process.env["PLUSMINUS_SETUP"] === "1";
  if (!allowed) {
    say(
      "Chromium is missing, so the browser tests will be skipped. To have them: install it, name one in " +
        "PLUSMINUS_CHROMIUM, or set PLUSMINUS_SETUP=1 to let this script install it with apt.",
    );
    return;
  }
  say("Installing Chromium with apt-get, for the browser tests.");
  const installed =
    aptGet(["update", "-qq"]) &&
    aptGet(["install", "-y", "-qq", "--no-install-recommends", "chromium"]);
  if (!installed || findChromium() === undefined) {
    say("Chromium could not be installed, so the browser tests will be skipped.");
  }
}

/** @param {string[]} args */
function aptGet(args) {
  const patience = ["-o", "Acquire::Retries=1", "-o", "Acquire::http::Timeout=30"];
  const command = ["apt-get", ...patience, ...args];
  const asRoot = process.getuid?.() === 0 ? command : ["sudo", "-n", ...command];
  return run(asRoot[0] ?? "", asRoot.slice(1)) === 0;
}

/**
 * @param {string} command
 * @param {string[]} args
 */
function run(command, args, shell = false) {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  // Nothing may wait for an answer: standard input can be absent, and is not needed. All that is said goes to
  // standard error, so that `npm run --silent demo -- --json` prints one JSON document and nothing else.
  const stdio = /** @type {const} */ (["ignore", process.stderr, process.stderr]);
  const result = spawnSync(command, args, { cwd: ROOT, env, shell, stdio: [...stdio] });
  return result.status ?? 1;
}

/** @param {string} sentence */
function say(sentence) {
  process.stderr.write(`plusminus setup: ${sentence}\n`);
}

/**
 * @param {number} exitCode
 * @param {string} what
 * @param {string} remedy
 * @returns {never}
 */
function stop(exitCode, what, remedy) {
  say(`${what}\n${remedy}`);
  // `npm test` ends with this line whatever happens; here it ends before the checks that would print it.
  if (forTests) process.stdout.write("\n0 passed, 1 failed, 0 skipped\n");
  process.exit(exitCode);
}
