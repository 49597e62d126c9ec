import { readFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "vite";

const HERE = import.meta.dirname;

/** What all pages share: style, icon, the script, and the licence of the library that is in it. */
export async function assetsOfSite(root: string): Promise<ReadonlyMap<string, string>> {
  const read = (name: string): string => readFileSync(join(HERE, "assets", name), "utf8");
  return new Map([
    ["assets/style.css", read("style.css")],
    ["assets/icon.svg", read("icon.svg")],
    ["assets/site.js", await script()],
    [
      "assets/minisearch-licence.txt",
      readFileSync(join(root, "node_modules/minisearch/LICENSE.txt"), "utf8"),
    ],
  ]);
}

/** The script as one file without modules: a page opened from the disk may load no module. */
async function script(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: "error",
    root: HERE,
    build: {
      write: false,
      target: "es2022",
      lib: { entry: join(HERE, "browser/main.ts"), formats: ["iife"], name: "plusminusSite" },
      modulePreload: false,
    },
  });
  const outputs = [built].flat().flatMap((one) => ("output" in one ? one.output : []));
  const code = outputs.find((output) => output.type === "chunk")?.code;
  if (code === undefined) throw new Error("Vite built no script from browser/main.ts.");
  return `/*! With MiniSearch (MIT): minisearch-licence.txt */\n${code}`;
}
