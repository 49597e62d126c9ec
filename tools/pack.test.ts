import { spawnSync, type SpawnSyncReturns } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, type TestContext } from "vitest";
import { ROOT } from "./package-bin.mjs";

const PACKAGES = ["stats", "plusminus"] as const;
const MINUTES = 60_000;

/** What npm says when it neither reaches a registry nor finds a package in its cache. */
const NO_REGISTRY =
  /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ENETUNREACH|EHOSTUNREACH|ETIMEDOUT|ERR_SOCKET_TIMEOUT|ENOTCACHED/;

/** The parts of `npm pack --json` that are used. */
interface Tarball {
  readonly name: string;
  readonly filename: string;
  readonly files: readonly { readonly path: string }[];
}

describe("the packages as they would be published", () => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "plusminus-pack-")));
  const laboratory = join(folder, "laboratory");
  const tarballs = new Map<string, Tarball>();
  let installation: SpawnSyncReturns<string>;

  beforeAll(() => {
    for (const name of PACKAGES) {
      const packed = npm(
        ["pack", "--json", "--pack-destination", folder],
        join(ROOT, "packages", name),
      );
      expect(packed.status, packed.stderr).toBe(0);
      tarballs.set(name, tarballIn(packed.stdout));
    }
    mkdirSync(laboratory);
    writeFileSync(join(laboratory, "package.json"), `{ "private": true, "type": "module" }`);
    const files = PACKAGES.map((name) => join(folder, tarballs.get(name)!.filename));
    const quietly = ["--prefer-offline", "--no-audit", "--no-fund", "--fetch-retries=0"];
    installation = npm(["install", ...quietly, ...files], laboratory);
  }, 5 * MINUTES);

  afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));

  test("plusminus ships its app", () => {
    const shipped = tarballs.get("plusminus")!.files.map((file) => file.path);
    expect(shipped).toContain("dist/app/index.html");
    expect(shipped).toContainEqual(expect.stringMatching(/^dist\/app\/assets\/.*\.css$/));
  });

  test.each(PACKAGES)(
    "%s ships the licence, and an output only for a source that exists",
    (name) => {
      const shipped = tarballs.get(name)!.files.map((file) => file.path);
      expect(shipped).toContain("LICENSE");
      expect(readFileSync(join(ROOT, "packages", name, "LICENSE"), "utf8")).toBe(
        readFileSync(join(ROOT, "LICENSE"), "utf8"),
      );
      const outputs = shipped.filter((path) => /^dist\/(?!app\/).*\.js$/.test(path));
      expect(outputs.length, "not built; run: npm run build").toBeGreaterThan(0);
      for (const output of outputs) {
        const source = output.replace(/^dist/, "src").replace(/\.js$/, ".ts");
        readFileSync(join(ROOT, "packages", name, source));
      }
    },
  );

  test("both install into an empty folder, and demo runs there", (context) => {
    needsInstallation(context);
    const demo = npm(["exec", "--no", "--", "plusminus", "demo", "--json"], laboratory);
    expect(demo.status, demo.stderr).toBe(0);
    expect(JSON.parse(demo.stdout)).toMatchObject({ kind: "demo", seed: expect.any(Number) });
  });

  test("@plusminus/stats answers a program in that folder", (context) => {
    needsInstallation(context);
    writeFileSync(
      join(laboratory, "wilson.js"),
      `import { wilsonInterval } from "@plusminus/stats";
       process.stdout.write(String(wilsonInterval(396, 500).lower));`,
    );
    const answer = spawnSync(process.execPath, ["wilson.js"], {
      cwd: laboratory,
      encoding: "utf8",
    });
    expect(answer.status, answer.stderr).toBe(0);
    expect(Number(answer.stdout)).toBeCloseTo(0.75426369688, 11);
  });

  /** Skipped only where npm could not get the dependencies; any other failure is ours. */
  function needsInstallation(context: TestContext): void {
    if (installation.status === 0) return;
    context.skip(NO_REGISTRY.test(installation.stderr), "npm reaches no registry and has no copy");
    expect.fail(installation.stderr);
  }
});

test("plusminus answers from the repository's root, as the README says", () => {
  const version = npm(["exec", "--no", "--", "plusminus", "--version"], ROOT);
  expect(version.status, version.stderr).toBe(0);
  expect(version.stdout.trim()).toMatch(/^\d+\.\d+\.\d+$/);
});

function npm(args: readonly string[], cwd: string): SpawnSyncReturns<string> {
  const script = process.env["npm_execpath"];
  const options = { cwd, encoding: "utf8", env: cleanEnvironment() } as const;
  return script?.endsWith("npm-cli.js")
    ? spawnSync(process.execPath, [script, ...args], options)
    : spawnSync("npm", args, { ...options, shell: process.platform === "win32" });
}

/** Without what `npm test` tells its children about this repository: that folder is to stand alone. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  const ofThisRun =
    /^npm_(package_|lifecycle_|command$|config_local_prefix$|config_workspaces?$)|^NODE_ENV$/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !ofThisRun.test(name)));
}

function tarballIn(json: string): Tarball {
  const [only] = JSON.parse(json) as readonly Tarball[];
  return only!;
}
