import type { CellResult, MethodResult } from "./run-cell.ts";
import { DRAWS, drawsOf, MOST_REFUSALS, type Study } from "./study.ts";

interface StudiedCells {
  readonly study: Study;
  readonly cells: readonly CellResult[];
  readonly draws: number;
}

/** Cells named one by one, where a promise is broken or the rate is farthest from what the level says. */
const SHOWN = 6;

/** docs/methods/calibration.md: what was promised, what came of it, and where nothing is promised. */
export function calibrationPage(studies: readonly StudiedCells[], seed: number): string {
  const broken = studies.map(({ cells }) => cells.filter(isBroken).length);
  const total = broken.reduce((sum, count) => sum + count, 0);
  return `# Calibration

<!-- Written by \`npm run calibrate\`; do not edit. -->

How often the intervals cover and the tests reject, under truths that are known because the data are **simulated**. Every method that a
verdict rests on is held to its *declared domain*: what it promises, and where. Peers' defaults stand beside it on the same draws.

A cell breaks its promise only if the interval of its rate (exact, corrected for the number of cells of its study, 5 % for all of them
together) lies wholly outside the promised range, or if more than ${percent(MOST_REFUSALS)} of its draws got no answer. The rates are those of the
draws with an answer; how many had one stands beside them. Seed ${seed}; the same seed gives the same bytes on any number of threads. All
numbers of all cells, with their Monte-Carlo errors and widths, are in [calibration/](calibration/), one JSON file for each study.

${shortOf(studies)}**${total === 0 ? `No promise is broken in ${studies.length} studies.` : `${total === 1 ? "1 cell breaks its promise; it is" : `${total} cells break their promise; they are`} listed below.`}**

${summaryOf(studies)}
${studies.map((studied) => studyOf(studied)).join("\n")}`;
}

/** A study with fewer draws than the acceptance asks for is named. */
function shortOf(studies: readonly StudiedCells[]): string {
  const short = studies.filter(
    ({ study, cells, draws }) =>
      draws < drawsOf(study, true) && cells.some((cell) => cell.draws > 0),
  );
  if (short.length === 0) return "";
  const named = short.map(
    ({ study, draws }) => `${study.id} (${draws.toLocaleString("en")} draws)`,
  );
  return `**Run shorter than acceptance asks for** (${DRAWS.toLocaleString("en")} draws for each cell, unless the study says otherwise), and judged with the larger
error that so few draws have: ${named.join(", ")}. \`npm run calibrate -- --study NAME\` takes some minutes, or an hour for the largest.

`;
}

/** One line for each study. */
function summaryOf(studies: readonly StudiedCells[]): string {
  const rows = studies.map(({ study, cells }) => {
    const inside = cells.filter((cell) => cell.inside);
    const broken = cells.filter(isBroken).length;
    const verdict =
      study.bounds === undefined ? "–" : broken === 0 ? "kept" : `**broken in ${broken}**`;
    const promise = study.bounds === undefined ? "–" : promiseOf(study.bounds);
    const title = `[${study.title}](#${anchorOf(study.title)})`;
    return `| ${title} | ${study.measure} | ${inside.length} + ${cells.length - inside.length} | ${promise} | ${rangeOfRates(inside, 0)} | ${verdict} |`;
  });
  return `| study | measure | cells inside + outside the domain | promise | first method inside: lowest to highest | |
|---|---|---:|---|---|---|
${rows.join("\n")}
`;
}

function promiseOf([least, most]: readonly [number, number]): string {
  return least === 0 ? `at most ${percent(most)}` : `${percent(least)} to ${percent(most)}`;
}

/** The anchor that GitHub gives a heading. */
function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} _-]/gu, "")
    .replaceAll(" ", "-");
}

function studyOf({ study, cells, draws }: StudiedCells): string {
  const inside = cells.filter((cell) => cell.inside);
  const outside = cells.filter((cell) => !cell.inside);
  const simulated = cells.some((cell) => cell.draws > 0);
  const amount = simulated ? amountOf(draws, outside) : "computed, not simulated";
  const promise =
    study.bounds === undefined
      ? "Nothing is promised."
      : `Promise inside the domain: ${promiseOf(study.bounds)}.`;
  return `## ${study.title}

${study.description}

${sentence(study.measure)}; ${amount}; ${inside.length} cells inside the domain, ${outside.length} outside. ${promise}

| | inside: lowest to highest | mean | mean width | least answered | outside: lowest to highest | mean width | least answered |
|---|---|---:|---:|---:|---|---:|---:|
${study.methods.map((method, index) => `| ${method.name} | ${rangeOf(inside, index)} | ${rangeOf(outside, index, false)} |`).join("\n")}

![${study.title}](calibration/${study.id}.svg)
${namedCells(study, cells)}`;
}

function amountOf(draws: number, outside: readonly CellResult[]): string {
  const [first] = outside;
  const fewer = first !== undefined && first.draws < draws;
  const rest = fewer ? `, ${first.draws.toLocaleString("en")} outside the domain` : "";
  return `${draws.toLocaleString("en")} draws for each cell${rest}`;
}

function rangeOf(cells: readonly CellResult[], index: number, withMean: boolean = true): string {
  const results = cells.map(({ methods }) => methods[index]!);
  const rates = ratesOf(cells, index);
  const widths = results.flatMap(({ width }) => (width === undefined ? [] : [width]));
  const answered = results.map((result) => result.answered);
  const range = rangeOfRates(cells, index);
  const least = answered.length === 0 ? "–" : percent(Math.min(...answered));
  const width = widths.length === 0 ? "–" : average(widths).toFixed(3);
  const mean = rates.length === 0 ? "–" : percent(average(rates));
  return withMean ? `${range} | ${mean} | ${width} | ${least}` : `${range} | ${width} | ${least}`;
}

function ratesOf(cells: readonly CellResult[], index: number): readonly number[] {
  return cells.flatMap(({ methods }) => methods[index]!.rate ?? []);
}

function rangeOfRates(cells: readonly CellResult[], index: number): string {
  const rates = ratesOf(cells, index);
  if (rates.length === 0) return "–";
  return `${percent(Math.min(...rates))} to ${percent(Math.max(...rates))}`;
}

/** The broken cells, and those inside and outside the domain in which ours is lowest (or rejects most). */
function namedCells(study: Study, cells: readonly CellResult[]): string {
  if (study.measure === "power") return "";
  const worst = (chosen: readonly CellResult[]): readonly CellResult[] =>
    chosen
      .filter(({ methods }) => methods[0]!.rate !== undefined)
      .toSorted((one, two) => badness(study, two) - badness(study, one))
      .slice(0, SHOWN);
  const brokenCells = cells.filter(isBroken);
  const lists = [
    ["Broken promises", brokenCells],
    ["Worst inside the domain", worst(cells.filter(({ inside }) => inside))],
    ["Worst outside, where nothing is promised", worst(cells.filter(({ inside }) => !inside))],
  ] as const;
  return lists
    .filter(([, listed]) => listed.length > 0)
    .map(([title, listed]) => `\n${title}:\n\n${tableOf(study, listed)}`)
    .join("");
}

function tableOf({ methods }: Study, cells: readonly CellResult[]): string {
  const keys = Object.keys(cells[0]!.at);
  const head = `| ${keys.join(" | ")} | ${methods.map(({ name }) => name).join(" | ")} |`;
  const rule = `|${"---|".repeat(keys.length)}${"---:|".repeat(methods.length)}`;
  const rows = cells.map(
    ({ at, methods: results }) =>
      `| ${keys.map((key) => at[key]).join(" | ")} | ${results.map(rateOf).join(" | ")} |`,
  );
  return `${[head, rule, ...rows].join("\n")}\n`;
}

function rateOf({ rate, standardError, answered }: MethodResult): string {
  if (rate === undefined) return "no answer";
  const error = standardError === 0 ? "" : ` ± ${((standardError ?? 0) * 100).toFixed(2)}`;
  const some =
    answered < 0.9995
      ? ` (${percent(answered)} answered, so ${percent(rate * answered)} of all draws)`
      : "";
  return `${(100 * rate).toFixed(1)}${error} %${some}`;
}

function badness({ measure }: Study, { methods }: CellResult): number {
  const rate = methods[0]!.rate!;
  return measure === "coverage" ? -rate : rate;
}

function isBroken({ methods }: CellResult): boolean {
  return methods.some(({ kept }) => kept === false);
}

function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1).replace(/\.0$/u, "")} %`;
}

function sentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
