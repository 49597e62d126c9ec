import { auditRuns } from "../analysis/harness-audit.ts";
import { CHECKS } from "../analysis/harness-audit/checks.ts";
import { UserError } from "../errors.ts";
import { auditDocument } from "../report/audit-document.ts";
import { auditView } from "../report/audit-view.ts";
import { doubtsView } from "../report/doubts-view.ts";
import { answer } from "./answer.ts";
import type { CommandRun } from "./command.ts";
import { readLogs } from "./logs.ts";
import type { AuditValues } from "./options/audit.ts";

/** `audit`: whether the logs support what was printed. */
export const audit: CommandRun<AuditValues> = async (paths, options, terminal) => {
  const gate = options.failOn ?? [];
  assertKnown(gate);
  const logs = await readLogs(paths, options, terminal);
  const base = logs.document(options.seed, []);
  const finding = auditRuns(logs.records, {
    files: base.inputs.filter(({ runs }) => runs > 0),
    problems: base.problems,
  });
  answer(
    {
      document: () => auditDocument(finding, base),
      view: () => [...auditView(finding), ...doubtsView(logs.said, [], base.problems)],
    },
    options,
    terminal,
  );
  const failed = finding.checks.filter(
    ({ status, code }) => status === "fail" && gate.includes(code),
  );
  if (failed.length === 0) return undefined;
  const codes = [...new Set(failed.map(({ code }) => code))].join(", ");
  terminal.tell(`plusminus: the audit failed on ${codes}, as --fail-on asks.\n`);
  return "failed";
};

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
