import type { PrintedStatistic, RunRecord } from "../../../record/run.ts";
import { meansOf, itemScoresOf } from "../item-scores.ts";
import { nameOf, some, type AuditInput, type CheckSpec, type Found } from "../audit-input.ts";

/** An error of 0 claims certainty; no number of answers gives that. */
export const zeroError: CheckSpec = {
  code: "zero-error",
  severity: "changes-the-verdict",
  passed: "No printed error is 0, and no printed interval has no width.",
  find: (input) => {
    const printed = input.records.filter(hasSpread);
    if (printed.length === 0) return undefined;
    return printed.flatMap((record) => zeroErrors(input, record));
  },
};

function hasSpread({ run }: RunRecord): boolean {
  return run.printed.some(
    ({ statistic }) => statistic !== "value" && statistic !== "n" && statistic !== "other",
  );
}

function zeroErrors(input: AuditInput, record: RunRecord): readonly Found[] {
  const metrics = new Set(record.run.printed.map(({ metric }) => metric));
  const bare = [...metrics].filter((metric) => {
    const own = record.run.printed.filter((printed) => printed.metric === metric);
    const [lower, upper] = [find(own, "lower"), find(own, "upper")];
    return find(own, "standard-error") === 0 || (lower !== undefined && lower === upper);
  });
  if (bare.length === 0) return [];
  const values = bare.map(
    (metric) =>
      `${metric} ${
        find(
          record.run.printed.filter((own) => own.metric === metric),
          "value",
        ) ?? "?"
      } ± 0`,
  );
  return [
    {
      message: `${nameOf(input, record)}: printed ${some(values)}. That every answer was alike does not make the next one certain.`,
      evidence: { run: record.run.id, metrics: bare },
      remedy:
        "Give a score interval (Wilson's, say), which has a width where all answers are alike.",
    },
  ];
}

function find(
  printed: readonly PrintedStatistic[],
  wanted: PrintedStatistic["statistic"],
): number | undefined {
  return printed.find(({ statistic }) => statistic === wanted)?.printed;
}

/** From here on the normal law serves; see docs/methods/calibration.md for what holds below. */
const FEW = 30;

/** Errors and intervals that trust the normal law over a handful of items. */
export const fewItems: CheckSpec = {
  code: "normal-interval-of-few-items",
  severity: "limits-the-claim",
  passed: `No error was printed of fewer than ${FEW} items.`,
  find: (input) => {
    const printed = input.records.filter(hasSpread);
    if (printed.length === 0) return undefined;
    return printed.flatMap((record) => {
      const items = itemsBehind(record);
      if (items === undefined || items >= FEW) return [];
      return [
        {
          message: `${nameOf(input, record)}: an error was printed of ${items} items. Two errors to each side are no 95 % interval at that size.`,
          evidence: { run: record.run.id, items },
          remedy: "Use Student's t or a score interval (`plusminus show`), or more items.",
        },
      ];
    });
  },
};

function itemsBehind(record: RunRecord): number | undefined {
  const [first] = record.run.metrics;
  if (record.trials.length > 0 && first !== undefined) {
    return meansOf(itemScoresOf(record, record.run.primaryMetric ?? first.name)).length;
  }
  return find(record.run.printed, "n");
}

/** Fewer clusters than this were hardly drawn from many. */
const FEW_CLUSTERS = 12;

/** Names of keys that divide a benchmark into the parts it has, instead of being drawn from many. */
const STRATA = /categor|subject|domain|subset|topic|language|difficulty|level|split/iu;

/** Errors clustered by subject areas: the areas are all there are, and were not drawn. */
export const clustersThatAreStrata: CheckSpec = {
  code: "clusters-that-are-strata",
  severity: "limits-the-claim",
  passed: "No printed error takes the parts of a benchmark for a sample of parts.",
  find: (input) => {
    const clustered = input.printed.filter(({ formula }) => formula?.code === "error-clustered");
    if (input.printed.length === 0) return undefined;
    return clustered.flatMap(({ record, formula, metric }) => {
      const [, key = "", count = "0"] =
        /clustered by (.+) \((\d+) clusters\)/u.exec(formula!.words) ?? [];
      if (!STRATA.test(key) && Number(count) >= FEW_CLUSTERS) return [];
      return [
        {
          message: `${nameOf(input, record)}: the error of ${metric} is clustered by ${key}, of which there are ${count}. If these are the parts that the benchmark consists of, they are strata: none was drawn, and so few give no error to rely on.`,
          evidence: { run: record.run.id, key, clusters: Number(count) },
          remedy: "Stratify by fixed parts; cluster by what was drawn (passages, repositories).",
        },
      ];
    });
  },
};
