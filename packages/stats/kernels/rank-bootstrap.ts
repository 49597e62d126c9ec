// AssemblyScript: the bootstrap of the ranks of many 0/1-scored models. `npm run build:kernels` compiles it into
// src/kernel/rank-bootstrap-wasm.ts; the plain version that it must equal bit for bit is
// src/ranking/plain-rank-counts.ts. It allocates nothing: every address comes from the caller.

/** Bits of one vector: as many models ride side by side. */
const LANES: i32 = 128;
/** Bytes of one vector. */
const VECTOR: i32 = 16;
/** Rows that one pass of the carry-save tree swallows. */
const BLOCK: i32 = 16;
/** Constants of Philox4x32-10; see src/random/philox.ts. */
const ROUNDS: i32 = 10;
const FIRST_MULTIPLIER: i32 = 0xd2511f53;
const SECOND_MULTIPLIER: i32 = 0xcd9e8d57;
const FIRST_KEY_STEP: i32 = 0x9e3779b9;
const SECOND_KEY_STEP: i32 = 0xbb67ae85;

/**
 * Draws items, adds their rows, ranks the models and counts the ranks, replicate by replicate.
 *
 * @param rows - for every 128 models one plane of `items` vectors; bit m of vector i: model m solved item i
 * @param items - rows of a plane
 * @param models - at least 1
 * @param firstKey - of the seeds, see src/random/index-draws.ts
 * @param secondKey - of the seeds
 * @param firstReplicate - number of the first
 * @param replicates - how many
 * @param offsets - room for `items` words, rounded up to whole vectors
 * @param counters - room for 32 vectors
 * @param totals - room for one word per model, rounded up to whole planes
 * @param best - models × models words: how often model m had r models strictly above it
 * @param worst - the same with those that are level with it counted too, itself left out
 */
export function countRanks(
  rows: usize,
  items: i32,
  models: i32,
  firstKey: i32,
  secondKey: i32,
  firstReplicate: i32,
  replicates: i32,
  offsets: usize,
  counters: usize,
  totals: usize,
  best: usize,
  worst: usize,
): void {
  for (let replicate = 0; replicate < replicates; replicate++) {
    seed(firstReplicate + replicate, firstKey, secondKey);
    drawRows(items, offsets);
    for (let first = 0; first < models; first += LANES) {
      const plane = rows + <usize>(first / LANES) * items * VECTOR;
      addRows(plane, items, offsets, counters);
      readTotals(items, min(LANES, models - first), counters, totals + first * 4);
    }
    rankModels(models, totals, best, worst);
  }
}

/** State of the four generators: word j of each of them in vector j. */
let s0: v128 = i32x4.splat(0);
let s1: v128 = i32x4.splat(0);
let s2: v128 = i32x4.splat(0);
let s3: v128 = i32x4.splat(0);

/** Philox blocks 0 to 3 of the replicate, side by side. */
function seed(replicate: i32, firstKey: i32, secondKey: i32): void {
  s0 = i32x4.splat(replicate);
  s1 = i32x4(0, 1, 2, 3);
  s2 = i32x4.splat(0);
  s3 = i32x4.splat(0);
  for (let round = 0; round < ROUNDS; round++) {
    const a = s0;
    const c = s2;
    s0 = v128.xor(v128.xor(upperHalf(c, i32x4.splat(SECOND_MULTIPLIER)), s1), i32x4.splat(firstKey));
    s1 = i32x4.mul(c, i32x4.splat(SECOND_MULTIPLIER));
    s2 = v128.xor(v128.xor(upperHalf(a, i32x4.splat(FIRST_MULTIPLIER)), s3), i32x4.splat(secondKey));
    s3 = i32x4.mul(a, i32x4.splat(FIRST_MULTIPLIER));
    firstKey += FIRST_KEY_STEP;
    secondKey += SECOND_KEY_STEP;
  }
}

/** Upper 32 bits of the products of unsigned words. */
// @ts-ignore: decorator
@inline
function upperHalf(a: v128, b: v128): v128 {
  const low = i64x2.extmul_low_i32x4_u(a, b);
  const high = i64x2.extmul_high_i32x4_u(a, b);
  return v128.shuffle<i32>(low, high, 1, 3, 5, 7);
}

/** Byte offsets of the drawn rows, by four generators xoshiro128++ (Blackman & Vigna 2021) side by side. */
function drawRows(items: i32, offsets: usize): void {
  let a = s0;
  let b = s1;
  let c = s2;
  let d = s3;
  const below = i32x4.splat(items);
  for (let drawn = 0; drawn < items; drawn += 4) {
    const word = i32x4.add(rotated(i32x4.add(a, d), 7), a);
    const shifted = i32x4.shl(b, 9);
    c = v128.xor(c, a);
    d = v128.xor(d, b);
    b = v128.xor(b, c);
    a = v128.xor(a, d);
    c = v128.xor(c, shifted);
    d = rotated(d, 11);
    // The upper half of word × items is a whole number below `items`.
    v128.store(offsets + drawn * 4, i32x4.shl(upperHalf(word, below), 4));
  }
}

// @ts-ignore: decorator
@inline
function rotated(words: v128, by: i32): v128 {
  return v128.or(i32x4.shl(words, by), i32x4.shr_u(words, 32 - by));
}

// @ts-ignore: decorator
@inline
function row(plane: usize, offsets: usize, position: i32): v128 {
  return v128.load(plane + load<u32>(offsets + position * 4));
}

/** Sum bit of three. */
// @ts-ignore: decorator
@inline
function odd(a: v128, b: v128, c: v128): v128 {
  return v128.xor(v128.xor(a, b), c);
}

/** Carry bit of three. */
// @ts-ignore: decorator
@inline
function most(a: v128, b: v128, c: v128): v128 {
  return v128.or(v128.and(a, b), v128.and(v128.xor(a, b), c));
}

/**
 * Adds the drawn rows: counter k holds bit k of every model's total.
 * A tree of full adders turns 16 rows into one carry of weight 16 (Harley & Seal; Muła, Kurz & Lemire 2018).
 */
function addRows(plane: usize, items: i32, offsets: usize, counters: usize): void {
  memory.fill(counters, 0, 32 * VECTOR);
  let ones = i32x4.splat(0);
  let twos = i32x4.splat(0);
  let fours = i32x4.splat(0);
  let eights = i32x4.splat(0);
  let at = 0;
  for (; at + BLOCK <= items; at += BLOCK) {
    const from = offsets + at * 4;
    let fourfold = i32x4.splat(0);
    let eightfold = i32x4.splat(0);
    for (let half = 0; half < 2; half++) {
      const base = half * 8;
      let a = row(plane, from, base);
      let b = row(plane, from, base + 1);
      const firstTwo = most(ones, a, b);
      ones = odd(ones, a, b);
      a = row(plane, from, base + 2);
      b = row(plane, from, base + 3);
      const secondTwo = most(ones, a, b);
      ones = odd(ones, a, b);
      const firstFour = most(twos, firstTwo, secondTwo);
      twos = odd(twos, firstTwo, secondTwo);
      a = row(plane, from, base + 4);
      b = row(plane, from, base + 5);
      const thirdTwo = most(ones, a, b);
      ones = odd(ones, a, b);
      a = row(plane, from, base + 6);
      b = row(plane, from, base + 7);
      const fourthTwo = most(ones, a, b);
      ones = odd(ones, a, b);
      const secondFour = most(twos, thirdTwo, fourthTwo);
      twos = odd(twos, thirdTwo, fourthTwo);
      fourfold = eightfold;
      eightfold = most(fours, firstFour, secondFour);
      fours = odd(fours, firstFour, secondFour);
    }
    const carry = most(eights, fourfold, eightfold);
    eights = odd(eights, fourfold, eightfold);
    ripple(counters + 4 * VECTOR, carry);
  }
  v128.store(counters, ones);
  v128.store(counters, twos, 16);
  v128.store(counters, fours, 32);
  v128.store(counters, eights, 48);
  for (; at < items; at++) ripple(counters, row(plane, offsets, at));
}

/** Adds one bit per model to the counters from `counter` upwards. */
// @ts-ignore: decorator
@inline
function ripple(counter: usize, carry: v128): void {
  while (v128.any_true(carry)) {
    const held = v128.load(counter);
    v128.store(counter, v128.xor(held, carry));
    carry = v128.and(held, carry);
    counter += VECTOR;
  }
}

/** Turns the counters of one plane into one number per model; −1 behind the last. */
function readTotals(items: i32, models: i32, counters: usize, totals: usize): void {
  const bits = 32 - clz(items);
  for (let model = 0; model < models; model += 4) {
    const own = i32x4.shl(i32x4(1, 2, 4, 8), model & 31);
    const word = counters + <usize>(model >> 5) * 4;
    let total = i32x4.splat(0);
    for (let bit = 0; bit < bits; bit++) {
      const set = i32x4.eq(v128.and(v128.load32_splat(word + bit * VECTOR), own), own);
      total = v128.or(total, v128.and(set, i32x4.splat(1 << bit)));
    }
    v128.store(totals + model * 4, total);
  }
  for (let behind = models; (behind & 3) !== 0; behind++) store<i32>(totals + behind * 4, -1);
}

/** Compares every model with every other, four at a time. */
function rankModels(models: i32, totals: usize, best: usize, worst: usize): void {
  for (let model = 0; model < models; model++) {
    const own = v128.load32_splat(totals + model * 4);
    let above = i32x4.splat(0);
    let notBelow = i32x4.splat(0);
    for (let other = 0; other < models; other += 4) {
      const total = v128.load(totals + other * 4);
      // A comparison that holds is −1.
      above = i32x4.sub(above, i32x4.gt_s(total, own));
      notBelow = i32x4.sub(notBelow, i32x4.ge_s(total, own));
    }
    const line = <usize>model * models;
    countOne(best + (line + sumOf(above)) * 4);
    countOne(worst + (line + sumOf(notBelow) - 1) * 4);
  }
}

// @ts-ignore: decorator
@inline
function sumOf(lanes: v128): i32 {
  return (
    i32x4.extract_lane(lanes, 0) +
    i32x4.extract_lane(lanes, 1) +
    i32x4.extract_lane(lanes, 2) +
    i32x4.extract_lane(lanes, 3)
  );
}

// @ts-ignore: decorator
@inline
function countOne(counter: usize): void {
  store<u32>(counter, load<u32>(counter) + 1);
}
