import type { BenchmarkFailures, FailureFinding } from "../analysis/failure-analysis.ts";
import type { LedgerNull } from "../analysis/failure-analysis/ledger.ts";
import { count, percentInWords, pStated } from "../verdict/numbers-in-words.ts";
import type { KeptFiles } from "./failures-document.ts";
import { fixed, intervalInWords, signedFixed } from "./score-words.ts";
import { text, type Block, type ListItem } from "./view.ts";

/** How models fail, as a person reads it; null results and dropped runs stand at the end and are never left out. */
export function failuresView(
  { benchmarks, ledger }: FailureFinding,
  nulls: readonly LedgerNull[],
  { written, ledger: kept }: KeptFiles,
): readonly Block[] {
  return [
    ...benchmarks.flatMap(benchmarkBlocks),
    { kind: "heading", text: "Ledger", aside: "null results and dropped runs stay visible" },
    {
      kind: "list",
      items: [
        ...runItems(ledger),
        ...nullItems(nulls),
        ...(written === undefined
          ? []
          : [
              {
                text: `${written.path} holds ${count(written.rows - 1, "failure")} to be read and typed.`,
              },
            ]),
        ...keptItems(kept),
      ],
    },
  ];
}

function benchmarkBlocks(own: BenchmarkFailures): readonly Block[] {
  const { benchmark, metric, refusal, rules } = own;
  const heading = { kind: "heading", text: `${benchmark} · ${metric.name}` } as const;
  const rulesBlocks = rules.length === 0 ? [] : [rulesTable(own)];
  if (refusal !== undefined) {
    const { reason, remedy } = refusal;
    return [
      heading,
      { kind: "list", items: [{ text: reason, remedy, tone: "open" }] },
      ...rulesBlocks,
    ];
  }
  const items = [...agreementItems(own), ...differenceItems(own), ...codedItems(own)];
  return [
    heading,
    modelsTable(own),
    ...(own.coded.length === 0 ? [] : [typesTable(own)]),
    ...(items.length === 0 ? [] : [{ kind: "list", items } as const]),
    ...rulesBlocks,
  ];
}

const MOST_SLICES = 6;

function modelsTable({ models }: BenchmarkFailures): Block {
  return {
    kind: "table",
    columns: [
      { title: "model", align: "name" },
      { title: "trials scored", align: "right" },
      { title: "failed", align: "right" },
      { title: "not scored", align: "left" },
      { title: "failures by slice", align: "left" },
    ],
    rows: models.map(({ label, scored, failures, unscored, bySlice = {} }) => {
      const slices = Object.entries(bySlice).toSorted(([, a], [, b]) => b - a);
      const more = slices.length > MOST_SLICES ? ", …" : "";
      return [
        text(label),
        text(String(scored)),
        text(String(failures)),
        text(
          Object.entries(unscored)
            .map(([why, n]) => `${n} × ${why.replaceAll("-", " ")}`)
            .join(", ") || "—",
        ),
        text(
          slices
            .slice(0, MOST_SLICES)
            .map(([slice, n]) => `${slice} ${n}`)
            .join(", ") + more || "—",
        ),
      ];
    }),
  };
}

function typesTable({ coded, level }: BenchmarkFailures): Block {
  return {
    kind: "table",
    columns: [
      { title: "model", align: "name" },
      { title: "type of failure", align: "name" },
      { title: "coded", align: "right" },
      { title: "of all failures", align: "right" },
      { title: `${percentInWords(level)} interval`, align: "left" },
    ],
    rows: coded.flatMap(({ label, types, coded: all }) =>
      types.map(({ type, count: own, rate, interval }) => [
        text(label),
        text(type),
        text(`${own} of ${all}`),
        text(fixed(rate, 3)),
        text(intervalInWords(interval, 3)),
      ]),
    ),
  };
}

function agreementItems({ agreement, coded }: BenchmarkFailures): readonly ListItem[] {
  if (agreement === undefined) {
    return coded.length === 0
      ? []
      : [
          {
            text: "One coder alone: whether another would see the same types is not known.",
            remedy: "Let a second coder fill in the same sheet.",
            tone: "open",
          },
        ];
  }
  const { coders, alpha, kappa, codedByMany } = agreement;
  const beside =
    kappa?.kind === "estimated"
      ? `, κ = ${fixed(kappa.value, 3)} ${intervalInWords(kappa.interval, 3)}`
      : "";
  return [
    alpha.kind === "estimated"
      ? {
          text: `${count(coders.length, "coder")} agree on ${count(codedByMany, "failure")} by Krippendorff’s α = ${fixed(alpha.value, 3)} ${intervalInWords(alpha.interval, 3)}${beside}.`,
          tone: alpha.value < 0.667 ? "bad" : "plain",
        }
      : { text: alpha.reason, remedy: alpha.remedy, tone: "open" },
  ];
}

function differenceItems({ differences, level }: BenchmarkFailures): readonly ListItem[] {
  if (differences.length === 0) return [];
  const shown = differences.filter((one) => one.shown);
  const all = `${count(differences.length, "difference")} of types considered together at ${percentInWords(level)}`;
  if (shown.length === 0) {
    return [
      {
        text: `No model certainly fails in another way than another, with all ${all}.`,
        tone: "open",
      },
    ];
  }
  return shown.map(({ type, treatment, control, difference, interval }) => ({
    text: `“${type}” is ${difference > 0 ? "more" : "less"} of ${treatment}’s failures than of ${control}’s: ${signedFixed(difference, 3)} ${intervalInWords(interval, 3)}, with all ${all}.`,
    tone: "good" as const,
  }));
}

function codedItems({ coded }: BenchmarkFailures): readonly ListItem[] {
  return coded.flatMap(({ label, failures, coded: own, inUncodedSlices }) => [
    {
      text: `${label}: ${own} of ${count(failures, "failure")} are coded; each stands for those of its slice that are not.`,
      tone: "quiet" as const,
    },
    ...(inUncodedSlices === 0
      ? []
      : [
          {
            text: `${label}: ${count(inUncodedSlices, "failure")} are in slices of which none is coded; the rates say nothing about them.`,
            remedy: "Draw the sample with --by, and code all of it.",
            tone: "open" as const,
          },
        ]),
  ]);
}

function rulesTable({ rules, level }: BenchmarkFailures): Block {
  return {
    kind: "table",
    columns: [
      { title: "model", align: "name" },
      { title: "answer and rule right", align: "right" },
      { title: "answer only", align: "right" },
      { title: "rule only", align: "right" },
      { title: "neither", align: "right" },
      { title: `right answers for a wrong reason (${percentInWords(level)})`, align: "left" },
      { title: "answer against rule", align: "left" },
    ],
    rows: rules.map(({ label, both, answerOnly, ruleOnly, neither, wrongReason, p }) => [
      text(label),
      ...[both, answerOnly, ruleOnly, neither].map((n) => text(String(n))),
      text(
        wrongReason === undefined
          ? "—"
          : `${fixed(wrongReason.value, 3)}${wrongReason.interval === undefined ? "" : ` ${intervalInWords(wrongReason.interval, 3)}`}`,
      ),
      text(p === undefined ? "—" : `p ${pStated(p)}`),
    ]),
  };
}

function runItems(runs: FailureFinding["ledger"]): readonly ListItem[] {
  const out = runs.filter(({ state }) => state === "left-out");
  const unscored = runs.reduce((sum, run) => sum + run.unscored, 0);
  return [
    {
      text: `${count(runs.length, "run")}: ${runs.length - out.length} shown, ${out.length} left out; ${count(unscored, "trial")} without a score.`,
    },
    ...out.slice(0, MOST_LISTED).map(({ benchmark, model, reason }) => ({
      text: `Left out: ${model} on ${benchmark}. ${reason ?? ""}`.trimEnd(),
      tone: "open" as const,
    })),
    ...furtherItem(out.length),
  ];
}

const MOST_LISTED = 10;

function nullItems(nulls: readonly LedgerNull[]): readonly ListItem[] {
  if (nulls.length === 0) return [];
  return [
    { text: `${count(nulls.length, "comparison")} showed no difference:` },
    ...nulls
      .slice(0, MOST_LISTED)
      .map(({ sentence }) => ({ text: sentence, tone: "open" as const })),
    ...furtherItem(nulls.length),
  ];
}

function furtherItem(all: number): readonly ListItem[] {
  return all > MOST_LISTED ? [{ text: `… and ${all - MOST_LISTED} more; --json lists them.` }] : [];
}

function keptItems(kept: KeptFiles["ledger"]): readonly ListItem[] {
  if (kept === undefined) return [];
  const { path, added, earlier } = kept;
  return [
    {
      text: `${path}: ${added === 1 ? "1 entry" : `${added} entries`} added; ${earlier.length === 0 ? "nothing in it is missing here" : `${earlier.length} of earlier are not among these logs, and stay`}.`,
    },
    ...earlier.slice(0, MOST_LISTED).map((entry) => ({
      text:
        entry.kind === "run"
          ? `Earlier: ${entry.model} on ${entry.benchmark} (${entry.run}).`
          : `Earlier: ${entry.sentence}`,
      tone: "open" as const,
    })),
    ...furtherItem(earlier.length),
  ];
}
