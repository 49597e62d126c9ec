import type { Random } from "@plusminus/stats";
import { costQuality } from "../../../packages/plusminus/src/analysis/cost-quality.ts";
import { failureAnalysis } from "../../../packages/plusminus/src/analysis/failure-analysis.ts";
import { judgeQuality } from "../../../packages/plusminus/src/analysis/judge-quality.ts";
import { usageDrift } from "../../../packages/plusminus/src/analysis/usage-drift.ts";
import type { FailureCode } from "../../../packages/plusminus/src/record/failure-code.ts";
import type { Judgment } from "../../../packages/plusminus/src/record/judgment.ts";
import { boardRecords } from "../board-records.ts";
import type { Study } from "../study.ts";
import { asked, falseClaims } from "./false-claims.ts";

export const judgeBias: Study = falseClaims({
  id: "judge-bias",
  title: "judge: a judge that leans nowhere, called biased",
  description:
    "Person and judge each pass an answer with the same chance. The event: lenience, a taste for length, for the first place or for its own model is found at 5 %.",
  x: "n",
  grid: [50, 200].flatMap((n) =>
    (["lenience", "length", "self-preference", "position"] as const).map((kind) => ({
      at: { n, question: kind },
      claims: (rng: Random) => {
        const judgments = Array.from({ length: n }, (_, item) => {
          const chance = rng.uniform();
          const turned = rng.uniform() < 0.5;
          return ["human", "m0 as a judge"].map((grader): Judgment => ({
            item: `${item}`,
            grader,
            ...(kind === "position"
              ? { model: turned ? "m1" : "m0", opponent: turned ? "m0" : "m1" }
              : { model: `m${item % 2}` }),
            score: Number(rng.uniform() < chance),
            lengths: [300 + 10 * (item % 37), kind === "position" ? 400 : 0],
          }));
        }).flat();
        const form = kind === "position" ? "pairs" : "answers";
        const table = {
          benchmark: "drawn",
          kind: form,
          ordered: true,
          judgments,
          source: "",
        } as const;
        const [judge] = judgeQuality([table], [], { level: 0.95 }).benchmarks[0]!.judges;
        return judge!.biases.some((bias) => bias.kind === kind && (bias.test?.p ?? 1) <= 0.05);
      },
    })),
  ),
});

export const failureTypes: Study = falseClaims({
  id: "failure-types",
  title: "failures: two models that fail alike, called different in some type",
  description:
    "Four types of failure with the same shares in both, coded by one coder; with slices, a third of each is coded. The event: some difference is shown.",
  x: "failures",
  grid: [40, 150].flatMap((failures) =>
    [false, true].map((sliced) => ({
      at: { failures, question: sliced ? "sampled evenly over slices" : "all coded" },
      claims: (rng: Random) => {
        const groups = (item: number) => ({ area: item % 5 === 0 ? "small" : "large" });
        const records = boardRecords(rng, { rates: [0.01, 0.01], items: failures, groups });
        const sample = sliced ? Math.ceil(failures / 3) : failures;
        const by = sliced ? { by: "area" } : {};
        const drawn = failureAnalysis(records, { ...asked(rng), sample, ...by });
        const codes = drawn.benchmarks[0]!.drawn.map(
          ({ benchmark, model, item, repeat }): FailureCode => ({
            benchmark,
            model,
            item,
            repeat,
            coder: "one",
            type: typeOf(rng.uniform()),
          }),
        );
        const { benchmarks } = failureAnalysis(records, { ...asked(rng), codes, ...by });
        return benchmarks[0]!.differences.some(({ shown }) => shown);
      },
    })),
  ),
});

function typeOf(u: number): string {
  if (u < 0.5) return "slip";
  if (u < 0.8) return "gap";
  return u < 0.95 ? "format" : "other";
}

export const usageVerdict: Study = falseClaims({
  id: "usage-verdict",
  title: "drift: a benchmark drawn from its use, and equal models",
  description:
    "Items and requests are drawn from one list of three categories. The events: the two lists are said to differ; two equal models are said to differ as they are used; or by the worth of items (lognormal).",
  x: "n",
  draws: 1000,
  grid: [100, 300].flatMap((n) => [
    {
      at: { n, question: "distance" },
      claims: (rng: Random) => {
        const [found] = drawnUsage(rng, n);
        return found!.distance?.kind === "described" && found!.distance.test.p <= 0.05;
      },
    },
    {
      at: { n, question: "difference in use" },
      claims: (rng: Random) => (drawnUsage(rng, n)[0]!.differences[0]?.pAdjusted ?? 1) <= 0.05,
    },
    {
      at: { n, question: "difference by worth" },
      claims: (rng: Random) => {
        const worth = Array.from({ length: n }, () =>
          Math.exp(2 * (rng.uniform() + rng.uniform() - 1)),
        );
        const groups = (item: number) => ({ value: worth[item]!.toFixed(4) });
        const records = boardRecords(rng, { rates: [0.6, 0.6], items: n, groups });
        const [found] = costQuality(records, { ...asked(rng), value: "value" }).values;
        return (found!.differences[0]!.pAdjusted ?? 1) <= 0.05;
      },
    },
  ]),
});

function drawnUsage(rng: Random, items: number) {
  const category = (u: number): string => (u < 0.5 ? "a" : u < 0.8 ? "b" : "c");
  const topics = Array.from({ length: items }, () => category(rng.uniform()));
  const weights = new Map<string, number>();
  for (let request = 0; request < 200; request++) {
    const own = category(rng.uniform());
    weights.set(own, (weights.get(own) ?? 0) + 1);
  }
  const groups = (item: number) => ({ topic: topics[item]! });
  const records = boardRecords(rng, { rates: [0.7, 0.7], items, groups });
  const options = { ...asked(rng), by: "topic" };
  return usageDrift(records, { weights, areCounts: true }, options).benchmarks;
}
