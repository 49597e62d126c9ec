/**
 * The data sets NumAcc2–4 of NIST's Statistical Reference Datasets: 1001 values, the center first, then
 * 500 times center − spread, center + spread. Certified: mean = center, standard deviation = spread.
 *
 * @source NIST StRD, Univariate Summary Statistics (itl.nist.gov/div898/strd/univ)
 */
export function numAcc(center: number, spread: number): number[] {
  const values = [center];
  for (let pair = 0; pair < 500; pair++) {
    // As printed there, with one decimal.
    values.push(Number((center - spread).toFixed(1)), Number((center + spread).toFixed(1)));
  }
  return values;
}
