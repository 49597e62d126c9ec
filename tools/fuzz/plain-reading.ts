import { PLAIN_FORMATS, type PlainFormat, type PlainItem } from "./plain-formats.ts";

/** Scores by item as plain code reads them. */
export type PlainScores = ReadonlyMap<string, readonly number[]>;

const LONGEST_NAME = 60;

/** Items of the logs that are written to be damaged. */
export const PLAIN_ITEMS: readonly PlainItem[] = Array.from({ length: 30 }, (_, number) => ({
  id: `q${number}`,
  number,
  score: number % 3 === 0 ? 0 : 1,
}));

/** Undefined where plain code would fail, or finds what is no score. */
export function plainReading({ read }: PlainFormat, text: string): PlainScores | undefined {
  const scores = new Map<string, number[]>();
  try {
    for (const [item, score] of read(text)) {
      // A reader may shorten what nobody would call a name, and leaves out a key that could reach a prototype.
      const isName = item.length <= LONGEST_NAME && item !== "__proto__";
      if (!Number.isFinite(score) || !isName) return undefined;
      scores.set(item, [...(scores.get(item) ?? []), score]);
    }
  } catch {
    return undefined;
  }
  return scores;
}

export function plainFormats(format: string): readonly PlainFormat[] {
  return PLAIN_FORMATS.filter((own) => own.format === format);
}
