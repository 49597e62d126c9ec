import type { Values } from "../estimate.ts";
import { assertFinite, assertSameLength } from "../validate.ts";

/**
 * Checks that every model has a quality and a cost for the same items.
 *
 * @throws {@link LengthMismatchError} unless each model has both lists, all over the same items.
 * @throws {@link NonFiniteValueError} if a value is NaN or infinite.
 */
export function assertFrontTable(quality: readonly Values[], cost: readonly Values[]): void {
  assertSameLength("quality", quality.length, "cost", cost.length);
  const n = quality[0]?.length ?? 0;
  for (const [what, lists] of [
    ["quality", quality],
    ["cost", cost],
  ] as const) {
    lists.forEach((list, model) => {
      assertSameLength("quality[0]", n, `${what}[${model}]`, list.length);
      assertFinite(`${what}[${model}]`, list);
    });
  }
}

/** Which lists have the same value on every item. */
export function constantLists(lists: readonly Values[]): readonly number[] {
  return lists.flatMap((list, index) => (list.every((value) => value === list[0]) ? [index] : []));
}
