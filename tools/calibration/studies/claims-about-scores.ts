import type { Random } from "@plusminus/stats";
import { benchmarkHeadroom } from "../../../packages/plusminus/src/analysis/benchmark-headroom.ts";
import { costQuality } from "../../../packages/plusminus/src/analysis/cost-quality.ts";
import { replications } from "../../../packages/plusminus/src/analysis/replications.ts";
import { samplingCurves } from "../../../packages/plusminus/src/analysis/sampling-curves.ts";
import { judgeCurves } from "../../../packages/plusminus/src/verdict/judge-curves.ts";
import { boardRecords, drawnEase } from "../board-records.ts";
import type { Study } from "../study.ts";
import { asked, falseClaims } from "./false-claims.ts";

export const crossingVerdict: Study = falseClaims({
  id: "crossing-verdict",
  title: "passk: two equal models, any statement about their curves",
  description:
    "Sixteen trials of each item, chances of items alike for both. The event: the curves are said to cross, or one to be above the other at some k.",
  x: "n",
  draws: 1000,
  grid: [30, 100].flatMap((n) =>
    [0.15, 0.6].map((rate) => ({
      at: { n, question: `pass rate ${rate}` },
      claims: (rng: Random) => {
        const records = boardRecords(rng, { rates: [rate, rate], items: n, repeats: 16 });
        const [question] = samplingCurves(records, {
          ...asked(rng),
          extrapolate: false,
          k: [1, 4, 16],
          treatment: "m0",
          control: "m1",
        }).questions;
        return judgeCurves(question!.pair!).outcome !== "not-shown";
      },
    })),
  ),
});

export const headroomVerdict: Study = falseClaims({
  id: "headroom-verdict",
  title: "headroom: the best exactly at 70 %, called above or below",
  description:
    "Models of a true rate of .7, and some below it. The event: the best is certainly above, or certainly below, 70 %.",
  x: "n",
  draws: 1000,
  grid: [100, 400].flatMap((n) =>
    [
      [0.7, 0.5],
      [0.7, 0.7, 0.7, 0.7],
    ].map((rates) => ({
      at: { n, question: `${rates.length} models` },
      claims: (rng: Random) => {
        const { benchmarks } = benchmarkHeadroom(
          boardRecords(rng, { rates, items: n }),
          asked(rng),
        );
        return benchmarks[0]!.rules.find(({ limit }) => limit === 0.7)!.best !== "undecided";
      },
    })),
  ),
});

export const budgetChoice: Study = falseClaims({
  id: "budget-choice",
  title: "pareto: a model that is not the best within the budget, named as such",
  description:
    "Two models within the budget, the second worse by so much. It is named from a probability of .9 on, so that at most one in ten may be wrong: the event is that the worse one is named.",
  x: "n",
  most: 0.105,
  draws: 1000,
  grid: [100, 400].flatMap((n) =>
    [0.001, 0.03].map((gap) => ({
      at: { n, question: `worse by ${gap}` },
      claims: (rng: Random) => {
        const records = boardRecords(rng, { rates: [0.7, 0.7 - gap], items: n }).map((record) => ({
          ...record,
          run: { ...record.run, settings: { cost: `${n}` } },
        }));
        return costQuality(records, { ...asked(rng), budget: 2 }).fronts[0]!.choice === "m1";
      },
    })),
  ),
});

export const replicationVerdict: Study = falseClaims({
  id: "replication-verdict",
  title: "replicate: two studies of one truth, called different",
  description:
    "A score, and a difference of two models, studied twice: on the same items, and on other ones. The event: the second is not as the first predicts.",
  x: "n",
  grid: [50, 200].flatMap((n) =>
    [true, false].flatMap((same) =>
      [[0.75], [0.75, 0.65]].map((rates) => ({
        at: {
          n,
          question: `${rates.length === 1 ? "score" : "difference"}, ${same ? "same" : "other"} items`,
        },
        claims: (rng: Random) => {
          const ease = same ? { ease: drawnEase(rng, n) } : {};
          const studies = [1, 2].map((study) => ({
            name: `study ${study}`,
            records: boardRecords(rng, { rates, items: n, ...ease }).map((record) =>
              same ? record : renamed(record, study),
            ),
          }));
          const { claims } = replications(studies, {
            ...asked(rng),
            direction: "higher-is-better",
          });
          return claims[0]!.replications[0]!.outcome === "different";
        },
      })),
    ),
  ),
});

/** Items of a study of its own. */
function renamed(record: ReturnType<typeof boardRecords>[number], study: number) {
  return {
    ...record,
    items: record.items.map((item) => ({ ...item, id: `${study}-${item.id}` })),
    trials: record.trials.map((trial) => ({ ...trial, item: `${study}-${trial.item}` })),
  };
}
