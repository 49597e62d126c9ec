import { CLUSTER_RATIO_LAW } from "./cluster-ratio-law.ts";
import { COMPARISON } from "./comparison.ts";
import { INTERVAL } from "./interval.ts";
import { MULTIPLICITY } from "./multiplicity.ts";
import { RESAMPLE } from "./resample.ts";
import { SIGN_FLIP } from "./sign-flip.ts";
import type { Reason } from "./reason.ts";

/** Survivors that were looked at, by the path of their file below packages/stats/src. */
export const SURVIVORS: Readonly<Record<string, readonly Reason[]>> = {
  ...CLUSTER_RATIO_LAW,
  ...COMPARISON,
  ...INTERVAL,
  ...MULTIPLICITY,
  ...RESAMPLE,
  ...SIGN_FLIP,
};
