import type { Metric } from "../../src/record/metric.ts";
import type { RunRecord } from "../../src/record/run.ts";

/** What a made run is, where it is not the usual thing. */
export interface Made {
  readonly benchmark?: string;
  readonly metric?: Partial<Metric>;
  readonly settings?: Readonly<Record<string, string>>;
  /** By item, keys and labels. */
  readonly groups?: (item: number) => Readonly<Record<string, string>>;
  /** By item: fingerprint of its text. */
  readonly content?: (item: number) => string;
}

/** A run of one model: by item, the scores of its repeats; an item with none is missing. */
export function madeRun(
  model: string,
  scores: readonly (readonly number[])[],
  { benchmark = "made", metric = {}, settings = {}, groups, content }: Made = {},
): RunRecord {
  const full: Metric = { name: "acc", direction: "higher-is-better", scale: [0, 1], ...metric };
  return {
    run: {
      id: `${benchmark}-${model}`,
      model,
      benchmark,
      harness: { name: "made" },
      settings,
      metrics: [full],
      completeness: { kind: "complete" },
      printed: [],
      source: "made",
    },
    items: scores.map((_, item) => ({
      id: String(item),
      groups: groups?.(item) ?? {},
      ...(content === undefined ? {} : { content: content(item) }),
    })),
    trials: scores.flatMap((repeats, item) =>
      repeats.map((score, repeat) => ({
        item: String(item),
        repeat: repeat + 1,
        status: "scored" as const,
        scores: { [full.name]: score },
      })),
    ),
  };
}

/** Scores of 0 and 1, one repeat per item, as a text of digits; a dash is an item that was not scored. */
export function bits(text: string): readonly (readonly number[])[] {
  return [...text].map((bit) => (bit === "-" ? [] : [Number(bit)]));
}

/** So many items solved, then so many not. */
export function solved(passes: number, items: number): readonly (readonly number[])[] {
  return Array.from({ length: items }, (_, item) => [Number(item < passes)]);
}
