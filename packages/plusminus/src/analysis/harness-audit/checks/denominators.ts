import type { PrintedStatistic, RunRecord } from "../../../record/run.ts";
import { labelOf, some, type AuditInput, type CheckSpec, type Found } from "../audit-input.ts";

/** Printed numbers that stand side by side, and are shares of different numbers of items. */
export const mixedDenominators: CheckSpec = {
  code: "mixed-denominators",
  severity: "changes-the-number",
  passed: "Printed numbers of one benchmark and metric are over the same number of items.",
  find: (input) => {
    const printed = input.records.flatMap((record) =>
      sizesIn(record).map((statistic) => ({ record, statistic })),
    );
    if (printed.length === 0) return undefined;
    return groupedBy(printed, ({ record }) => record.run.benchmark).flatMap((sizes) =>
      differingSizes(input, sizes),
    );
  },
};

interface PrintedSize {
  readonly record: RunRecord;
  readonly statistic: PrintedStatistic;
}

function sizesIn({ run }: RunRecord): readonly PrintedStatistic[] {
  return run.printed.filter(({ statistic }) => statistic === "n");
}

/** One finding for a benchmark: a table seldom leaves items out of one metric alone. */
function differingSizes(input: AuditInput, sizes: readonly PrintedSize[]): readonly Found[] {
  const byMetric = groupedBy(sizes, ({ statistic }) => statistic.metric).filter(
    (own) => new Set(own.map(({ statistic }) => statistic.printed)).size > 1,
  );
  const [first, ...others] = byMetric.toSorted((a, b) => b.length - a.length);
  if (first === undefined) return [];
  const { benchmark } = first[0]!.record.run;
  const { metric } = first[0]!.statistic;
  const bySize = groupedBy(first, ({ statistic }) => String(statistic.printed)).toSorted(
    (a, b) => b.length - a.length,
  );
  const told = bySize.map((same) => {
    const names = same.map(({ record }) => labelOf(input, record));
    return `${same[0]!.statistic.printed} (${some(names, 2)})`;
  });
  const also =
    others.length === 0
      ? ""
      : ` So are those of ${some(others.map((own) => own[0]!.statistic.metric))}.`;
  return [
    {
      message: `${benchmark} · ${metric}: the printed numbers are over different numbers of items: ${some(told, 4)}.${also}`,
      evidence: {
        benchmark,
        metrics: byMetric.map((own) => own[0]!.statistic.metric),
        sizes: bySize.map((same) => same[0]!.statistic.printed),
        runs: first.map(({ record }) => record.run.id),
      },
      remedy:
        "Find out what became of the missing items: counted as failed, left out, or never asked; then take the same items for all.",
    },
  ];
}

function groupedBy<Entry>(
  entries: readonly Entry[],
  keyOf: (entry: Entry) => string,
): readonly (readonly Entry[])[] {
  const groups = new Map<string, Entry[]>();
  for (const entry of entries) {
    const key = keyOf(entry);
    const group = groups.get(key) ?? [];
    groups.set(key, group);
    group.push(entry);
  }
  return [...groups.values()];
}
