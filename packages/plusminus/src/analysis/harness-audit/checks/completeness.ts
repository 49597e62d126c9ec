import type { RunRecord } from "../../../record/run.ts";
import { nameOf, some, type AuditInput, type CheckSpec, type Found } from "../audit-input.ts";

/** Runs that ended early, or of which only a part was kept. */
export const incompleteRuns: CheckSpec = {
  code: "incomplete-run",
  severity: "changes-the-verdict",
  passed: "Every run with trials is whole, as far as its log says.",
  find: (input) => {
    const candidates = input.records.filter((record) => codeOf(record) !== "aggregates-only");
    if (candidates.length === 0) return undefined;
    return candidates.flatMap((record) => {
      const { completeness } = record.run;
      if (completeness.kind === "complete" || isAboutOthers(record)) return [];
      return [
        {
          message: `${nameOf(input, record)}: ${completeness.reason}`,
          evidence: { run: record.run.id, code: completeness.code },
          remedy: completeness.remedy,
        },
      ];
    });
  },
};

/** Aggregates of a whole run over a handful of samples that somebody kept. */
export const metricOfFullRun: CheckSpec = {
  code: "metric-of-other-samples",
  severity: "changes-the-verdict",
  passed: "No printed number is about other samples than those in its log.",
  find: (input) => {
    const candidates = input.records.filter(
      ({ run, trials }) => run.printed.length > 0 && trials.length > 0,
    );
    if (candidates.length === 0) return undefined;
    return candidates.filter(isAboutOthers).map((record) => aboutOthers(input, record));
  },
};

function aboutOthers(input: AuditInput, record: RunRecord): Found {
  const { completeness, printed } = record.run;
  const values = printed.filter(({ statistic }) => statistic === "value");
  const reason = completeness.kind === "incomplete" ? completeness.reason : "";
  return {
    message: `${nameOf(input, record)}: ${reason} What was printed (${some(values.map(({ name, printed: value }) => `${name} ${Number(value.toPrecision(4))}`))}) cannot be checked against these samples.`,
    evidence: {
      run: record.run.id,
      itemsInTheLog: record.items.length,
      printed: Object.fromEntries(values.map(({ name, printed: value }) => [name, value])),
    },
    remedy: completeness.kind === "incomplete" ? completeness.remedy : "Give the complete log.",
  };
}

function isAboutOthers(record: RunRecord): boolean {
  return (
    codeOf(record) === "truncated" &&
    record.run.printed.some(({ statistic }) => statistic === "value")
  );
}

function codeOf({ run }: RunRecord): string | undefined {
  return run.completeness.kind === "incomplete" ? run.completeness.code : undefined;
}

/** Numbers whose trials are not there to recompute them from. */
export const aggregatesOnly: CheckSpec = {
  code: "aggregates-only",
  severity: "limits-the-claim",
  passed: "Every printed number comes with the trials that it is about.",
  find: (input) => {
    if (input.records.length === 0) return undefined;
    const checked = new Set(input.printed.map(({ printedIn }) => printedIn));
    const bare = input.records.filter(
      (record) => codeOf(record) === "aggregates-only" && !checked.has(record.run.source),
    );
    if (bare.length === 0) return [];
    const remedies = [
      ...new Set(
        bare
          .map(({ run }) => run.completeness)
          .flatMap((own) => (own.kind === "incomplete" ? [own.remedy] : [])),
      ),
    ];
    return [
      {
        status: "unknown",
        message: `${bare.length} of ${input.records.length} results are printed aggregates alone (${some(bare.map((record) => nameOf(input, record)))}): their trials are not in the logs, so that only their arithmetic can be checked.`,
        evidence: { results: bare.length },
        remedy: remedies[0] ?? "Give the log with the trials.",
      },
    ];
  },
};

/** Several logs of one model on one benchmark: retries, repeats, or copies; nobody should have to guess which one counts. */
export const severalRuns: CheckSpec = {
  code: "several-runs-of-one-model",
  severity: "limits-the-claim",
  passed: "Every model was run once on each benchmark.",
  find: (input) => {
    const groups = new Map<string, RunRecord[]>();
    for (const record of input.records) {
      if (codeOf(record) === "aggregates-only") continue;
      const key = JSON.stringify([record.run.model, record.run.benchmark]);
      groups.set(key, [...(groups.get(key) ?? []), record]);
    }
    if (groups.size === 0) return undefined;
    return [...groups.values()]
      .filter((records) => records.length > 1)
      .map((records) => whichCounts(input, records));
  },
};

function whichCounts(input: AuditInput, records: readonly RunRecord[]): Found {
  const { model, benchmark } = records[0]!.run;
  const whole = records.filter(({ run }) => run.completeness.kind === "complete");
  const names = (some_: readonly RunRecord[]): string =>
    some(some_.map((record) => nameOf(input, record)));
  const rule =
    whole.length === records.length
      ? "All are whole: each counts as a subject of its own, and none is dropped or merged."
      : `By the rule that whole runs count and others are only listed, ${whole.length === 0 ? "none counts" : `${names(whole)} ${whole.length === 1 ? "counts" : "count"}`}.`;
  return {
    message: `${model} has ${records.length} runs on ${benchmark}. ${rule}`,
    evidence: { runs: records.map(({ run }) => run.id), whole: whole.map(({ run }) => run.id) },
    remedy:
      "Say which run is the one that is reported, before looking at its score; report the spread if they are repeats.",
  };
}
