import { UserError } from "../errors.ts";
import type { PlotKind } from "../report/plots/plot.ts";
import type { AnyDocument } from "../report/plots/plots-of.ts";
import type { CommandRun } from "./command.ts";
import type { PlotValues } from "./options/plot.ts";
import type { Terminal } from "./terminal-output.ts";

type Command = () => Promise<CommandRun<PlotValues>>;

const SHOW: Command = async () => (await import("./show.ts")).show;
const COMPARE: Command = async () => (await import("./compare.ts")).compare;
const RANK: Command = async () => (await import("./rank.ts")).rank;

interface Ask {
  readonly command: Command;
  /** Fine to do without: one model has a score and nothing to compare it with. */
  readonly isOptional?: boolean;
}

/** Whose answers a kind is drawn from; a plan hangs on what is wanted, which only `plan` can be told. */
const ASKED: Readonly<Record<Exclude<PlotKind, "plan">, readonly Ask[]>> = {
  forest: [{ command: SHOW }, { command: COMPARE, isOptional: true }],
  difference: [{ command: COMPARE }],
  discordance: [{ command: COMPARE }],
  ranks: [{ command: RANK }],
  passk: [{ command: async () => (await import("./passk.ts")).passk }],
  pareto: [{ command: async () => (await import("./pareto.ts")).pareto }],
  calibration: [{ command: async () => (await import("./judge.ts")).judge }],
};

const USUAL: readonly Ask[] = [
  { command: SHOW },
  { command: COMPARE, isOptional: true },
  { command: RANK, isOptional: true },
];

/** Documents of logs, and what was not to be had. */
export interface LogDocuments {
  readonly documents: readonly AnyDocument[];
  readonly said: readonly string[];
}

/**
 * Asks the commands themselves, so that a picture can show nothing that they do not print.
 *
 * @throws {@link UserError} `plan-needs-document`, and what the commands throw.
 */
export async function documentsOfLogs(
  paths: readonly string[],
  options: PlotValues,
  terminal: Terminal,
): Promise<LogDocuments> {
  const { kind } = options;
  if (kind === "plan") throw planNeedsDocument();
  const documents: AnyDocument[] = [];
  const said: string[] = [];
  for (const { command, isOptional } of kind === undefined ? USUAL : ASKED[kind]) {
    try {
      documents.push(await documentOf(await command(), paths, { options, terminal }));
    } catch (error) {
      if (isOptional !== true || !(error instanceof UserError)) throw error;
      said.push(`Not drawn: ${error.message}`);
    }
  }
  return { documents, said };
}

interface Stage {
  readonly options: PlotValues;
  readonly terminal: Terminal;
}

async function documentOf(
  run: CommandRun<PlotValues>,
  paths: readonly string[],
  { options: { markdown: _markdown, latex: _latex, ...options }, terminal }: Stage,
): Promise<AnyDocument> {
  let printed = "";
  const answer = (text: string): void => {
    printed += text;
  };
  await run(paths, { ...options, json: true }, { ...terminal, answer, color: false });
  return JSON.parse(printed) as AnyDocument;
}

function planNeedsDocument(): UserError {
  return new UserError(
    "plan-needs-document",
    "A plan is drawn from its document: logs do not say what is wanted.",
    "plusminus plan LOGS --detect 0.05 --json > plan.json, then plusminus plot plan.json --out plan.svg.",
  );
}
