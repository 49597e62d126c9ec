import { stampsOfAll } from "./file-stamps.ts";

/** Answers that were given. The same question about the same files has the same answer, byte for byte. */
export interface AnswerShelf {
  /** What is not known is computed, one question after the other. */
  readonly answerTo: (
    question: object,
    paths: readonly string[],
    compute: () => Promise<string>,
  ) => Promise<string>;
}

/** Characters that are kept; the answers that were asked for longest ago go first. */
const MOST_CHARACTERS = 2 ** 26;

export function answerShelf(most: number = MOST_CHARACTERS): AnswerShelf {
  const answers = new Map<string, string>();
  const inTurn = oneAfterTheOther();
  let kept = 0;
  const drop = (key: string): void => {
    kept -= answers.get(key)?.length ?? 0;
    answers.delete(key);
  };
  const keep = (key: string, text: string): void => {
    drop(key);
    answers.set(key, text);
    kept += text.length;
    for (const oldest of answers.keys()) if (kept > most) drop(oldest);
  };
  return {
    answerTo: async (question, paths, compute) => {
      const before = await stampsOfAll(paths);
      const key = JSON.stringify([question, before.key]);
      const known = (): string | undefined => {
        const text = answers.get(key);
        if (text !== undefined) keep(key, text);
        return text;
      };
      const computed = async (): Promise<string> => {
        const text = await compute();
        const isCertain = before.isSettled && (await stampsOfAll(paths)).key === before.key;
        if (isCertain) keep(key, text);
        return text;
      };
      // Somebody may have asked the same before its turn came.
      return known() ?? inTurn(async () => known() ?? computed());
    },
  };
}

type Turn = <Value>(work: () => Promise<Value>) => Promise<Value>;

function oneAfterTheOther(): Turn {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const done = last.then(work, work);
    last = done;
    return done;
  };
}
