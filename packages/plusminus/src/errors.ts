import type { Place } from "./record/problem.ts";

/**
 * A mistake of the user's that stops the command (exit code 2): what is wrong, where, and the remedy.
 * Anything thrown that is not a {@link UserError} is a bug of ours (exit code 70).
 */
export class UserError extends Error {
  override readonly name = "UserError";
  readonly code: string;
  readonly remedy: string;
  readonly where: Place;

  constructor(code: string, message: string, remedy: string, where: Place = {}) {
    super(message);
    this.code = code;
    this.remedy = remedy;
    this.where = where;
  }
}
