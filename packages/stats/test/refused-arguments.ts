import { expect, test } from "vitest";

/** A call with one bad argument: the kind of the error, and what its message begins with. */
export type RefusedCall = readonly [
  kind: new (...args: never[]) => Error,
  begins: string,
  call: () => unknown,
];

/** Every error says which argument is wrong, where in it, and what it is. */
export function testRefusedCalls(calls: readonly RefusedCall[]): void {
  for (const [kind, begins, call] of calls) {
    test(`${kind.name}: ${begins}`, () => {
      let thrown: unknown;
      try {
        call();
      } catch (error) {
        thrown = error;
      }
      expect(thrown).toBeInstanceOf(kind);
      expect((thrown as Error).message.slice(0, begins.length)).toBe(begins);
    });
  }
}
