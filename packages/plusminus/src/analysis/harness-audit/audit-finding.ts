/** What a defect does to whoever relies on the numbers, worst first. */
export type Severity = "changes-the-verdict" | "changes-the-number" | "limits-the-claim" | "note";

export type CheckStatus = "pass" | "fail" | "unknown" | "not-applicable";

/** One answer of one check; a check that finds several things gives several. */
export interface Check {
  readonly code: string;
  readonly severity: Severity;
  readonly status: CheckStatus;
  readonly message: string;
  /** The numbers and names that the message rests on. */
  readonly evidence?: Evidence;
  readonly remedy?: string;
}

export type Evidence = Readonly<Record<string, EvidenceValue>>;
export type EvidenceValue =
  | string
  | number
  | readonly (string | number)[]
  | Readonly<Record<string, number>>;

/** A number that a harness printed, beside what its own log gives. */
export interface Recomputed {
  /** Id of the run. */
  readonly run: string;
  readonly metric: string;
  readonly statistic: "value" | "standard-error" | "n" | "lower" | "upper";
  /** As the harness calls it. */
  readonly name: string;
  readonly printed: number;
  readonly recomputed: number;
  readonly agrees: boolean;
  /** Which other formula gives the printed number, where ours does not. */
  readonly explanation?: string;
}

export interface AuditFinding {
  readonly recomputed: readonly Recomputed[];
  /** Worst first; what failed before what passed. */
  readonly checks: readonly Check[];
}

const SEVERITIES: readonly Severity[] = [
  "changes-the-verdict",
  "changes-the-number",
  "limits-the-claim",
  "note",
];
const STATUSES: readonly CheckStatus[] = ["fail", "unknown", "pass", "not-applicable"];

/** What failed first, and the most consequential of it first. */
export function inOrderOfConsequence(checks: readonly Check[]): readonly Check[] {
  const rank = ({ status, severity }: Check): number =>
    STATUSES.indexOf(status) * SEVERITIES.length + SEVERITIES.indexOf(severity);
  return checks.toSorted((a, b) => rank(a) - rank(b));
}
