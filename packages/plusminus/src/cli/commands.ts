import type { CommandSpec } from "./command.ts";
import {
  COMMON_OPTIONS,
  FORMAT_OPTIONS,
  LOG_OPTIONS,
  SLICE_OPTIONS,
  TABLE_OPTIONS,
} from "./options.ts";
import { AUDIT_OPTIONS } from "./options/audit.ts";
import { CARD_OPTIONS } from "./options/card.ts";
import { COMPARE_OPTIONS } from "./options/compare.ts";
import { COVERAGE_OPTIONS } from "./options/coverage.ts";
import { DRIFT_OPTIONS } from "./options/drift.ts";
import { FAILURES_OPTIONS } from "./options/failures.ts";
import { HEADROOM_OPTIONS } from "./options/headroom.ts";
import { ITEMS_OPTIONS } from "./options/items.ts";
import { JUDGE_OPTIONS } from "./options/judge.ts";
import { OPEN_OPTIONS } from "./options/open.ts";
import { PARETO_OPTIONS } from "./options/pareto.ts";
import { PASSK_OPTIONS } from "./options/passk.ts";
import { PLAN_OPTIONS } from "./options/plan.ts";
import { PLOT_OPTIONS } from "./options/plot.ts";
import { RANK_OPTIONS } from "./options/rank.ts";
import { RELABEL_OPTIONS } from "./options/relabel.ts";
import { REPLICATE_OPTIONS } from "./options/replicate.ts";
import { REPORT_OPTIONS } from "./options/report.ts";
import { CONVERT_OPTIONS, INGEST_OPTIONS, MEANS_OPTIONS } from "./store-options.ts";

/** Everything the command line can do. */
export const COMMANDS: readonly CommandSpec[] = [
  {
    usage: "demo",
    question: "What does this thing do? Needs no file, no key and no network.",
    options: COMMON_OPTIONS,
    load: async () => (await import("./demo.ts")).demo,
  },
  {
    usage: "show <paths...>",
    question: "What are the scores in these logs, ± ?",
    options: [...SLICE_OPTIONS, ...LOG_OPTIONS, ...COMMON_OPTIONS],
    load: async () => (await import("./show.ts")).show,
  },
  {
    usage: "compare <paths...>",
    question:
      "Is the first better than the second? Every pair of models, on every benchmark they share.",
    options: [...COMPARE_OPTIONS, ...SLICE_OPTIONS, ...LOG_OPTIONS, ...COMMON_OPTIONS],
    load: async () => (await import("./compare.ts")).compare,
  },
  {
    usage: "rank <paths...>",
    question: "Who leads, and how surely? Places that the data do not rule out.",
    options: [...RANK_OPTIONS, ...SLICE_OPTIONS, ...LOG_OPTIONS, ...COMMON_OPTIONS],
    load: async () => (await import("./rank.ts")).rank,
  },
  {
    usage: "items <paths...>",
    question: "Which items are behind the numbers, and what did each model answer?",
    options: [...ITEMS_OPTIONS, ...LOG_OPTIONS, ...COMMON_OPTIONS],
    load: async () => (await import("./items.ts")).items,
  },
  {
    usage: "passk <paths...>",
    question: "What does more sampling reach: pass@k, pass^k, and do two curves cross?",
    options: [...PASSK_OPTIONS, ...LOG_OPTIONS, ...COMMON_OPTIONS],
    load: async () => (await import("./passk.ts")).passk,
  },
  {
    usage: "headroom <paths...>",
    question: "Is this benchmark used up? What it can still show about its best models.",
    options: [...HEADROOM_OPTIONS, ...LOG_OPTIONS, ...COMMON_OPTIONS],
    load: async () => (await import("./headroom.ts")).headroom,
  },
  {
    usage: "pareto <paths...>",
    question: "Which models are worth their price? Quality against cost, tokens or time.",
    options: [...PARETO_OPTIONS, ...LOG_OPTIONS, ...COMMON_OPTIONS],
    load: async () => (await import("./pareto.ts")).pareto,
  },
  {
    usage: "plan [paths...]",
    question: "What would it take? Items, repeats and money, from a pilot or from guesses.",
    options: [...PLAN_OPTIONS, ...LOG_OPTIONS, ...COMMON_OPTIONS],
    load: async () => (await import("./plan.ts")).plan,
  },
  {
    usage: "judge <paths...>",
    question: "How good is the judge: agreement with people, biases, and scores corrected for it?",
    options: [...JUDGE_OPTIONS, ...LOG_OPTIONS, ...COMMON_OPTIONS],
    load: async () => (await import("./judge.ts")).judge,
  },
  {
    usage: "replicate <paths...>",
    question: "Did the later studies replicate the first? Every path is one study.",
    options: [...REPLICATE_OPTIONS, ...LOG_OPTIONS, ...COMMON_OPTIONS],
    load: async () => (await import("./replicate.ts")).replicate,
  },
  {
    usage: "relabel <paths...>",
    question: "Which ranks survive wrong answer keys, and which keys look wrong?",
    options: [...RELABEL_OPTIONS, ...LOG_OPTIONS, ...COMMON_OPTIONS],
    load: async () => (await import("./relabel.ts")).relabel,
  },
  {
    usage: "failures <paths...>",
    question: "How does it fail, and do we agree on that? Draws failures, reads what coders typed.",
    options: [...FAILURES_OPTIONS, ...LOG_OPTIONS, ...COMMON_OPTIONS],
    load: async () => (await import("./failures.ts")).failures,
  },
  {
    usage: "drift <paths...>",
    question: "Does the benchmark resemble the real use, and what are scores as it is used?",
    options: [...DRIFT_OPTIONS, ...LOG_OPTIONS, ...COMMON_OPTIONS],
    load: async () => (await import("./drift.ts")).drift,
  },
  {
    usage: "coverage <paths...>",
    question: "Is the benchmark about what is needed? Needs, items, and experts' ratings.",
    options: [...COVERAGE_OPTIONS, ...LOG_OPTIONS, ...COMMON_OPTIONS],
    load: async () => (await import("./coverage.ts")).coverage,
  },
  {
    usage: "card [paths...]",
    question: "Is it reported as science should be? Six slots and 46 criteria, with evidence.",
    options: [...CARD_OPTIONS, ...LOG_OPTIONS, ...COMMON_OPTIONS],
    load: async () => (await import("./card.ts")).card,
  },
  {
    usage: "audit <paths...>",
    question: "Do these logs support what was printed?",
    options: [...AUDIT_OPTIONS, ...LOG_OPTIONS, ...COMMON_OPTIONS],
    load: async () => (await import("./audit.ts")).audit,
  },
  {
    usage: "report <paths...>",
    question: "Everything that can be said of these logs, as one page to send, print or check.",
    options: [...REPORT_OPTIONS, ...SLICE_OPTIONS, ...LOG_OPTIONS, ...COMMON_OPTIONS],
    load: async () => (await import("./report.ts")).report,
  },
  {
    usage: "verify <paths...>",
    question:
      "Is this report what its logs give? First the report, then the logs it was made from.",
    options: FORMAT_OPTIONS,
    load: async () => (await import("./verify.ts")).verify,
  },
  {
    usage: "table <file>",
    question: "What can a published table claim? Reads printed numbers from a YAML file.",
    options: COMMON_OPTIONS,
    load: async () => (await import("./table.ts")).table,
  },
  {
    usage: "open [paths...]",
    question: "All of this to look at: the local app, for this machine only.",
    options: OPEN_OPTIONS,
    load: async () => (await import("./open.ts")).openWith(COMMANDS),
  },
  {
    usage: "plot <paths...>",
    question: "The answers as pictures, SVG or PNG: of logs, or of what --json printed.",
    options: [...PLOT_OPTIONS, ...LOG_OPTIONS, ...COMMON_OPTIONS],
    load: async () => (await import("./plot.ts")).plot,
  },
  {
    usage: "ingest <paths...>",
    question: "Keep these logs in a store, so that they are read once and asked often.",
    options: [...INGEST_OPTIONS, ...TABLE_OPTIONS, ...COMMON_OPTIONS],
    load: async () => (await import("./ingest.ts")).ingest,
  },
  {
    usage: "means <store>",
    question: "What are the means of a store that is too large for show, with clustered errors?",
    options: [...MEANS_OPTIONS, ...COMMON_OPTIONS],
    load: async () => (await import("./means.ts")).means,
  },
  {
    usage: "convert <paths...>",
    question: "The same scores in another format, and what that format cannot hold.",
    options: [...CONVERT_OPTIONS, ...TABLE_OPTIONS, ...COMMON_OPTIONS],
    load: async () => (await import("./convert.ts")).convert,
  },
];
