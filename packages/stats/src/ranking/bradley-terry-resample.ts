import { uncheckedBinomialDraw } from "../random/binomial.ts";
import { multinomialResampler, poissonResampler, type DrawCounts } from "../random/multinomial.ts";
import { poissonDraw } from "../random/poisson.ts";
import type { ClusterLabels } from "../resample/cluster-totals.ts";
import type { Battles, PairTally } from "./bradley-terry-battles.ts";
import { clusteredRows } from "./bradley-terry-covariance.ts";

/**
 * How often each battle (or prompt) is taken: `multinomial` keeps their number, as drawing with replacement
 * does; `poisson` gives each a Poisson count with mean 1, so that their number varies too.
 */
export type ResamplingLaw = "multinomial" | "poisson";

/**
 * Resamples single battles by their counts per pair and outcome: equal battles need not be told apart, so that a
 * replicate costs as much as there are cells, not battles.
 */
export function battleResampler({ outcomes }: PairTally, law: ResamplingLaw): DrawCounts {
  return law === "poisson" ? poissonResampler(outcomes) : multinomialResampler(outcomes);
}

/**
 * Resamples whole prompts: all battles of a prompt are taken equally often.
 *
 * @throws {@link LengthMismatchError} unless every battle has a prompt.
 */
export function promptResampler(
  tally: PairTally,
  battles: Battles,
  { prompts, law }: { readonly prompts: ClusterLabels; readonly law: ResamplingLaw },
): DrawCounts {
  const { order, starts, clusters } = clusteredRows(prompts, battles.score.length);
  const cells = cellsOf(tally, battles);
  return (rng, outcomes) => {
    outcomes.fill(0);
    let left = clusters;
    for (let prompt = 0; prompt < clusters; prompt++) {
      const times =
        law === "poisson"
          ? poissonDraw(rng, 1)
          : uncheckedBinomialDraw(rng, left, 1 / (clusters - prompt));
      left -= times;
      if (times === 0) continue;
      for (let place = starts[prompt]!; place < starts[prompt + 1]!; place++) {
        const row = order[place]!;
        outcomes[cells[row]!]! += times * (battles.count?.[row] ?? 1);
      }
    }
  };
}

/** Cell of the tally's outcomes that each row belongs to. */
function cellsOf(tally: PairTally, { models, first, second, score }: Battles): Int32Array {
  const pairs = new Map<number, number>();
  tally.first.forEach((one, pair) => pairs.set(one * models + tally.second[pair]!, pair));
  return Int32Array.from(first, (one, row) => {
    const other = second[row]!;
    const doubled = 2 * score[row]!;
    return one < other
      ? 3 * pairs.get(one * models + other)! + doubled
      : 3 * pairs.get(other * models + one)! + 2 - doubled;
  });
}
