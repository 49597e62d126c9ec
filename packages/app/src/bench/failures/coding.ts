import { createRandom, shuffle } from "@plusminus/stats";
import {
  codesByFailure,
  coderAgreement,
  failureKey,
  type CoderAgreement,
} from "../../../../plusminus/src/analysis/failure-analysis/coded-failures.ts";
import { failureSheet } from "../../../../plusminus/src/convert/failure-sheet.ts";
import type { FailureCode } from "../../../../plusminus/src/record/failure-code.ts";
import type { FailuresDocument } from "../../../../plusminus/src/report/failures-document.ts";

/** A failure that was drawn to be read. */
export type DrawnFailure = FailuresDocument["benchmarks"][number]["drawn"][number];

/** What one coder says of one failure. */
export interface GivenCode {
  readonly type: string;
  readonly note?: string;
}

/** By coder and failure. */
export type Coding = Readonly<Record<string, Readonly<Record<string, GivenCode>>>>;

/** Names a failure among all that were drawn. */
export function keyOf(failure: DrawnFailure): string {
  return failureKey(failure.benchmark, failure.model, failure);
}

/** The order in which a coder reads: random, so that models mix, and another for every coder. */
export function readingOrder(
  drawn: readonly DrawnFailure[],
  seed: number,
  coder: string,
): readonly DrawnFailure[] {
  return shuffle(createRandom(seed).substream(`reading order of ${coder}`), drawn);
}

/** The coding with one code more, or one less where the type is empty. */
export function withCode(
  coding: Coding,
  coder: string,
  failure: DrawnFailure,
  { type, note = "" }: GivenCode,
): Coding {
  const { [keyOf(failure)]: _before, ...others } = ownCodes(coding, coder);
  if (type === "") return { ...coding, [coder]: others };
  const code = note === "" ? { type } : { type, note };
  return { ...coding, [coder]: { ...others, [keyOf(failure)]: code } };
}

export function ownCodes(coding: Coding, coder: string): Readonly<Record<string, GivenCode>> {
  return Object.hasOwn(coding, coder) ? coding[coder]! : {};
}

/** The types in use, the most frequent first. */
export function typesInUse(coding: Coding): readonly string[] {
  const counts = new Map<string, number>();
  for (const codes of Object.values(coding)) {
    for (const { type } of Object.values(codes)) counts.set(type, (counts.get(type) ?? 0) + 1);
  }
  return [...counts].toSorted(([, a], [, b]) => b - a).map(([type]) => type);
}

/** The coding with what sheets of other coders, or of another day, say of the same failures. */
export function withSheet(
  coding: Coding,
  drawn: readonly DrawnFailure[],
  codes: readonly FailureCode[],
): { readonly coding: Coding; readonly matched: number } {
  const byKey = new Map(drawn.map((failure) => [keyOf(failure), failure]));
  let all = coding;
  let matched = 0;
  for (const { benchmark, model, coder, type, ...failure } of codes) {
    const own = byKey.get(failureKey(benchmark, model, failure));
    if (own === undefined) continue;
    matched += 1;
    all = withCode(all, coder, own, { type });
  }
  return { coding: all, matched };
}

/** The filled-in sheet that `failures --codes` reads: a row for each failure and coder, empty where nobody has coded. */
export function codedSheet(drawn: readonly DrawnFailure[], coding: Coding): string {
  const rows = drawn.flatMap((failure) => {
    const given = Object.keys(coding).flatMap((coder) => {
      const code = ownCodes(coding, coder)[keyOf(failure)];
      return code === undefined ? [] : [{ ...failure, coder, ...code }];
    });
    return given.length === 0 ? [failure] : given;
  });
  return [...failureSheet(rows)].join("");
}

/** How far the coders agree, by the function that the command `failures` asks; undefined of a single coder. */
export function agreementOf(
  drawn: readonly DrawnFailure[],
  coding: Coding,
  level: number,
): CoderAgreement | undefined {
  const codes = drawn.flatMap(({ benchmark, model, item, repeat, ...rest }) =>
    Object.keys(coding).flatMap((coder): readonly FailureCode[] => {
      const failure = { benchmark, model, item, repeat, ...rest };
      const code = ownCodes(coding, coder)[keyOf(failure)];
      return code === undefined ? [] : [{ benchmark, model, item, repeat, coder, type: code.type }];
    }),
  );
  return coderAgreement(codesByFailure(codes), level);
}
