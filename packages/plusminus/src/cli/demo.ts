import { createRandom, normal } from "@plusminus/stats";
import { compareRuns } from "../analysis/comparison-family.ts";
import { simulatedLog, trueScore, type SimulatedModel } from "../endpoint/simulated-models.ts";
import { genericReader } from "../readers/generic-table.ts";
import { textSource } from "../readers/text-source.ts";
import { compareDocument, type JudgedComparison } from "../report/compare-document.ts";
import { compareView } from "../report/compare-view.ts";
import { demoDocument } from "../report/demo-document.ts";
import { demoView } from "../report/demo-view.ts";
import { shortTableView } from "../report/table-view.ts";
import { judge } from "../verdict/judge.ts";
import { twoSidedPolicy } from "../verdict/policy.ts";
import { answer } from "./answer.ts";
import type { CommandRun } from "./command.ts";
import type { CommonValues } from "./options.ts";
import { examineTableFile } from "./table.ts";
import { VERSION } from "./version.ts";

const EXAMPLE = new URL("../../examples/claude-opus-4-5-launch.yaml", import.meta.url);

/** Two that differ and two that do not, so that both kinds of verdict can be held against the truth. */
const MODELS: readonly SimulatedModel[] = [
  { name: "simulated-new", ability: 1.1 },
  { name: "simulated-old", ability: 0.6 },
  { name: "simulated-old-renamed", ability: 0.6 },
];
const ITEMS = 500;
const BENCHMARK = "simulated questions";

/** `demo`: a published table and its verdicts, then a simulated evaluation held against the truth. */
export const demo: CommandRun<CommonValues> = async (_, options, terminal) => {
  const table = await examineTableFile(EXAMPLE, options);
  const judged = await simulatedComparisons(options);
  const truth = Object.fromEntries(MODELS.map((model) => [model.name, trueScore(model)]));
  const base = { version: VERSION, seed: options.seed, inputs: [], problems: [], warnings: [] };
  answer(
    {
      document: () =>
        demoDocument(table.document, { truth, compare: compareDocument(judged, [], base) }),
      view: () =>
        demoView(shortTableView(table.judged), {
          comparisons: compareView(judged),
          judged,
          truth,
          seed: options.seed,
        }),
    },
    options,
    terminal,
  );
};

async function simulatedComparisons({
  level,
  seed,
}: CommonValues): Promise<readonly JudgedComparison[]> {
  const random = createRandom(seed).substream("demo");
  const [difficulties, attempts] = [random.substream("items"), random.substream("attempts")];
  const log = simulatedLog(MODELS, {
    benchmark: BENCHMARK,
    items: ITEMS,
    repeats: 1,
    normal: () => normal(difficulties),
    uniform: () => attempts.uniform(),
  });
  const source = textSource("simulation.jsonl", log);
  const { records } = await genericReader.read(source, await source.list(), {});
  const finding = compareRuns(records, { level, includeIncomplete: false });
  const policy = twoSidedPolicy(level);
  return finding.comparisons.map((comparison) => ({
    finding: comparison,
    verdict: judge(comparison, policy),
  }));
}
