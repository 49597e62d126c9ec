import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createRandom, type Random } from "@plusminus/stats";

const SEED = 1319;

/** Simulated Inspect logs of the size of real ones, for a machine without the real ones. */
export function writeSimulatedLogs(folder: string, files: number): void {
  mkdirSync(folder, { recursive: true });
  for (let file = 0; file < files; file++) {
    const random = createRandom(SEED).substream(`log ${file}`);
    writeFileSync(join(folder, `simulated-${file}.json`), JSON.stringify(inspectLog(file, random)));
  }
}

/** A simulated table of the shape of gsm8k-four-models: one row per question, two models. */
export function writeSimulatedTable(path: string, items: number): void {
  const random = createRandom(SEED).substream("table");
  const rows = Array.from({ length: items }, (_, item) => {
    const difficulty = random.uniform();
    return JSON.stringify({
      question: `Simulated question ${item}`,
      "6b_verification": { is_correct: random.uniform() < 0.7 - 0.6 * difficulty },
      "175b_finetuning": { is_correct: random.uniform() < 0.65 - 0.6 * difficulty },
    });
  });
  writeFileSync(path, `${rows.join("\n")}\n`);
}

/** Simulated differences between two models of equal ability on 0/1 items: most are ties. */
export function simulatedDifferences(items: number): readonly number[] {
  const random = createRandom(SEED).substream("differences");
  return Array.from({ length: items }, () => {
    const draw = random.uniform();
    return draw < 0.14 ? 1 : draw < 0.28 ? -1 : 0;
  });
}

/** Simulated differences between item means of five repeats, equal ability: fifths from −1 to 1. */
export function simulatedMeanDifferences(items: number): readonly number[] {
  const random = createRandom(SEED).substream("mean differences");
  const successes = (ability: number) =>
    Array.from({ length: 5 }, () => Number(random.uniform() < ability)).reduce((a, b) => a + b);
  return Array.from({ length: items }, () => {
    const ability = 0.2 + 0.6 * random.uniform();
    return (successes(ability) - successes(ability)) / 5;
  });
}

const SAMPLES = 100;

function inspectLog(file: number, random: Random): unknown {
  const samples = Array.from({ length: SAMPLES }, (_, item) => ({
    id: item + 1,
    epoch: 1,
    input: `Simulated question ${item}`,
    target: "yes",
    messages: [{ role: "assistant", content: "A simulated answer. ".repeat(100) }],
    scores: { match: { value: random.uniform() < 0.6 ? "C" : "I" } },
    metadata: {},
  }));
  return {
    version: 2,
    status: "success",
    eval: {
      eval_id: `simulated-${file}`,
      run_id: `simulated-${file}`,
      created: "2026-01-01T00:00:00+00:00",
      task: `simulated-${file}`,
      task_id: `simulated-${file}`,
      task_version: 0,
      dataset: { name: "simulated", samples: SAMPLES },
      model: "simulated/model",
      config: { epochs: 1 },
      packages: { inspect_ai: "0.3.0" },
    },
    plan: { name: "plan", steps: [], config: {} },
    results: { total_samples: SAMPLES, completed_samples: SAMPLES, scores: [] },
    stats: {},
    samples,
  };
}
