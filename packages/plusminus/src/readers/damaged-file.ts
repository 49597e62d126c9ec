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
    if (isTooDeep(error)) return { kind: "damaged", problem: tooDeep(path) };
    if (!(error instanceof UserError)) throw error;
    const { code, message, remedy, where } = error;
    // The reader's name of the file: the command line knows how the user calls it.
    return { kind: "damaged", problem: { code, message, remedy, where: { ...where, path } } };
  }
}

/** Code of the problem with a file that exhausts the stack. */
export const TOO_DEEP = "nested-too-deeply";

/** Values nested so deeply that a walk over them exhausts the stack; no harness writes such a log. */
export function isTooDeep(error: unknown): boolean {
  return error instanceof RangeError && /call stack/u.test(error.message);
}

function tooDeep(path: string): Problem {
  return {
    code: TOO_DEEP,
    message: "The file holds values that are nested too deeply to be read.",
    remedy: "Give the log as the harness wrote it; this one was damaged, or made to do harm.",
    where: { path },
  };
}
