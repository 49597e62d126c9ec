// AssemblyScript: the two loops of src/resample/power-sums.ts, operation by operation as there, so that both give the same bits.
// `npm run build:kernels` compiles it into src/kernel/power-sums-wasm.ts. It allocates nothing: every address comes from the caller.
// It is here for the first call: V8 interprets a loop until it has become hot, and compiles this one at once.

/** Bytes of a double, and of a whole number. */
const DOUBLE: usize = 8;
const WORD: usize = 4;

/**
 * Copies the small values of a block and their counts, and lists the others.
 *
 * @param values - of the block, doubles
 * @param counts - the same many doubles; 0 where each value occurs once
 * @param length - values in the block
 * @param limit - largest absolute value that counts as small
 * @param small - room for as many doubles
 * @param terms - the same, for their counts
 * @param beyond - room for as many whole numbers: positions in the block
 * @param found - room for three doubles: how many are small, the largest of them, how many are beyond
 */
export function splitBlock(
  values: usize,
  counts: usize,
  length: i32,
  limit: f64,
  small: usize,
  terms: usize,
  beyond: usize,
  found: usize,
): void {
  let size: usize = 0;
  let left: usize = 0;
  let largest: f64 = 0;
  for (let index: i32 = 0; index < length; index++) {
    const at = <usize>index * DOUBLE;
    const value = load<f64>(values + at);
    const distance = Math.abs(value);
    if (distance <= limit) {
      if (distance > largest) largest = distance;
      store<f64>(small + size * DOUBLE, value);
      store<f64>(terms + size * DOUBLE, counts == 0 ? 1 : load<f64>(counts + at));
      size++;
    } else {
      store<i32>(beyond + left * WORD, index);
      left++;
    }
  }
  store<f64>(found, <f64>size);
  store<f64>(found + DOUBLE, largest);
  store<f64>(found + 2 * DOUBLE, <f64>left);
}

/**
 * Adds the power sums of a block's small values, two powers at a time.
 *
 * @param values - doubles
 * @param terms - how often each occurs; used up
 * @param size - how many there are
 * @param powers - how many matter
 * @param powerSums - doubles, one more than powers rounded up to an even number; the first stays
 */
export function addPowerSums(
  values: usize,
  terms: usize,
  size: i32,
  powers: i32,
  powerSums: usize,
): void {
  const end = <usize>size * DOUBLE;
  for (let power: i32 = 1; power <= powers; power += 2) {
    let odd: f64 = 0;
    let even: f64 = 0;
    for (let at: usize = 0; at < end; at += DOUBLE) {
      const value = load<f64>(values + at);
      const term = load<f64>(terms + at) * value;
      odd += term;
      store<f64>(terms + at, term * value);
      even += term * value;
    }
    const sum = powerSums + <usize>power * DOUBLE;
    store<f64>(sum, load<f64>(sum) + odd);
    store<f64>(sum + DOUBLE, load<f64>(sum + DOUBLE) + even);
  }
}

/**
 * Takes the center off every value and divides by the root of the sum of the squares: src/resample/standardized.ts.
 *
 * @param values - doubles, overwritten
 * @param counts - the same many doubles; 0 where each value occurs once
 * @param length - values
 * @param center - what is taken off
 * @param found - room for one double: the root
 */
export function standardize(
  values: usize,
  counts: usize,
  length: i32,
  center: f64,
  found: usize,
): void {
  const end = <usize>length * DOUBLE;
  let squares: f64 = 0;
  for (let at: usize = 0; at < end; at += DOUBLE) {
    const deviation = load<f64>(values + at) - center;
    store<f64>(values + at, deviation);
    squares += (counts == 0 ? 1 : load<f64>(counts + at)) * deviation * deviation;
  }
  const size = Math.sqrt(squares);
  for (let at: usize = 0; at < end; at += DOUBLE) {
    store<f64>(values + at, load<f64>(values + at) / size);
  }
  store<f64>(found, size);
}
