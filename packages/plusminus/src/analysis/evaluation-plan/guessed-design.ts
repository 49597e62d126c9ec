import { UserError } from "../../errors.ts";
import type { Design } from "./variances.ts";

/** What somebody expects of two models' pass rates. */
export interface Guesses {
  readonly rates: readonly [treatment: number, control: number];
  /** Share of an answer's variance that is between items: 1 where the same item always gets the same answer. */
  readonly intraclass: number;
  /** Correlation over items of the two models' chances of passing. */
  readonly correlation: number;
  readonly groups?: { readonly size: number; readonly correlation: number };
}

/**
 * Variances of guesses about passes and fails.
 *
 * An answer has the variance p(1 − p), of which the share `intraclass` is between items. Of a difference, what the two
 * models share at an item cancels.
 *
 * @throws {@link UserError} `bad-guess`.
 */
export function guessedDesign({ rates, intraclass, correlation, groups }: Guesses): Design {
  if (!rates.every((rate) => rate > 0 && rate < 1)) {
    throw new UserError(
      "bad-guess",
      "A guessed rate is strictly between 0 and 1: at the ends nothing varies.",
      "For example --rates 0.85,0.80.",
    );
  }
  const [a, b] = rates.map((rate) => rate * (1 - rate)) as [number, number];
  const apart = intraclass * (a + b);
  const shared = 2 * correlation * intraclass * Math.sqrt(a * b);
  const noise = { treatmentNoise: (1 - intraclass) * a, controlNoise: (1 - intraclass) * b };
  return {
    from: "guesses",
    models: [`a rate of ${rates[0]}`, `a rate of ${rates[1]}`],
    paired: { betweenItems: apart - shared, ...noise },
    unpaired: { betweenItems: apart, ...noise },
    alone: [a, b].map((variance) => ({
      betweenItems: intraclass * variance,
      noise: (1 - intraclass) * variance,
    })),
    identified: true,
    pilotRepeats: 1,
    designEffect: groups === undefined ? 1 : 1 + (groups.size - 1) * groups.correlation,
    ...(groups === undefined ? {} : { groupSize: groups.size }),
  };
}
