import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { wholeProcess, type Contender, type Contest } from "./contest.ts";
import { withScipy, type PythonWithScipy } from "./python-with-scipy.ts";
import { signFlipContest } from "./sign-flip-contest.ts";
import {
  simulatedDifferences,
  simulatedMeanDifferences,
  writeSimulatedLogs,
  writeSimulatedTable,
} from "./simulated-logs.ts";

const ROOT = fileURLToPath(new URL("../", import.meta.url));
const PLUSMINUS = join(ROOT, "packages/plusminus/bin/plusminus.js");
const REAL_DATA = join(ROOT, "../shared/data");
const SIGN_FLIP_ITEMS = 10_000;

/** The contests of the first laboratory: its four promises about speed. `folder` takes what is simulated. */
export function contests(folder: string, python: PythonWithScipy | undefined): readonly Contest[] {
  return [
    help(python),
    show(folder),
    compare(folder, python),
    signFlipContest(
      { kind: "0/1 scores", differences: simulatedDifferences(SIGN_FLIP_ITEMS), binary: true },
      folder,
      python,
    ),
    signFlipContest(
      {
        kind: "means of 5 repeats",
        differences: simulatedMeanDifferences(SIGN_FLIP_ITEMS),
        binary: false,
      },
      folder,
      python,
    ),
  ];
}

function help(python: PythonWithScipy | undefined): Contest {
  return {
    question: "`plusminus --help`, whole process",
    target: 0.15,
    ours: plusminus("--help"),
    peers: [
      { name: "Node alone (`node -e 0`)", run: wholeProcess(process.execPath, ["-e", "0"]) },
      withScipy(python, "Python, import scipy.stats", wholeProcess, ["-c", "import scipy.stats"]),
    ],
    note: "Node alone is the floor, not a peer; importing scipy is what its users wait before any answer.",
  };
}

function show(folder: string): Contest {
  const real = ["popularity-100", "popularity-10x5epochs", "qwen2.5-7b-shortened"]
    .map((name) => join(REAL_DATA, "inspect", name))
    .filter((path) => existsSync(path));
  const simulated = join(folder, "logs");
  if (real.length === 0) writeSimulatedLogs(simulated, 23);
  const paths = real.length === 0 ? [simulated] : real;
  const files = paths.flatMap((path) => readdirSync(path)).length;
  const kind = real.length === 0 ? "simulated" : "real";
  return {
    question: `\`plusminus show\` on ${files} ${kind} Inspect logs, whole process`,
    target: 1,
    ours: plusminus("show", ...paths),
    peers: [
      {
        name: "Inspect's own Python library",
        reason: "no script: the library was not to be had where this contest was written",
      },
    ],
    note: "No peer was measured, so this row says nothing about others.",
  };
}

function compare(folder: string, python: PythonWithScipy | undefined): Contest {
  const real = join(REAL_DATA, "generic/gsm8k-four-models/example_model_solutions.jsonl");
  const simulated = join(folder, "table.jsonl");
  const path = existsSync(real) ? real : simulated;
  if (path === simulated) writeSimulatedTable(simulated, 1319);
  const [a, b] = ["6b_verification", "175b_finetuning"] as const;
  return {
    question: `\`plusminus compare\` of two models on 1 319 ${path === real ? "real" : "simulated"} items, whole process`,
    target: 0.5,
    ours: plusminus("compare", path, "--treatment", a, "--control", b),
    peers: [
      withScipy(python, "Python, exact McNemar by scipy", wholeProcess, [
        peer("compare.py"),
        path,
        a,
        b,
      ]),
    ],
    note: "The script is told the columns and gives one p value; `compare` finds them and adds the interval, the verdict and the doubts.",
  };
}

function plusminus(...args: readonly string[]): Contender {
  return { name: "plusminus", run: wholeProcess(process.execPath, [PLUSMINUS, ...args]) };
}

function peer(script: string): string {
  return join(ROOT, "bench/peers", script);
}
