import { UserError } from "../errors.ts";
import type { RunRecord } from "../record/run.ts";

export interface PairOptions {
  /** Only this subject is compared with the others (or with `control`). */
  readonly treatment?: string;
  /** All others are compared with this subject. */
  readonly control?: string;
}

export interface SubjectPair {
  readonly treatment: number;
  readonly control: number;
}

/** More pairs than a person can read; naming a control brings them down to one per subject. */
const MOST_PAIRS = 66;

/**
 * Which subjects of a benchmark are compared with which: all pairs in the order of the files, unless a
 * treatment or a control is named.
 */
export function subjectPairs(
  benchmark: string,
  records: readonly RunRecord[],
  labels: readonly string[],
  options: PairOptions,
): readonly SubjectPair[] {
  if (records.length < 2) return [];
  const numbers = [...records.keys()];
  const treatment = find(options.treatment, benchmark, records, labels);
  const control = find(options.control, benchmark, records, labels);
  if (treatment !== undefined && treatment === control) {
    throw new UserError(
      "one-subject",
      `${labels[treatment]} is named as treatment and as control.`,
      `Name two of: ${labels.join("; ")}.`,
    );
  }
  const everyPair = treatment === undefined && control === undefined;
  const treatments = treatment === undefined ? numbers : [treatment];
  const controls = control === undefined ? numbers : [control];
  const pairs = treatments.flatMap((a) =>
    controls
      .filter((b) => (everyPair ? a < b : a !== b))
      .map((b) => ({ treatment: a, control: b })),
  );
  if (everyPair && pairs.length > MOST_PAIRS) {
    throw new UserError(
      "too-many-pairs",
      `${benchmark} has ${records.length} subjects, that is ${pairs.length} pairs.`,
      `Name the one that the others are compared with (--control NAME): ${labels.join("; ")}.`,
    );
  }
  return pairs;
}

function find(
  name: string | undefined,
  benchmark: string,
  records: readonly RunRecord[],
  labels: readonly string[],
): number | undefined {
  if (name === undefined) return undefined;
  const exact = [...records.keys()].filter((i) => {
    const { run } = records[i]!;
    return run.model === name || run.id === name || labels[i] === name;
  });
  const matches =
    exact.length > 0 ? exact : [...records.keys()].filter((i) => labels[i]!.includes(name));
  if (matches.length === 1) return matches[0];
  throw new UserError(
    "which-subject",
    `"${name}" names ${matches.length === 0 ? "no" : `${matches.length}`} subjects of ${benchmark}.`,
    `Name one of: ${(matches.length > 0 ? matches.map((i) => labels[i]!) : labels).join("; ")}.`,
  );
}
