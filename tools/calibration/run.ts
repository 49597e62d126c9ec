// npm run calibrate [-- --study ID … --draws N --threads N]: simulates every interval, test and verdict under known truths and
// writes docs/methods/calibration.md with its plots and numbers. The same seed gives the same bytes on any number of threads.
import { mkdirSync, readFileSync, writeFileSync, existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { Worker } from "node:worker_threads";
import { calibrationPage } from "./calibration-page.ts";
import { coveragePlot } from "./coverage-plot.ts";
import type { CellResult } from "./run-cell.ts";
import { drawsOf } from "./study.ts";
import { STUDIES } from "./studies/index.ts";

const SEED = 20_261_125;
const METHODS = new URL("../../docs/methods/", import.meta.url);
const RESULTS = new URL("calibration/", METHODS);

const { values } = parseArgs({
  options: {
    study: { type: "string", multiple: true },
    draws: { type: "string" },
    threads: { type: "string", default: String(availableParallelism()) },
  },
});
const chosen = STUDIES.filter(({ id }) => values.study === undefined || values.study.includes(id));
const draws = values.draws === undefined ? undefined : Number(values.draws);
mkdirSync(RESULTS, { recursive: true });

for (const study of chosen) {
  const start = performance.now();
  const cells = await runStudy(study.id, study.cells.length);
  const seconds = ((performance.now() - start) / 1000).toFixed(0);
  const used = draws ?? drawsOf(study, true);
  const { id, title, measure, methods, bounds, plot } = study;
  const document = {
    id,
    title,
    measure,
    methods,
    bounds,
    plot,
    seed: SEED,
    draws: used,
    cells,
  };
  writeFileSync(new URL(`${id}.json`, RESULTS), `${asJson(document)}\n`);
  const broken = cells.flatMap(({ at, methods: found }) =>
    found.filter(({ kept }) => kept === false).map((result) => ({ at, ...result })),
  );
  process.stderr.write(
    `${id}: ${cells.length} cells in ${seconds} s, ${broken.length} outside their promise\n`,
  );
  for (const { at, rate, answered } of broken) {
    process.stderr.write(`  ${JSON.stringify(at)} rate ${rate?.toFixed(4)} answered ${answered}\n`);
  }
}
const everything = STUDIES.flatMap((study) => {
  const file = new URL(`${study.id}.json`, RESULTS);
  if (!existsSync(file)) return [];
  const { cells, draws: used } = JSON.parse(readFileSync(file, "utf8")) as {
    readonly cells: readonly CellResult[];
    readonly draws: number;
  };
  const known = cells[0]?.methods.map(({ method }) => method).join();
  if (known !== study.methods.map(({ name }) => name).join()) {
    process.stderr.write(`${study.id}: left out of the page; its methods changed since its run\n`);
    return [];
  }
  return [{ study, cells, draws: used }];
});
// The pictures and the page show what stands in the files, of this run or an earlier one.
for (const { study, cells } of everything) {
  writeFileSync(new URL(`${study.id}.svg`, RESULTS), coveragePlot(study, cells));
}
writeFileSync(new URL("calibration.md", METHODS), calibrationPage(everything, SEED));

/** One line for each cell: a change of one number is a change of one line. */
function asJson({ cells, ...rest }: { readonly cells: readonly CellResult[] }): string {
  const head = JSON.stringify(rest, undefined, 1).slice(0, -2);
  return `${head},\n "cells": [\n${cells.map((cell) => JSON.stringify(cell, rounded)).join(",\n")}\n]\n}`;
}

/** Six digits say all that a simulation knows. */
function rounded(_key: string, value: unknown): unknown {
  return typeof value === "number" && !Number.isInteger(value)
    ? Number(value.toPrecision(6))
    : value;
}

/** Hands the cells of a study to threads, one after the other, so that a slow cell keeps nobody waiting. */
async function runStudy(id: string, count: number): Promise<readonly CellResult[]> {
  const results = Array<CellResult>(count);
  let next = 0;
  const threads = Math.min(count, Math.max(1, Number(values.threads) || 1));
  await Promise.all(
    Array.from({ length: threads }, async () => {
      const worker = new Worker(new URL("./cell-worker.mjs", import.meta.url));
      try {
        while (next < count) {
          const cell = next++;
          results[cell] = await new Promise((resolve, reject) => {
            worker.once("error", reject);
            worker.once("message", (result: CellResult) => {
              worker.off("error", reject);
              resolve(result);
            });
            worker.postMessage({ id, cell, seed: SEED, draws });
          });
          if (next % 20 === 0) process.stderr.write(`  ${id}: ${next} of ${count}\r`);
        }
      } finally {
        await worker.terminate();
      }
    }),
  );
  return results;
}
