// npm run docs [-- --out FOLDER]: the documentation as a static site, in site/ unless said otherwise. It needs no server
// of its own: open site/index.html, or put the folder behind any web server.
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import process from "node:process";
import { parseArgs } from "node:util";
import { ROOT } from "../package-bin.mjs";
import { documentationSite } from "./documentation-site.ts";
import { BrokenSite, type Site } from "./site.ts";

/** A folder that holds this file was written by us, and may be written anew. */
const MARK = ".plusminus-site";

const { values } = parseArgs({ options: { out: { type: "string", default: join(ROOT, "site") } } });

try {
  const out = resolve(values.out);
  const site = await documentationSite(ROOT);
  write(site, out);
  const pages = [...site.keys()].filter((path) => path.endsWith(".html")).length;
  process.stdout.write(`${pages} pages in ${out}. Open ${join(out, "index.html")}.\n`);
} catch (error) {
  if (!(error instanceof BrokenSite)) throw error;
  process.stderr.write(`The site was not written:\n${error.message}\n`);
  process.exitCode = 1;
}

function write(site: Site, out: string): void {
  const isForeign = existsSync(out) && readdirSync(out).length > 0 && !existsSync(join(out, MARK));
  if (isForeign) {
    throw new BrokenSite(`${out} holds something else. Name an empty folder: --out FOLDER.`);
  }
  rmSync(out, { recursive: true, force: true });
  for (const [path, content] of [...site, [MARK, ""] as const]) {
    mkdirSync(dirname(join(out, path)), { recursive: true });
    writeFileSync(join(out, path), content);
  }
}
