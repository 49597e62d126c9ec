import { UserError } from "../errors.ts";
import type { Place } from "../record/problem.ts";

/** Why a request is not answered, in the three parts of every error. */
export interface Refusal {
  readonly code: string;
  readonly message: string;
  readonly remedy: string;
  readonly where?: Place;
}

/** A request that HTTP has a word of its own for; mistakes in what was asked are 422. */
export class RequestRefused extends Error {
  override readonly name = "RequestRefused";
  readonly status: number;
  readonly refusal: Refusal;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, refusal: Refusal, headers: Readonly<Record<string, string>> = {}) {
    super(refusal.message);
    this.status = status;
    this.refusal = refusal;
    this.headers = headers;
  }
}

/** What went wrong on our side stays on our side: no stack trace and no path leaves. */
const BUG: Refusal = {
  code: "bug",
  message: "This is a bug of ours.",
  remedy:
    "The terminal that plusminus was started in says more. Please report it with what you asked.",
};

/** The answer to a request that failed. */
export function refusalResponse(error: unknown): Response {
  if (error instanceof RequestRefused) return refused(error.status, error.refusal, error.headers);
  if (!(error instanceof UserError)) return refused(500, BUG);
  const { code, message, remedy, where } = error;
  const hasPlace = Object.keys(where).length > 0;
  return refused(422, { code, message, remedy, ...(hasPlace ? { where } : {}) });
}

/** Whether nobody but us is to blame, so that the terminal should say what happened. */
export function isBug(error: unknown): boolean {
  return !(error instanceof RequestRefused || error instanceof UserError);
}

function refused(status: number, refusal: Refusal, headers: Record<string, string> = {}): Response {
  return Response.json(refusal, { status, headers });
}
