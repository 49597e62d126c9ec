// Writes the logs of the tutorial: simulated, with a truth that the tutorial states. Run: node docs/tutorial/data/make.mjs
import { mkdirSync, writeFileSync } from "node:fs";
import { chance } from "../../how-to/data/chance.mjs";

/** By how much the candidate is better, on the mean of all templates that could have been drawn. */
const TRUE_DIFFERENCE = 0.05;
/** On half of the templates it is better by that much more, on the others by that much less. */
const SPREAD_OF_DIFFERENCE = 0.06;
const VARIANTS = 5;
const REPEATS = 2;

/**
 * Word problems as a generator makes them: a template, five variants of it with other numbers. Variants of one
 * template are about equally hard, so that they are no five independent questions.
 */
function answersTo(templates, seed) {
  const random = chance(seed);
  const answers = [];
  for (let template = 1; template <= templates; template++) {
    const ease = 4 * (random() - 0.5);
    const gain = TRUE_DIFFERENCE + (random() < 0.5 ? -1 : 1) * SPREAD_OF_DIFFERENCE;
    for (let variant = 1; variant <= VARIANTS; variant++) {
      const [a, b] = [2 + Math.floor(40 * random()), 2 + Math.floor(9 * random())];
      const baseline = 0.08 + 0.78 / (1 + Math.exp(-(0.5 + ease + random() - 0.5)));
      const probabilities = { baseline, candidate: baseline + gain };
      for (const [model, probability] of Object.entries(probabilities)) {
        for (let repeat = 1; repeat <= REPEATS; repeat++) {
          const right = random() < probability;
          answers.push({ template, variant, a, b, model, repeat, right });
        }
      }
    }
  }
  return answers;
}

/** A log in the shape of Inspect AI's. Its printed error counts every answer as an independent question. */
function log(name, model, answers, status = "success") {
  const n = answers.length;
  const mean = answers.filter(({ right }) => right).length / n;
  const stderr = Math.sqrt((mean * (1 - mean)) / (n - 1));
  const samples = answers.map(({ template, variant, a, b, repeat, right }) => ({
    id: `t${template}-v${variant}`,
    epoch: repeat,
    input: `Problem ${template}: ${a} boxes hold ${b} pens each. How many pens?`,
    target: String(a * b),
    scores: { match: { value: right ? "C" : "I", answer: String(a * b + (right ? 0 : b)) } },
    metadata: { template: `t${template}` },
  }));
  const ids = [...new Set(samples.map(({ id }) => id))];
  return {
    version: 2,
    status,
    eval: {
      eval_id: name,
      run_id: name,
      task_id: name,
      task: "word-problems",
      task_version: 1,
      model: `simulated/${model}`,
      dataset: { name: "word-problems", samples: 200, sample_ids: ids },
      config: { epochs: REPEATS },
      model_generate_config: { temperature: 0.7, max_tokens: 512, seed: 1 },
      packages: { inspect_ai: "0.3.100" },
      scorers: [{ name: "match", options: { numeric: true } }],
    },
    plan: { steps: [{ solver: "generate", params: {} }] },
    results: {
      total_samples: ids.length,
      scores: [
        {
          name: "match",
          scorer: "match",
          metrics: {
            accuracy: { name: "accuracy", value: mean },
            stderr: { name: "stderr", value: stderr },
          },
        },
      ],
    },
    samples,
  };
}

const write = (path, text) => writeFileSync(new URL(path, import.meta.url), text);
/** One sample a line, so that a person can look at it. */
const json = ({ samples, ...head }) =>
  `${JSON.stringify(head).slice(0, -1)},"samples":[\n${samples.map((sample) => JSON.stringify(sample)).join(",\n")}\n]}\n`;

mkdirSync(new URL("pilot/", import.meta.url), { recursive: true });
const pilot = answersTo(40, 1);
const of = (name) => pilot.filter(({ model }) => model === name);
write("pilot/baseline.json", json(log("baseline", "baseline", of("baseline"))));
write("pilot/candidate.json", json(log("try-2", "candidate", of("candidate"))));
// A first try that somebody stopped. Short answers are written first and are more often right; the others never came.
const writtenFirst = of("candidate").filter(({ right }, index) => right || index % 5 === 0);
write(
  "pilot/candidate-first-try.json",
  json(log("try-1", "candidate", writtenFirst.slice(0, 60), "cancelled")),
);

// The second study: new problems, as many as the upper end of the plan asks for, in a plain table.
const rows = answersTo(215, 2).map(
  ({ template, variant, model, repeat, right }) =>
    `t${template}-v${variant},t${template},${model},${repeat},${Number(right)}`,
);
write("word-problems-2.csv", `${["item,template,model,repeat,score", ...rows].join("\n")}\n`);
