import { alpacaEvalReader } from "./alpaca-eval.ts";
import { arenaReader } from "./arena.ts";
import { brokenMathReader } from "./broken-math.ts";
import { bigcodeReader } from "./bigcode.ts";
import { cruxevalReader } from "./cruxeval.ts";
import { deepevalReader } from "./deepeval.ts";
import { evalperfReader } from "./evalperf.ts";
import { evalplusReader } from "./evalplus.ts";
import { evalscopeReader } from "./evalscope.ts";
import { everyEvalEverReader } from "./every-eval-ever.ts";
import { genericReader } from "./generic-table.ts";
import { helmReader } from "./helm.ts";
import { humanVerdictsReader } from "./human-verdicts.ts";
import { inspectReader } from "./inspect.ts";
import { leaderboardReader } from "./leaderboard.ts";
import { liveCodeBenchReader } from "./live-code-bench.ts";
import { lmEvalReader } from "./lm-eval.ts";
import { metrRunsReader } from "./metr-runs.ts";
import { mmluReduxReader } from "./mmlu-redux.ts";
import { openCompassReader } from "./open-compass.ts";
import { openaiEvalsReader } from "./openai-evals.ts";
import { pandalmReader } from "./pandalm.ts";
import { passCountsReader } from "./pass-counts.ts";
import { plusminusTableReader } from "./plusminus-table.ts";
import { promptfooReader } from "./promptfoo.ts";
import { ratingsReader } from "./ratings.ts";
import type { Reader } from "./reader.ts";
import { sweBenchProReader } from "./swe-bench-pro.ts";
import { sweBenchReader } from "./swe-bench.ts";
import { syconReader } from "./sycon.ts";
import { tauBenchReader } from "./tau-bench.ts";

/** In the order in which they are asked: a table is what no harness recognises as its own. */
export const READERS: readonly Reader[] = [
  inspectReader,
  lmEvalReader,
  plusminusTableReader,
  everyEvalEverReader,
  helmReader,
  tauBenchReader,
  sweBenchReader,
  sweBenchProReader,
  alpacaEvalReader,
  arenaReader,
  evalperfReader,
  evalplusReader,
  cruxevalReader,
  bigcodeReader,
  liveCodeBenchReader,
  openaiEvalsReader,
  promptfooReader,
  deepevalReader,
  evalscopeReader,
  openCompassReader,
  mmluReduxReader,
  metrRunsReader,
  brokenMathReader,
  syconReader,
  pandalmReader,
  humanVerdictsReader,
  ratingsReader,
  passCountsReader,
  leaderboardReader,
  genericReader,
];
