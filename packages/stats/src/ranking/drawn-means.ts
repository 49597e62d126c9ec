import { InvalidParameterError } from "../errors.ts";
import { deviationDraws } from "../multiplicity/deviation-draws.ts";
import type { JointMeans } from "../multiplicity/joint-means.ts";
import { assertJointMeans } from "../multiplicity/joint-spread.ts";
import type { Random } from "../random/random-stream.ts";

/** Number of models, of which all qualities stand first, then all costs. */
export function modelsIn(joint: JointMeans): number {
  assertJointMeans(joint);
  const size = joint.means.length / 2;
  if (Number.isInteger(size)) return size;
  throw new InvalidParameterError(
    "means",
    joint.means.length,
    "a quality and a cost for each model",
  );
}

/**
 * Row by row all qualities, then all costs. Drawn from the correlations, so that small qualities are not lost
 * in the rounding of costs counted in tokens.
 */
export function drawnMeans(joint: JointMeans, draws: number, rng: Random): Float64Array {
  const spreads = joint.covariance.map((row, index) => Math.sqrt(row[index]!));
  const correlation = joint.covariance.map((row, first) =>
    row.map((value, second) => (value === 0 ? 0 : value / spreads[first]! / spreads[second]!)),
  );
  const size = spreads.length;
  return deviationDraws({ covariance: correlation, draws, rng }).map(
    (deviation, index) => joint.means[index % size]! + spreads[index % size]! * deviation,
  );
}

/** With one draw more of either kind, so that no finite number of draws is certain. */
export function errorOfShare(count: number, draws: number): number {
  const share = (count + 1) / (draws + 2);
  return Math.sqrt((share * (1 - share)) / draws);
}
