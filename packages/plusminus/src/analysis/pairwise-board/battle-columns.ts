import type { Battles } from "@plusminus/stats";
import type { Judgment, JudgmentTable } from "../../record/judgment.ts";

/** Verdicts on pairs as columns, one row per verdict. */
export interface BattleColumns {
  readonly benchmark: string;
  readonly names: readonly string[];
  readonly battles: Battles & { readonly first: Int32Array; readonly second: Int32Array };
  /** Item of each verdict, dense from 0. */
  readonly items: Int32Array;
  readonly itemCount: number;
  /** Grader of each verdict, dense from 0; undefined where one is not named. */
  readonly graders: Int32Array | undefined;
  readonly graderCount: number;
  /** Whether the first of every pair was shown first. */
  readonly ordered: boolean;
  /** By verdict, how much longer the first answer is, in characters; NaN where that is not known. */
  readonly longer: Float64Array;
  /** Verdicts that are chances, and were read as the likelier outcome. */
  readonly rounded: number;
  /** Verdicts that do not say who met whom. */
  readonly unnamed: number;
  /** Verdicts that were chances themselves, as the log gives them. */
  readonly scores: Float64Array;
}

/** Verdicts of one benchmark, from however many files. */
export function battleColumns(tables: readonly JudgmentTable[]): readonly BattleColumns[] {
  const benchmarks = new Map<string, JudgmentTable[]>();
  for (const table of tables) {
    if (table.kind !== "pairs") continue;
    const own = benchmarks.get(table.benchmark) ?? [];
    benchmarks.set(table.benchmark, own);
    own.push(table);
  }
  return [...benchmarks.values()].map(columnsOf).filter(({ names }) => names.length > 1);
}

type NamedPair = Judgment & Required<Pick<Judgment, "model" | "opponent">>;

function columnsOf(tables: readonly JudgmentTable[]): BattleColumns {
  const all = tables.flatMap(({ judgments }) => judgments);
  const named = all.filter(isNamed);
  const names = new Numbers();
  const items = new Numbers();
  const graders = new Numbers();
  const numbered = named.map(({ model, opponent, item, grader }) => [
    names.of(model),
    names.of(opponent),
    items.of(item),
    grader === undefined ? -1 : graders.of(grader),
  ]);
  const column = (place: number): Int32Array => Int32Array.from(numbered, (row) => row[place]!);
  const scores = Float64Array.from(named, ({ score }) => score);
  const score = scores.map((value) => (1 + Math.sign(value - 0.5)) / 2);
  return {
    benchmark: tables[0]!.benchmark,
    names: names.all,
    battles: { models: names.all.length, first: column(0), second: column(1), score },
    items: column(2),
    itemCount: items.all.length,
    graders: column(3).includes(-1) ? undefined : column(3),
    graderCount: graders.all.length,
    ordered: tables.every(({ ordered }) => ordered),
    longer: Float64Array.from(named, ({ lengths }) =>
      lengths === undefined ? Number.NaN : lengths[0] - lengths[1],
    ),
    rounded: scores.filter((value, row) => value !== score[row]).length,
    unnamed: all.length - named.length,
    scores,
  };
}

function isNamed(judgment: Judgment): judgment is NamedPair {
  const { model, opponent } = judgment;
  return model !== undefined && opponent !== undefined && model !== opponent;
}

/** Names numbered from 0 as they come. */
class Numbers {
  readonly all: string[] = [];
  readonly #known = new Map<string, number>();

  of(name: string): number {
    const known = this.#known.get(name);
    if (known !== undefined) return known;
    this.#known.set(name, this.all.length);
    return this.all.push(name) - 1;
  }
}
