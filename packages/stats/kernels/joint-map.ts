// AssemblyScript: one sweep of the joint fit of a two-parameter logistic model. `npm run build:kernels` compiles it into
// src/kernel/joint-map-wasm.ts; the plain version that it must agree with, to the accuracy of its single-precision
// logistic function, is src/response/joint-map-sweep.ts. It allocates nothing: every address comes from the caller.

/** Items whose contributions to the abilities are added in single precision before they join the double sums. */
const BLOCK: i32 = 64;
/** As in the plain version. */
const LONGEST_LOG_STEP: f64 = 0.7;
const LONGEST_DIFFICULTY_STEP: f64 = 1;
const LEAST_CURVATURE: f64 = 0.2;

/** Sums over the respondents of one item: see ItemSums of the plain version. */
let slopeScore: f64 = 0;
let residuals: f64 = 0;
let slopeWeight: f64 = 0;
let crossWeight: f64 = 0;
let weight: f64 = 0;
let longestStep: f64 = 0;

/**
 * Moves every item by a Newton step, then adds what the moved items say about the abilities.
 *
 * @param signs - `stride` bytes per item: 1 solved, −1 missed, 0 behind the last respondent
 * @param items - at least 1
 * @param stride - respondents, rounded up to a multiple of 4
 * @param abilities - `stride` single-precision numbers
 * @param logDiscriminations - one double per item
 * @param discriminations - their exponentials
 * @param difficulties - one double per item
 * @param gradient - `stride` doubles
 * @param information - `stride` doubles
 * @param blockGradient - room for `stride` single-precision numbers
 * @param blockInformation - the same
 * @param longest - room for one double: the longest step of an item
 * @param precision - of the prior of the log discriminations
 */
export function sweepItems(
  signs: usize,
  items: i32,
  stride: i32,
  abilities: usize,
  logDiscriminations: usize,
  discriminations: usize,
  difficulties: usize,
  gradient: usize,
  information: usize,
  blockGradient: usize,
  blockInformation: usize,
  longest: usize,
  precision: f64,
): void {
  memory.fill(gradient, 0, <usize>stride * 8);
  memory.fill(information, 0, <usize>stride * 8);
  longestStep = 0;
  for (let first = 0; first < items; first += BLOCK) {
    memory.fill(blockGradient, 0, <usize>stride * 4);
    memory.fill(blockInformation, 0, <usize>stride * 4);
    const end = min(items, first + BLOCK);
    for (let item = first; item < end; item++) {
      const row = signs + <usize>item * stride;
      const at = <usize>item * 8;
      addAnswers(row, stride, abilities, load<f64>(discriminations + at), load<f64>(difficulties + at));
      moveItem(logDiscriminations + at, discriminations + at, difficulties + at, precision);
      const discrimination = load<f64>(discriminations + at);
      addItem(row, stride, abilities, discrimination, load<f64>(difficulties + at), blockGradient, blockInformation);
    }
    addBlock(stride, blockGradient, gradient);
    addBlock(stride, blockInformation, information);
  }
  store<f64>(longest, longestStep);
}

/** Signs of four answers as numbers. */
// @ts-ignore: decorator
@inline
function signsOf(row: usize, respondent: i32): v128 {
  const bytes = v128.load32_zero(row + respondent);
  return f32x4.convert_i32x4_s(i32x4.extend_low_i16x8_s(i16x8.extend_low_i8x16_s(bytes)));
}

/**
 * 1 / (1 + eᵘ). The exponential is 2ᵏ eʳ with |r| ≤ log(2) / 2 and six terms of Taylor's series, which leaves an error
 * of one unit in the last place of single precision; log 2 in two parts keeps r exact.
 */
// @ts-ignore: decorator
@inline
function missProbability(u: v128): v128 {
  const bounded = f32x4.max(f32x4.min(u, f32x4.splat(80)), f32x4.splat(-80));
  const k = f32x4.nearest(f32x4.mul(bounded, f32x4.splat(1.4426950408889634)));
  const coarse = f32x4.sub(bounded, f32x4.mul(k, f32x4.splat(0.693359375)));
  const r = f32x4.add(coarse, f32x4.mul(k, f32x4.splat(2.12194440054690583e-4)));
  let series = f32x4.add(f32x4.mul(r, f32x4.splat(1.0 / 720)), f32x4.splat(1.0 / 120));
  series = f32x4.add(f32x4.mul(r, series), f32x4.splat(1.0 / 24));
  series = f32x4.add(f32x4.mul(r, series), f32x4.splat(1.0 / 6));
  series = f32x4.add(f32x4.mul(r, series), f32x4.splat(0.5));
  series = f32x4.add(f32x4.mul(r, series), f32x4.splat(1));
  series = f32x4.add(f32x4.mul(r, series), f32x4.splat(1));
  const exponent = i32x4.shl(i32x4.add(i32x4.trunc_sat_f32x4_s(k), i32x4.splat(127)), 23);
  const power = f32x4.mul(series, exponent);
  return f32x4.div(f32x4.splat(1), f32x4.add(f32x4.splat(1), power));
}

/** Fills the sums over the respondents of one item. */
function addAnswers(row: usize, stride: i32, abilities: usize, discrimination: f64, difficulty: f64): void {
  const slope = f32x4.splat(<f32>discrimination);
  const middle = f32x4.splat(<f32>difficulty);
  const zero = f32x4.splat(0);
  let slopeScores = zero;
  let residualSums = zero;
  let slopeWeights = zero;
  let crossWeights = zero;
  let weights = zero;
  for (let respondent = 0; respondent < stride; respondent += 4) {
    const sign = signsOf(row, respondent);
    const logit = f32x4.mul(slope, f32x4.sub(v128.load(abilities + <usize>respondent * 4), middle));
    const miss = missProbability(f32x4.mul(sign, logit));
    const residual = f32x4.mul(sign, miss);
    // The sign of nobody is 0, and its square takes nobody's variance out.
    const variance = f32x4.mul(residual, f32x4.sub(sign, residual));
    const cross = f32x4.mul(variance, logit);
    slopeScores = f32x4.add(slopeScores, f32x4.mul(residual, logit));
    residualSums = f32x4.add(residualSums, residual);
    slopeWeights = f32x4.add(slopeWeights, f32x4.mul(cross, logit));
    crossWeights = f32x4.add(crossWeights, cross);
    weights = f32x4.add(weights, variance);
  }
  slopeScore = sumOf(slopeScores);
  residuals = sumOf(residualSums);
  slopeWeight = sumOf(slopeWeights);
  crossWeight = sumOf(crossWeights);
  weight = sumOf(weights);
}

// @ts-ignore: decorator
@inline
function sumOf(lanes: v128): f64 {
  return (
    <f64>f32x4.extract_lane(lanes, 0) +
    <f64>f32x4.extract_lane(lanes, 1) +
    <f64>f32x4.extract_lane(lanes, 2) +
    <f64>f32x4.extract_lane(lanes, 3)
  );
}

/** The step of the plain version's itemStep. */
// @ts-ignore: decorator
@inline
function moveItem(logAddress: usize, address: usize, difficultyAddress: usize, precision: f64): void {
  const logDiscrimination = load<f64>(logAddress);
  const discrimination = load<f64>(address);
  const difficulty = load<f64>(difficultyAddress);
  const slopeGradient = slopeScore - logDiscrimination * precision;
  const difficultyGradient = -discrimination * residuals - difficulty;
  const difficultyInformation = discrimination * discrimination * weight + 1;
  let slopeInformation = slopeWeight + precision;
  let crossInformation = -discrimination * crossWeight;
  let determinant = slopeInformation * difficultyInformation - crossInformation * crossInformation;
  const observedSlope = slopeInformation - slopeScore;
  const observedCross = crossInformation + discrimination * residuals;
  const observed = observedSlope * difficultyInformation - observedCross * observedCross;
  if (observed > LEAST_CURVATURE * determinant) {
    slopeInformation = observedSlope;
    crossInformation = observedCross;
    determinant = observed;
  }
  const slopeStep = within(
    LONGEST_LOG_STEP,
    (difficultyInformation * slopeGradient - crossInformation * difficultyGradient) / determinant,
  );
  const difficultyStep = within(
    LONGEST_DIFFICULTY_STEP,
    (slopeInformation * difficultyGradient - crossInformation * slopeGradient) / determinant,
  );
  store<f64>(logAddress, logDiscrimination + slopeStep);
  store<f64>(address, exponential(logDiscrimination + slopeStep));
  store<f64>(difficultyAddress, difficulty + difficultyStep);
  longestStep = max(longestStep, max(abs(slopeStep), abs(difficultyStep)));
}

// @ts-ignore: decorator
@inline
function within(longest: f64, step: f64): f64 {
  return max(-longest, min(longest, step));
}

/** Taylor's series at a 64th, squared six times: nothing of the language's own exponential needs to be carried along. */
// @ts-ignore: decorator
@inline
function exponential(x: f64): f64 {
  const y = x / 64;
  let power = 1 + y * (1 + (y / 2) * (1 + (y / 3) * (1 + (y / 4) * (1 + (y / 5) * (1 + y / 6)))));
  for (let doubling = 0; doubling < 6; doubling++) power *= power;
  return power;
}

/** Adds what one item says about every ability. */
function addItem(
  row: usize,
  stride: i32,
  abilities: usize,
  discrimination: f64,
  difficulty: f64,
  gradient: usize,
  information: usize,
): void {
  const slope = f32x4.splat(<f32>discrimination);
  const middle = f32x4.splat(<f32>difficulty);
  for (let respondent = 0; respondent < stride; respondent += 4) {
    const at = <usize>respondent * 4;
    const sign = signsOf(row, respondent);
    const logit = f32x4.mul(slope, f32x4.sub(v128.load(abilities + at), middle));
    const miss = missProbability(f32x4.mul(sign, logit));
    const scaled = f32x4.mul(slope, sign);
    const score = f32x4.mul(scaled, miss);
    v128.store(gradient + at, f32x4.add(v128.load(gradient + at), score));
    const variance = f32x4.mul(score, f32x4.sub(scaled, score));
    v128.store(information + at, f32x4.add(v128.load(information + at), variance));
  }
}

/** Adds single-precision sums to double ones. */
function addBlock(stride: i32, block: usize, sums: usize): void {
  for (let respondent = 0; respondent < stride; respondent += 2) {
    const own = f64x2.promote_low_f32x4(v128.load64_zero(block + <usize>respondent * 4));
    const at = sums + <usize>respondent * 8;
    v128.store(at, f64x2.add(v128.load(at), own));
  }
}
