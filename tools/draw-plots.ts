import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { main } from "../packages/plusminus/src/cli/main.ts";
import { plotPng } from "../packages/plusminus/src/cli/plot-png.ts";
import { plotsOf, type AnyDocument } from "../packages/plusminus/src/report/plots/plots-of.ts";

/**
 * Draws a plot of every kind from the tables of the how-to pages into docs/images/plots/, for a person to look at:
 *
 *     npm run draw-plots
 */
const FOLDER = new URL("../docs/images/plots/", import.meta.url);
const DATA = "docs/how-to/data";

/** Commands whose answers are drawn; those of one line stand in one picture. */
const ASKED: readonly (readonly string[])[] = [
  [`show ${DATA}/board.csv`, `compare ${DATA}/board.csv`],
  [`compare ${DATA}/first.csv`],
  [`compare ${DATA}/board.csv --by subject --treatment ash`],
  [`rank ${DATA}/board.csv`],
  [`rank ${DATA}/battles.jsonl`],
  [`passk ${DATA}/passes.csv --treatment tuned --control base`],
  [`pareto ${DATA}/board.csv --budget 0.3`],
  [`plan ${DATA}/first.csv --detect 0.05`],
  ["plan --rates 0.889,0.853 --icc 0.3 --correlation 0.66 --detect 0.036"],
  [`judge ${DATA}/ratings.csv`],
];

/** Kinds that a reader may want as PNG too: one is enough to see how they look. */
const ALSO_PNG = "scores-board-score";

async function documentOf(command: string): Promise<AnyDocument> {
  let printed = "";
  const terminal = {
    answer: (text: string): void => {
      printed += text;
    },
    tell: (text: string): void => void process.stderr.write(text),
    interactive: false,
    color: false,
  };
  const exitCode = await main([...command.split(" "), "--json"], terminal);
  if (exitCode !== 0) throw new Error(`${command} ended with ${exitCode}`);
  return JSON.parse(printed) as AnyDocument;
}

process.chdir(fileURLToPath(new URL("..", import.meta.url)));
execFileSync(process.execPath, [`${DATA}/make.mjs`]);
rmSync(FOLDER, { recursive: true, force: true });
mkdirSync(FOLDER, { recursive: true });
for (const commands of ASKED) {
  const documents: AnyDocument[] = [];
  for (const command of commands) documents.push(await documentOf(command));
  for (const { name, svg } of plotsOf(...documents)) {
    writeFileSync(new URL(`${name}.svg`, FOLDER), `${svg}\n`);
    if (name === ALSO_PNG) writeFileSync(new URL(`${name}.png`, FOLDER), plotPng(svg));
  }
}
const sizes = readdirSync(FOLDER).map((name) => statSync(new URL(name, FOLDER)).size);
const total = sizes.reduce((sum, size) => sum + size, 0);
process.stdout.write(
  `${sizes.length} files, ${Math.round(total / 1024)} kB, in docs/images/plots\n`,
);
