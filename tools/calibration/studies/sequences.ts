import {
  bernoulliSequenceInterval,
  normalQuantile,
  pairedSequence,
  wilsonInterval,
  type Interval,
} from "@plusminus/stats";
import { intervalOutcome, type Cell, type Outcome, type Study } from "../study.ts";

const Z = normalQuantile(0.975);

/** Whether the truth was inside, or no difference accepted, at every look so far. */
export function everyLook(hit: boolean): Outcome {
  return { answered: true, hit };
}

export function covers(interval: Interval, truth: number): boolean {
  const outcome = intervalOutcome(interval, truth);
  return outcome.answered && outcome.hit;
}

/** Items until which one goes on looking. */
export const HORIZON = 500;

/** An answer for so many successes of so many trials, worked out once: the same counts come again and again. */
function remembered(holds: (successes: number, trials: number) => boolean) {
  let known: Uint8Array | undefined;
  return (successes: number, trials: number): boolean => {
    known ??= new Uint8Array((HORIZON + 1) ** 2);
    const place = trials * (HORIZON + 1) + successes;
    if (known[place] === 0) known[place] = holds(successes, trials) ? 2 : 1;
    return known[place] === 2;
  };
}

function binaryCell(p: number, firstLook: number): Cell {
  const sequenceCovers = remembered((successes, trials) => {
    const estimate = bernoulliSequenceInterval({ successes, trials });
    return estimate.kind === "estimated" && covers(estimate.interval, p);
  });
  const wilsonCovers = remembered((passes, n) => covers(wilsonInterval(passes, n), p));
  return {
    at: { p, "first look": firstLook },
    inside: true,
    draw: (rng) => {
      let passes = 0;
      let [sequence, wilson, clt] = [true, true, true];
      for (let n = 1; n <= HORIZON; n++) {
        passes += Number(rng.uniform() < p);
        if (n < firstLook) continue;
        sequence &&= sequenceCovers(passes, n);
        wilson &&= wilsonCovers(passes, n);
        const rate = passes / n;
        clt &&= Math.abs(rate - p) <= Z * Math.sqrt((rate * (1 - rate)) / n);
        if (!sequence && !wilson && !clt) break;
      }
      return [sequence, wilson, clt].map(everyLook);
    },
  };
}

/** Pass rate, looked at after every item. */
export const binarySequence: Study = {
  id: "sequence-pass-rate",
  title: "A pass rate, looked at after every item",
  description:
    `Independent 0/1 scores; the interval is looked at after every item from the first look to item ${HORIZON}, and the event is that it covers at all of these looks together. ` +
    "The domain: everywhere; 95 % is a theorem.",
  measure: "coverage",
  methods: [
    { name: "beta-binomial sequence", side: "ours" },
    { name: "Wilson at every look", side: "peer" },
    { name: "CLT ± 1.96 SE at every look", side: "peer" },
  ],
  bounds: [0.95, 1],
  plot: { x: "p", panel: "first look" },
  cells: [1, 30].flatMap((firstLook) =>
    [0.02, 0.1, 0.5, 0.8, 0.95, 0.99].map((p) => binaryCell(p, firstLook)),
  ),
};

const isRejected = remembered((onlyTreatment, discordant) => {
  const evidence = pairedSequence({ onlyTreatment, onlyControl: discordant - onlyTreatment });
  return evidence.kind === "estimated" && evidence.isRejected;
});

function pairedCell(differing: number): Cell {
  return {
    at: { differing, truth: "equally good" },
    inside: true,
    draw: (rng) => {
      let [gains, discordant] = [0, 0];
      let [sequence, mcnemar] = [false, false];
      for (let n = 1; n <= HORIZON; n++) {
        const outcome = rng.uniform();
        if (outcome >= differing) continue;
        discordant += 1;
        gains += Number(outcome < differing / 2);
        sequence ||= isRejected(gains, discordant);
        // McNemar's test is not looked at before ten items differ.
        mcnemar ||= discordant >= 10 && (2 * gains - discordant) ** 2 >= Z * Z * discordant;
      }
      return [sequence, mcnemar].map(everyLook);
    },
  };
}

/** Two equally good models, looked at after every item. */
export const pairedSequenceVerdict: Study = {
  id: "sequence-paired-false-verdict",
  title: "Two equally good models, looked at after every item: false verdicts",
  description:
    `A share of ${HORIZON} items are such that only one of two equally good models solves them; the event is a rejection at any look. The domain: everywhere; at most 5 % is a theorem. ` +
    "McNemar's test is looked at from the tenth item that differs on.",
  measure: "false rejections",
  methods: [
    { name: "paired e-process", side: "ours" },
    { name: "McNemar at every look", side: "peer" },
  ],
  bounds: [0, 0.05],
  plot: { x: "differing", panel: "truth" },
  cells: [0.02, 0.1, 0.3, 0.6].map(pairedCell),
};
