import { extname, join } from "node:path";
import { UserError } from "../errors.ts";
import type { Document } from "../report/document.ts";
import { doubtsView } from "../report/doubts-view.ts";
import { plotDocument, type WrittenPlot } from "../report/plot-document.ts";
import { plotView } from "../report/plot-view.ts";
import type { Plot } from "../report/plots/plot.ts";
import { plotsOf, type AnyDocument } from "../report/plots/plots-of.ts";
import { answer } from "./answer.ts";
import type { CommandRun } from "./command.ts";
import { documentsOfLogs } from "./documents-of-logs.ts";
import type { Picture, PlotValues } from "./options/plot.ts";
import { printedDocument } from "./printed-document.ts";
import { VERSION } from "./version.ts";
import { writeNewBytes, writeNewFile } from "./write-new-file.ts";

/** `plot`: the answers as pictures. */
export const plot: CommandRun<PlotValues> = async (paths, options, terminal) => {
  const { out, kind, format, seed } = options;
  if (out === undefined) throw nowhere();
  const given: AnyDocument[] = [];
  const logs: string[] = [];
  for (const path of paths) {
    const document = await printedDocument(path);
    if (document === undefined) logs.push(path);
    else given.push(document);
  }
  const asked =
    logs.length === 0
      ? { documents: [], said: [] }
      : await documentsOfLogs(logs, options, terminal);
  const documents = [...given, ...asked.documents];
  const drawn = drawnOf(documents, given.length > 0).filter(
    (one) => kind === undefined || one.kind === kind,
  );
  if (drawn.length === 0) throw nothingToDraw(documents);
  const plots = await written(drawn, out, format);
  const base = baseOf(documents, seed);
  answer(
    {
      document: () => plotDocument(plots, base),
      view: () => [...plotView(plots), ...doubtsView(asked.said, base.warnings, base.problems)],
    },
    options,
    terminal,
  );
};

/** A file that says it is a document may hold anything behind that: then it is the file that is wrong. */
function drawnOf(documents: readonly AnyDocument[], areGiven: boolean): readonly Plot[] {
  try {
    return plotsOf(...documents);
  } catch (error) {
    if (!areGiven || !(error instanceof TypeError || error instanceof RangeError)) throw error;
    throw new UserError(
      "document-damaged",
      `A document does not hold what its kind says (${error.message}).`,
      "Print it again with this version: plusminus COMMAND LOGS --json > FILE.json.",
    );
  }
}

async function written(
  plots: readonly Plot[],
  out: string,
  format: Picture,
): Promise<readonly WrittenPlot[]> {
  const ending = extname(out).toLowerCase();
  const isFile = ending === ".svg" || ending === ".png";
  if (isFile && plots.length > 1) throw severalPlots(plots, out);
  const files: WrittenPlot[] = [];
  for (const { name, kind, title, caption, svg } of plots) {
    const path = isFile ? out : join(out, `${name}.${format}`);
    if (path.toLowerCase().endsWith(".png")) {
      // Loaded here: only a PNG needs the renderer and the font.
      await writeNewBytes(path, (await import("./plot-png.ts")).plotPng(svg));
    } else {
      await writeNewFile(path, [`${svg}\n`]);
    }
    files.push({ path, kind, title, caption });
  }
  return files;
}

/** Of the same log each command says the same; it is said once. */
function baseOf(documents: readonly AnyDocument[], seed: number): Document {
  return {
    version: VERSION,
    seed,
    inputs: unique(documents.flatMap(({ inputs }) => inputs)),
    problems: unique(documents.flatMap(({ problems }) => problems)),
    warnings: unique(documents.flatMap(({ warnings }) => warnings)),
  };
}

function unique<Item>(items: readonly Item[]): readonly Item[] {
  return [...new Map(items.map((item) => [JSON.stringify(item), item])).values()];
}

function nowhere(): UserError {
  return new UserError(
    "plot-where",
    "Say where the pictures go.",
    "plusminus plot LOGS --out FOLDER, or --kind ranks --out ranks.svg.",
  );
}

function nothingToDraw(documents: readonly AnyDocument[]): UserError {
  const kinds = [...new Set(documents.map(({ kind }) => kind))].join(", ");
  return new UserError(
    "nothing-to-plot",
    `Nothing here has such a plot (answers of ${kinds}).`,
    "Leave out --kind, or give what show, compare, rank, passk, pareto, plan or judge print with --json.",
  );
}

function severalPlots(plots: readonly Plot[], out: string): UserError {
  const named = plots.slice(0, 6).map(({ kind, name }) => `${name} (${kind})`);
  const more = plots.length > named.length ? ", …" : "";
  return new UserError(
    "several-plots",
    `${plots.length} plots do not go into one file (${out}): ${named.join(", ")}${more}.`,
    "Name a folder, or choose one with --kind, or --metric where there are several.",
  );
}
