// The laboratory as a library: the way of a number, in its order.

// Reading: files of other tools → records + problems
export { readSources } from "./readers/detect.ts";
export { readPublishedTable, parsePublishedTable } from "./readers/published-table-file.ts";
export { parseGatePolicy } from "./readers/gate-policy-file.ts";
export { textSource } from "./readers/text-source.ts";
export type { Source, SourceFile, ByteRange } from "./readers/source.ts";
export type { Reader, ReadOptions, ReadResult, Glimpse } from "./readers/reader.ts";
export type { ColumnMapping } from "./readers/column-mapping.ts";
export { openDiskSource, type DiskSource } from "./cli/disk-source.ts";

// The record
export type { Run, RunRecord, Completeness, PrintedStatistic, SettingName } from "./record/run.ts";
export type { Item } from "./record/item.ts";
export type { Trial, TrialStatus } from "./record/trial.ts";
export type { Metric, MetricDirection } from "./record/metric.ts";
export type { Problem, Place } from "./record/problem.ts";
export type { Subject } from "./record/subject.ts";
export type { PublishedTable, PublishedRow, PublishedCell } from "./record/published-table.ts";
export type { GatePolicy, GateQuestion, GateBudget } from "./record/gate-policy.ts";
export { columnsOf, type Columns } from "./record/columns.ts";

// The store: records → immutable Parquet parts → the same records and columns
export { createStore, openStore, type Store } from "./store/store.ts";
export { ingest, type Ingested } from "./store/ingest.ts";
export { storedRuns, type StoredRun } from "./store/stored-runs.ts";
export { storedRecords } from "./store/stored-records.ts";
export { columnsFromStore, type StoredQuestion } from "./store/stored-columns.ts";
export { meansOf, type MeansQuestion, type StoredMean } from "./store/stored-means.ts";

// Analysis: records → findings
export { scoresOf, type ScoresFinding, type ScoresOptions } from "./analysis/scores.ts";
export {
  compareRuns,
  type ComparisonFinding,
  type FamilyFinding,
  type FamilyOptions,
} from "./analysis/comparison-family.ts";
export { shipGate, type GateFinding, type GateOptions } from "./analysis/ship-gate.ts";
export { examineTable, type TableFinding } from "./analysis/published-table.ts";
export type { ScoreEstimate, Estimand } from "./analysis/score-estimate.ts";

// Verdicts
export { judge } from "./verdict/judge.ts";
export { judgeGate, type GateVerdict } from "./verdict/judge-gate.ts";
export { judgePrinted } from "./verdict/judge-printed.ts";
export { twoSidedPolicy, type Policy } from "./verdict/policy.ts";
export type { Verdict, Outcome } from "./verdict/verdict.ts";

// The JSON face
export type { Document, InputFile } from "./report/document.ts";
export type { Ingest, IngestedSource } from "./report/ingest-document.ts";
export type { Means } from "./report/means-document.ts";
export type { Convert, WrittenFile } from "./report/convert-document.ts";
export type { Show } from "./report/show-document.ts";
export type { Compare, ComparisonDocument } from "./report/compare-document.ts";
export type { Gate } from "./report/gate-document.ts";
export type { Table } from "./report/table-document.ts";
export type { Demo } from "./report/demo-document.ts";

// What can go wrong
export { UserError } from "./errors.ts";
export type { Warning } from "./warnings.ts";
