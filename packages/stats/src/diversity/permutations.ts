/**
 * All orders of 0 … size − 1, one exchange after the other; the first is the order itself.
 *
 * @param size - Positions; the visits number size!.
 * @param visit - Is called with each order; read it during the call only.
 * @source Heap (1963), Comput. J. 6, 293
 */
export function forEachPermutation(size: number, visit: (order: Uint32Array) => void): void {
  const order = Uint32Array.from({ length: size }, (_, index) => index);
  const counters = new Uint32Array(size);
  visit(order);
  for (let position = 1; position < size;) {
    const counter = counters[position]!;
    if (counter === position) {
      counters[position] = 0;
      position++;
      continue;
    }
    const other = position % 2 === 0 ? 0 : counter;
    [order[other], order[position]] = [order[position]!, order[other]!];
    visit(order);
    counters[position]! += 1;
    position = 1;
  }
}
