import { readGolden } from "../golden.ts";

interface GoldenMean {
  readonly values: readonly number[];
  readonly level: number;
  readonly value: number;
  readonly standardError: number;
  readonly degreesOfFreedom: number;
  readonly interval: readonly number[];
}

/** What package survey says about the case of that kind and position. */
interface SurveyMean {
  readonly kind: "weighted" | "stratified";
  readonly index: number;
  readonly value: number;
  readonly standardError: number;
  readonly postStratified: number;
}

/** What the generators in golden/weighted-mean wrote. */
export const WEIGHTED = readGolden("weighted-mean") as {
  readonly weighted: readonly (GoldenMean & {
    readonly weights: readonly number[];
    readonly effective: number;
  })[];
  readonly stratified: readonly (GoldenMean & {
    readonly strata: readonly number[];
    readonly sizes: readonly { readonly stratum: number; readonly size: number }[] | null;
  })[];
  readonly fromR: readonly SurveyMean[];
};

export function fromSurvey(kind: SurveyMean["kind"], index: number): SurveyMean {
  return WEIGHTED.fromR.find((each) => each.kind === kind && each.index === index)!;
}
