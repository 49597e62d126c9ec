import { lond } from "@plusminus/stats";
import type { GateLedgerEntry } from "../record/gate-ledger.ts";
import type { GateBudget } from "../record/gate-policy.ts";

/** The candidates of one release, in the order in which they came, and what the next one may spend. */
export interface ReleaseSpending {
  readonly entries: readonly GateLedgerEntry[];
  /** What each entry should have had, by the method. */
  readonly levels: readonly number[];
  readonly next: number;
}

/**
 * How the α of a release is shared among its candidates: by LOND, which holds where all of them are compared with one
 * baseline, so that their tests depend positively on each other.
 */
export function releaseSpending(
  ledger: readonly GateLedgerEntry[],
  { release, alpha, tests }: Pick<GateBudget, "release" | "alpha" | "tests">,
): ReleaseSpending {
  const entries = ledger.filter((entry) => entry.release === release);
  const { levels, next } = lond(
    entries.map(({ p }) => p),
    { alpha, tests },
  );
  return { entries, levels, next };
}
