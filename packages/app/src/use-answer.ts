import { useEffect, useState } from "preact/hooks";
import { ask, refusalOf, revision, type AskOptions, type Refusal } from "./laboratory.ts";

/** Where a question stands. While a new answer is on its way the one before stays in view. */
export type Answer<T> =
  | { readonly state: "asking"; readonly before?: T }
  | { readonly state: "answered"; readonly document: T }
  | { readonly state: "refused"; readonly refusal: Refusal };

/** Answers that are kept: enough to go back and forth without asking again. */
const KEPT = 60;
const answers = new Map<string, unknown>();
let keptOf = 0;

/**
 * Asks a command and follows its answer; asks again when the options or the logs change.
 *
 * @param options - `undefined`: nothing can be asked yet.
 */
export function useAnswer<T>(command: string, options: AskOptions | undefined): Answer<T> {
  const now = revision.value;
  const key = options === undefined ? undefined : JSON.stringify([command, options]);
  const [kept, setKept] = useState<{ readonly key: string; readonly answer: Answer<T> }>();
  useEffect(() => {
    if (key === undefined || options === undefined) return undefined;
    const known = answerOf(key, now) as T | undefined;
    if (known !== undefined) {
      setKept({ key, answer: { state: "answered", document: known } });
      return undefined;
    }
    const aborted = new AbortController();
    setKept((last) => ({ key, answer: { state: "asking", ...documentOf(last?.answer) } }));
    askOnce<T>(command, options, key, now, aborted.signal)
      .then((answer) => (aborted.signal.aborted ? undefined : setKept({ key, answer })))
      .catch(() => undefined);
    return () => aborted.abort();
  }, [key, now]);
  if (kept === undefined || key === undefined) return { state: "asking" };
  // The first rendering with new options comes before their question is asked.
  return kept.key === key ? kept.answer : { state: "asking", ...documentOf(kept.answer) };
}

async function askOnce<T>(
  command: string,
  options: AskOptions,
  key: string,
  now: number,
  signal: AbortSignal,
): Promise<Answer<T>> {
  try {
    const document = await ask<T>(command, options, { signal });
    keep(key, document, now);
    return { state: "answered", document };
  } catch (error) {
    return { state: "refused", refusal: refusalOf(error) };
  }
}

function answerOf(key: string, now: number): unknown {
  if (now !== keptOf) answers.clear();
  keptOf = now;
  return answers.get(key);
}

function keep(key: string, document: unknown, now: number): void {
  if (now !== keptOf) return;
  answers.set(key, document);
  const oldest = answers.keys().next();
  if (answers.size > KEPT && oldest.done !== true) answers.delete(oldest.value);
}

function documentOf<T>(answer: Answer<T> | undefined): { readonly before?: T } {
  if (answer?.state === "answered") return { before: answer.document };
  return answer?.state === "asking" && answer.before !== undefined ? { before: answer.before } : {};
}
