import { z } from "zod";
import type { Question } from "./laboratory.ts";
import { RequestRefused } from "./refusal.ts";

/** Kept as it is: a record of zod leaves out keys like `__proto__`, and nothing that was asked is left out silently. */
const OPTIONS = z.custom<Readonly<Record<string, unknown>>>(
  (value) => typeof value === "object" && value !== null && !Array.isArray(value),
  "Options are an object",
);

const QUESTION = z.strictObject({
  command: z.string(),
  options: OPTIONS.default({}),
  inputs: z.array(z.string()).optional(),
});

/**
 * What a page asks, from the body of its request.
 *
 * @throws {@link RequestRefused} 400 `bad-request`.
 */
export function parseQuestion(text: string): Question {
  const parsed = QUESTION.safeParse(jsonIn(text));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const place = issue?.path.join(".") ?? "";
    throw badRequest(`${place === "" ? "" : `${place}: `}${issue?.message ?? "unreadable"}.`);
  }
  const { command, options, inputs } = parsed.data;
  return { command, options, ...(inputs === undefined ? {} : { inputs }) };
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw badRequest("The body is no JSON document.");
  }
}

function badRequest(message: string): RequestRefused {
  return new RequestRefused(400, {
    code: "bad-request",
    message,
    remedy: 'Send { "command": "compare", "options": { "treatment": "a" }, "inputs": ["a.csv"] }.',
  });
}
