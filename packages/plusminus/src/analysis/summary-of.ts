import { mean, sampleVariance, type Summary } from "@plusminus/stats";

/** Mean, standard deviation and number of some values; one value has no spread to speak of, and 0 stands for that. */
export function summaryOf(values: Float64Array | readonly number[]): Summary {
  const n = values.length;
  return { mean: mean(values), sd: n < 2 ? 0 : Math.sqrt(sampleVariance(values)), n };
}
