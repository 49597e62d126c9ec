import { auditRuns } from "../analysis/harness-audit.ts";
import { CHECKS } from "../analysis/harness-audit/checks.ts";
import { UserError } from "../errors.ts";
import { auditDocument, type Audit } from "../report/audit-document.ts";
import { auditHeadline, auditView } from "../report/audit-view.ts";
import { answer } from "./answer.ts";
import { answerOf, type Answered } from "./answered.ts";
import type { CommandRun } from "./command.ts";
import { readLogs, type Logs } from "./logs.ts";
import type { AuditValues } from "./options/audit.ts";

/** `audit`: whether the logs support what was printed. */
export const audit: CommandRun<AuditValues> = async (paths, options, terminal) => {
  const gate = options.failOn ?? [];
  assertKnown(gate);
  const logs = await readLogs(paths, options, terminal);
  const audited = auditedLogs(logs, options.seed);
  answer(answerOf(audited, logs), options, terminal);
  const failed = audited
    .document()
    .checks.filter(({ status, code }) => status === "fail" && gate.includes(code));
  if (failed.length === 0) return undefined;
  const codes = [...new Set(failed.map(({ code }) => code))].join(", ");
  terminal.tell(`plusminus: the audit failed on ${codes}, as --fail-on asks.\n`);
  return "failed";
};

/** What `audit` answers about logs that were read. */
export function auditedLogs(logs: Logs, seed: number): Answered<Audit> {
  const base = logs.document(seed, []);
  const finding = auditRuns(logs.records, {
    files: base.inputs.filter(({ runs }) => runs > 0),
    problems: base.problems,
  });
  return {
    document: () => auditDocument(finding, base),
    blocks: () => auditView(finding),
    headline: () => auditHeadline(finding),
    said: [],
    base,
  };
}

function assertKnown(codes: readonly string[]): void {
  const known = CHECKS.map(({ code }) => code);
  const unknown = codes.filter((code) => !known.includes(code));
  if (unknown.length === 0) return;
  throw new UserError(
    "unknown-check",
    `There is no check called ${unknown.join(", ")}.`,
    `Name one of ${known.join(", ")}.`,
  );
}
