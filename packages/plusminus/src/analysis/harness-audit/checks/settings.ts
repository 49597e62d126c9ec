import type { RunRecord, SettingName } from "../../../record/run.ts";
import { comparabilityOf, QUESTION_SETTINGS } from "../../comparability.ts";
import {
  benchmarksOf,
  labelOf,
  nameOf,
  some,
  type AuditInput,
  type CheckSpec,
  type Found,
} from "../audit-input.ts";

/** Settings in which the runs of a benchmark differ: part of what is compared, or the end of the comparison. */
export const settingsThatDiffer: CheckSpec = {
  code: "settings-differ",
  severity: "changes-the-verdict",
  passed: "Runs of one benchmark differ in no recorded setting that changes the question.",
  find: (input) => differences(input, true),
};

export const conditionsThatDiffer: CheckSpec = {
  code: "conditions-differ",
  severity: "limits-the-claim",
  passed: "Runs of one benchmark differ in no other recorded setting.",
  find: (input) => differences(input, false),
};

function differences(input: AuditInput, ofTheQuestion: boolean): readonly Found[] | undefined {
  const benchmarks = [...benchmarksOf(input)].filter(([, records]) => records.length > 1);
  if (benchmarks.length === 0) return undefined;
  return benchmarks.flatMap(([benchmark, records]) => {
    const [first, ...others] = records;
    const names = new Set(
      others.flatMap(({ run }) => comparabilityOf(first!.run, run, []).settingsThatDiffer),
    );
    const wanted = [...names].filter(
      (name) => QUESTION_SETTINGS.some((known) => known === name) === ofTheQuestion,
    );
    if (wanted.length === 0) return [];
    const told = wanted.map((name) => settingInWords(input, records, name));
    return [
      {
        message: `${benchmark}: the runs differ in ${told.join("; ")}.`,
        evidence: { benchmark, settings: wanted },
        remedy: ofTheQuestion
          ? "Compare only runs that were asked the same question in the same words, by the same judge."
          : "Say so beside the comparison: it is one of model and setting together.",
      },
    ];
  });
}

function settingInWords(input: AuditInput, records: readonly RunRecord[], name: string): string {
  const byValue = new Map<string, string[]>();
  for (const record of records) {
    const value = record.run.settings[name] ?? "not recorded";
    byValue.set(value, [...(byValue.get(value) ?? []), labelOf(input, record)]);
  }
  const values = [...byValue].map(([value, names]) => `${shortened(value)} (${some(names, 2)})`);
  return `${name}: ${some(values, 3)}`;
}

function shortened(value: string): string {
  return value.length <= 40 ? value : `${value.slice(0, 40)}…`;
}

/** What whoever runs it again must know; each is a column of the provenance checklist. */
const PROVENANCE: readonly {
  readonly name: string;
  readonly recordedBy: readonly SettingName[];
}[] = [
  { name: "prompt", recordedBy: ["prompt"] },
  { name: "seed", recordedBy: ["seed"] },
  { name: "temperature", recordedBy: ["temperature"] },
  { name: "scaffold", recordedBy: ["scaffold"] },
  { name: "scorer or judge", recordedBy: ["scorer", "judge"] },
  { name: "benchmark version", recordedBy: ["benchmark version", "dataset"] },
  { name: "harness version", recordedBy: ["harness version"] },
  { name: "date", recordedBy: ["date"] },
  { name: "cost", recordedBy: ["cost"] },
];

/** What the log of a run does not record. Absent is absent, and not "default". */
export const provenance: CheckSpec = {
  code: "not-recorded",
  severity: "note",
  passed: "Every run records prompt, seed, temperature, scaffold, judge, versions, date and cost.",
  find: (input) => {
    if (input.records.length === 0) return undefined;
    const byMissing = new Map<string, string[]>();
    for (const record of input.records) {
      const missing = PROVENANCE.filter(({ recordedBy }) => !isRecorded(record, recordedBy));
      if (missing.length === 0) continue;
      const key = missing.map(({ name }) => name).join(", ");
      byMissing.set(key, [...(byMissing.get(key) ?? []), nameOf(input, record)]);
    }
    return [...byMissing].map(([missing, names]) => ({
      status: "unknown" as const,
      message: `${some([...new Set(names)])}: the log does not record ${missing}.`,
      evidence: { results: names.length, runs: names, missing: missing.split(", ") },
      remedy: "Write it down beside the result, or have the harness log it.",
    }));
  },
};

function isRecorded({ run }: RunRecord, names: readonly SettingName[]): boolean {
  if (names.includes("harness version") && run.harness.version !== undefined) return true;
  return names.some((name) => run.settings[name] !== undefined);
}
