import type { RunRecord } from "../../record/run.ts";

/** What a repository of a benchmark was seen to hold: paths, by what they are for. */
export type RepositoryFacts = Readonly<Partial<Record<RepositoryFact, readonly string[]>>>;

export type RepositoryFact =
  | "license"
  | "requirements"
  | "build status"
  | "canary"
  | "documentation"
  | "contact"
  | "changelog"
  | "script";

/** What a machine can see of a criterion. */
export interface Seen {
  readonly met: boolean;
  readonly evidence: string;
}

/** What a machine may look at. */
export interface CardInput {
  readonly records: readonly RunRecord[];
  /** Absent where no repository was given. */
  readonly repository?: RepositoryFacts;
}

export interface CriterionSpec {
  readonly id: string;
  readonly stage: "validity" | "design" | "implementation" | "documentation" | "maintenance";
  readonly question: string;
  /** Undefined where the input does not hold what would show it. */
  readonly see?: (input: CardInput) => Seen | undefined;
}

function file(fact: RepositoryFact): (input: CardInput) => Seen | undefined {
  return ({ repository }) => {
    if (repository === undefined) return undefined;
    const found = repository[fact] ?? [];
    return found.length > 0
      ? { met: true, evidence: found.slice(0, 3).join(", ") }
      : { met: false, evidence: `no ${fact} was found in the repository` };
  };
}

function uncertainty({ records }: CardInput): Seen | undefined {
  const scored = records.filter(({ run }) => run.printed.length > 0);
  if (scored.length === 0) return undefined;
  const kinds = ["standard-error", "lower", "upper"];
  const withError = scored.filter(({ run }) =>
    run.printed.some(({ statistic }) => kinds.includes(statistic)),
  );
  return {
    met: withError.length === scored.length,
    evidence: `${withError.length} of ${scored.length} runs with a printed score have an error or an interval beside it`,
  };
}

function ends({ records }: CardInput): Seen | undefined {
  const metrics = records.flatMap(({ run }) => run.metrics);
  if (metrics.length === 0) return undefined;
  const open = new Set(metrics.filter(({ scale }) => scale === undefined).map(({ name }) => name));
  return open.size === 0
    ? { met: true, evidence: "every metric has a smallest and a largest value" }
    : { met: false, evidence: `no ends are recorded of ${[...open].slice(0, 5).join(", ")}` };
}

function repeats({ records }: CardInput): Seen | undefined {
  const scored = records.filter(({ trials }) => trials.length > 0);
  if (scored.length === 0) return undefined;
  const items = scored.map((record) => new Set(record.trials.map(({ item }) => item)).size);
  const least = Math.min(...scored.map(({ trials }, run) => trials.length / items[run]!));
  const [fewest, most] = [Math.min(...items), Math.max(...items)];
  return {
    met: least >= 2,
    evidence: `${fewest === most ? fewest : `${fewest} to ${most}`} items, ${least < 2 ? "one answer each at least somewhere" : `${Number(least.toFixed(1))} answers each or more`}`,
  };
}

/**
 * What a benchmark should say of itself: 40 practices of BetterBench's public checklist and six headings of construct
 * validity that it does not cover. The words are ours.
 *
 * Sources: Reuel et al. (2024), BetterBench, arXiv 2411.12990; Bean et al. (2025), arXiv 2511.04703
 */
export const CRITERIA: readonly CriterionSpec[] = [
  {
    id: "only-the-phenomenon",
    stage: "validity",
    question:
      "Is anything else that the score depends on (format, language, tools) kept out or measured?",
  },
  {
    id: "representative-items",
    stage: "validity",
    question: "From which population were the items drawn, and how?",
  },
  {
    id: "limits-of-reuse",
    stage: "validity",
    question: "If items come from elsewhere: what was known of them, and what was changed?",
  },
  {
    id: "contamination-plan",
    stage: "validity",
    question: "What happens once the items are in training data: a held-out part, new versions?",
  },
  {
    id: "error-analysis",
    stage: "validity",
    question: "Were failures read and sorted, not only counted?",
  },
  {
    id: "validity-argument",
    stage: "validity",
    question: "Why should this score stand for what it is named after?",
  },
  {
    id: "concept-defined",
    stage: "design",
    question: "Is the capability that is measured defined?",
  },
  { id: "concept-to-task", stage: "design", question: "How does the capability become this task?" },
  { id: "real-world-use", stage: "design", question: "What does knowing it help with?" },
  { id: "interpretation", stage: "design", question: "How should a score be read, and how not?" },
  { id: "domain-experts", stage: "design", question: "Which experts of the domain took part?" },
  { id: "use-cases", stage: "design", question: "For whom and what is it meant?" },
  {
    id: "domain-literature",
    stage: "design",
    question: "Which literature of the domain does it rest on?",
  },
  { id: "metric-choice", stage: "design", question: "Why this metric?" },
  {
    id: "metric-ends",
    stage: "design",
    question: "What are the smallest and the largest possible score?",
    see: ends,
  },
  { id: "human-level", stage: "design", question: "How do people score?" },
  { id: "random-level", stage: "design", question: "What does guessing score?" },
  {
    id: "automatic-scoring",
    stage: "design",
    question: "Is scoring automatic, and how was that validated?",
  },
  {
    id: "related-benchmarks",
    stage: "design",
    question: "How does it differ from related benchmarks?",
  },
  {
    id: "input-sensitivity",
    stage: "design",
    question: "How much does the score depend on prompt and format?",
  },
  {
    id: "code-available",
    stage: "implementation",
    question: "Where is the evaluation code?",
  },
  {
    id: "data-accessible",
    stage: "implementation",
    question: "Where are the items, or what makes them?",
  },
  {
    id: "api-models",
    stage: "implementation",
    question: "Can models behind an interface be evaluated?",
  },
  { id: "local-models", stage: "implementation", question: "Can local models be evaluated?" },
  {
    id: "canary",
    stage: "implementation",
    question: "Are items marked (a canary) or encrypted, so that leaks can be found?",
    see: file("canary"),
  },
  {
    id: "trained-on-test",
    stage: "implementation",
    question: "Can one find out whether a model was trained on the items?",
  },
  {
    id: "replication-script",
    stage: "implementation",
    question: "Which script re-runs the published results?",
    see: file("script"),
  },
  {
    id: "uncertainty",
    stage: "implementation",
    question: "Are scores reported with their uncertainty?",
    see: uncertainty,
  },
  {
    id: "sensitive-content",
    stage: "implementation",
    question: "Was it asked whether content needs a warning?",
  },
  {
    id: "build-status",
    stage: "implementation",
    question: "Does something test the code on every change?",
    see: file("build status"),
  },
  {
    id: "release-requirements",
    stage: "implementation",
    question: "What must hold before a new version is published?",
    see: file("changelog"),
  },
  {
    id: "requirements-file",
    stage: "documentation",
    question: "What must be installed, in which versions?",
    see: file("requirements"),
  },
  {
    id: "quick-start",
    stage: "documentation",
    question: "How does one run it for the first time?",
  },
  { id: "code-comments", stage: "documentation", question: "Does the code give its reasons?" },
  {
    id: "code-documentation",
    stage: "documentation",
    question: "Where is the code documented?",
    see: file("documentation"),
  },
  { id: "peer-reviewed", stage: "documentation", question: "Which reviewed paper describes it?" },
  { id: "construction", stage: "documentation", question: "How was it built?" },
  {
    id: "tasks-and-reasons",
    stage: "documentation",
    question: "Which tasks are in it, and why these?",
  },
  {
    id: "normative-assumptions",
    stage: "documentation",
    question: "Which values does it take for granted?",
  },
  { id: "limitations", stage: "documentation", question: "What can it not show?" },
  {
    id: "collection",
    stage: "documentation",
    question: "How were data collected, environments designed, prompts written?",
  },
  {
    id: "metric-documented",
    stage: "documentation",
    question: "How is the score computed, repeats included?",
    see: repeats,
  },
  {
    id: "license",
    stage: "documentation",
    question: "Under which licence may it be used?",
    see: file("license"),
  },
  {
    id: "recently-checked",
    stage: "maintenance",
    question: "Was the code run within the last year?",
  },
  {
    id: "feedback-channel",
    stage: "maintenance",
    question: "Where can users report mistakes, and who answers?",
  },
  { id: "contact", stage: "maintenance", question: "Who is responsible?", see: file("contact") },
];
