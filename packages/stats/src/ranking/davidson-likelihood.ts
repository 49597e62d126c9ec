import type { TieModel } from "./bradley-terry-likelihood.ts";

/**
 * Davidson's ties: win : tie : loss = e^{η/2} : ν : e^{−η/2}, so that ties are likeliest between equals and the
 * odds of winning over losing stay e^η.
 *
 * @source Davidson (1970), JASA 65, 317–328
 */
export const davidsonTies: TieModel = ([losses, ties, wins], eta, logTie) => {
  const battles = losses + ties + wins;
  const { win, tie, loss, logDenominator } = davidsonShares(eta, logTie);
  const lead = (win - loss) / 2;
  return {
    logLikelihood: ((wins - losses) * eta) / 2 + ties * logTie - battles * logDenominator,
    score: (wins - losses) / 2 - battles * lead,
    information: battles * ((win + loss) / 4 - lead * lead),
    tieScore: ties - battles * tie,
    tieInformation: battles * tie * (1 - tie),
    crossInformation: -battles * lead * tie,
  };
};

/** Probabilities of the three outcomes, and the logarithm of e^{η/2} + ν + e^{−η/2}. */
export function davidsonShares(
  eta: number,
  logTie: number,
): {
  readonly win: number;
  readonly tie: number;
  readonly loss: number;
  readonly logDenominator: number;
} {
  // Beside the largest of the three terms, so that none overflows.
  const largest = Math.max(Math.abs(eta) / 2, logTie);
  const [win, tie, loss] = [
    Math.exp(eta / 2 - largest),
    Math.exp(logTie - largest),
    Math.exp(-eta / 2 - largest),
  ];
  const sum = win + tie + loss;
  return {
    win: win / sum,
    tie: tie / sum,
    loss: loss / sum,
    logDenominator: largest + Math.log(sum),
  };
}
