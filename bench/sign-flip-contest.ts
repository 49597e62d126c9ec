import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { answerOf, measuredInside, type Contest } from "./contest.ts";
import { withScipy, type PythonWithScipy } from "./python-with-scipy.ts";

const OURS = fileURLToPath(new URL("exact-sign-flip.ts", import.meta.url));
const PEER = fileURLToPath(new URL("peers/sign_flip.py", import.meta.url));

/** Paired differences to test for a mean of zero. */
export interface SignFlipProblem {
  readonly kind: string;
  readonly differences: readonly number[];
  /** Every difference is −1, 0 or 1, so that a binomial test answers the same question. */
  readonly binary: boolean;
}

/** Our exact test against random flips and, for 0/1 scores, against the exact test that needs to be told so. */
export function signFlipContest(
  { kind, differences, binary }: SignFlipProblem,
  folder: string,
  python: PythonWithScipy | undefined,
): Contest {
  const path = join(folder, `differences of ${kind.replaceAll("/", "-")}.json`);
  writeFileSync(path, JSON.stringify(differences));
  const ours = ["--import", "tsx", OURS, path];
  const permutation = [PEER, "permutation", path];
  const binomial = [PEER, "binomial", path];
  if (python !== undefined) {
    const p = pOf(process.execPath, ours);
    // Random flips give p to within their own noise, and never below two of them.
    const noise = 5 * Math.sqrt((p * (1 - p)) / 9_999) + 2 / 10_000;
    mustAgree(p, pOf(python.command, permutation), noise);
    if (binary) mustAgree(p, pOf(python.command, binomial), 1e-9 * p);
  }
  const flips = "scipy permutation_test, 9 999 random flips";
  const exact = "scipy, exact binomial test (told that scores are 0/1)";
  return {
    question: `exact sign flips, n = ${differences.length}, ${kind}, first call`,
    target: 0.05,
    ours: { name: "`exactSignFlip`", run: measuredInside(process.execPath, ours) },
    peers: [
      withScipy(python, flips, measuredInside, permutation),
      ...(binary ? [withScipy(python, exact, measuredInside, binomial)] : []),
    ],
    note: "Start and imports are not counted, compilation of our function is. The p values were checked against each other before the first round.",
  };
}

function pOf(command: string, args: readonly string[]): number {
  return (JSON.parse(answerOf(command, args)) as { readonly p: number }).p;
}

/** A faster wrong answer is no answer. */
function mustAgree(ours: number, theirs: number, tolerance: number): void {
  if (Math.abs(ours - theirs) <= tolerance) return;
  throw new Error(`The contenders disagree: p = ${ours} here, ${theirs} there.`);
}
