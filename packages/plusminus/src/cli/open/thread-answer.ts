import { UserError } from "../../errors.ts";
import type { Place } from "../../record/problem.ts";

/** What the asking thread says: that it is there, or how a question ended. Errors are data on their way between threads. */
export type ThreadAnswer =
  | { readonly kind: "ready" }
  | { readonly kind: "answered"; readonly text: string }
  | {
      readonly kind: "mistake";
      readonly code: string;
      readonly message: string;
      readonly remedy: string;
      readonly where: Place;
    }
  | { readonly kind: "bug"; readonly said: string };

/** How a question failed. */
export function failureOf(error: unknown): ThreadAnswer {
  if (error instanceof UserError) {
    const { code, message, remedy, where } = error;
    return { kind: "mistake", code, message, remedy, where };
  }
  const said = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return { kind: "bug", said };
}
