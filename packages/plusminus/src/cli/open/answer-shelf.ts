import { stampsOfAll } from "./file-stamps.ts";

/** Answers that were given. The same question about the same files has the same answer, byte for byte. */
export interface AnswerShelf {
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
      const known = answers.get(key);
      const text = known ?? (await compute());
      const isCertain = before.isSettled && (await stampsOfAll(paths)).key === before.key;
      if (known !== undefined || isCertain) keep(key, text);
      return text;
    },
  };
}
