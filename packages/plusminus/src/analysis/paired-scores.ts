/** Item means of two subjects on common items, in one order. */
export interface PairedScores {
  readonly treatment: Float64Array;
  readonly control: Float64Array;
}

/** Items that only one of two models solved. */
export function discordance(input: PairedScores): {
  readonly onlyTreatment: number;
  readonly onlyControl: number;
  readonly n: number;
} {
  const d = differences(input);
  const onlyTreatment = d.filter((difference) => difference > 0).length;
  const onlyControl = d.filter((difference) => difference < 0).length;
  return { onlyTreatment, onlyControl, n: d.length };
}

/** Differences smaller than this share of the scores are what averaging in another order leaves behind. */
const ROUNDING = 1e-12;

/** Treatment − control, item by item; 0 where only rounding differs. */
export function differences({ treatment, control }: PairedScores): Float64Array {
  return treatment.map((score, item) => differenceOf(score, control[item]!));
}

/** The first − the second; 0 where only rounding differs. */
export function differenceOf(first: number, second: number): number {
  const difference = first - second;
  const size = Math.max(Math.abs(first), Math.abs(second));
  return Math.abs(difference) <= ROUNDING * size ? 0 : difference;
}
