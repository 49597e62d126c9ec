import { UserError } from "../errors.ts";
import type { Problem } from "../record/problem.ts";

/** What reading one file came to. */
export type Attempt<Value> =
  | { readonly kind: "read"; readonly value: Value }
  | { readonly kind: "damaged"; readonly problem: Problem };

/** Reads one file; what a damaged or hostile one throws becomes a problem, so that it does not hide the others. */
export async function attemptFile<Value>(
  path: string,
  read: () => Promise<Value>,
): Promise<Attempt<Value>> {
  try {
    return { kind: "read", value: await read() };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const { code, message, remedy, where } = error;
    // The reader's name of the file: the command line knows how the user calls it.
    return { kind: "damaged", problem: { code, message, remedy, where: { ...where, path } } };
  }
}
