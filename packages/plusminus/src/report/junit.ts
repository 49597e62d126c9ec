import type { Gate, GateMemberDocument } from "./gate-document.ts";

/** What XML 1.0 cannot hold, and what would act on a page instead of showing something. */
const NOT_TEXT = /[\p{Cc}\p{Cs}\uFFFE\uFFFF\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
};

/**
 * A gate as JUnit XML, which continuous integration shows as tests: one test case for each benchmark and metric. What is
 * undecided is skipped, unless the policy stops it; what could not be judged is an error, which is not a failure.
 */
export function renderJunit(gate: Gate): string {
  const cases =
    gate.members.length === 0
      ? [wholeCase(gate)]
      : gate.members.map((member) => memberCase(member, gate));
  const count = (kind: Result["kind"]): number =>
    cases.filter((one) => one.result?.kind === kind).length;
  const counts = `tests="${cases.length}" failures="${count("failure")}" errors="${count("error")}" skipped="${count("skipped")}"`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="plusminus" ${counts}>`,
    `  <testsuite name="plusminus gate" ${counts}>`,
    "    <properties>",
    property("policy", gate.policy.sha256),
    property("baseline", gate.baseline.sha256 ?? "not read"),
    property("candidate", gate.candidate.sha256 ?? "not read"),
    property("outcome", gate.verdict.outcome),
    property("exit-code", String(gate.verdict.exitCode)),
    "    </properties>",
    ...cases.map(renderCase),
    "  </testsuite>",
    "</testsuites>",
    "",
  ].join("\n");
}

interface Result {
  readonly kind: "failure" | "error" | "skipped";
  readonly type: string;
  readonly message: string;
  readonly detail: string;
}

interface Case {
  readonly classname: string;
  readonly name: string;
  readonly result?: Result;
  readonly output?: string;
}

function memberCase(member: GateMemberDocument, { verdict }: Gate): Case {
  const { benchmark, metric, margin, outcome, sentence, remedy } = member;
  const name = `${metric?.name ?? "metric"}: not worse by more than ${margin}`;
  const head = { classname: benchmark, name };
  if (outcome === "not-worse") return { ...head, output: sentence };
  const detail = remedy === undefined ? sentence : `${sentence}\n${remedy}`;
  const told = { type: outcome, message: sentence, detail };
  if (outcome === "worse") return { ...head, result: { kind: "failure", ...told } };
  if (outcome === "infrastructure-failure") return { ...head, result: { kind: "error", ...told } };
  // Whether the policy stops what is undecided shows in the decision only where nothing outranks it.
  const stopped = verdict.outcome === "inconclusive" && verdict.decision === "fail";
  return { ...head, result: { kind: stopped ? "failure" : "skipped", ...told } };
}

function wholeCase({ verdict: { outcome, sentence, remedy } }: Gate): Case {
  const detail = remedy === undefined ? sentence : `${sentence}\n${remedy}`;
  const result = { kind: "error", type: outcome, message: sentence, detail } as const;
  return { classname: "gate", name: "logs", result };
}

function renderCase({ classname, name, result, output }: Case): string {
  const head = `    <testcase classname="${escaped(classname)}" name="${escaped(name)}">`;
  const inner =
    result === undefined
      ? `      <system-out>${escaped(output ?? "")}</system-out>`
      : renderResult(result);
  return `${head}\n${inner}\n    </testcase>`;
}

function renderResult({ kind, type, message, detail }: Result): string {
  if (kind === "skipped") return `      <skipped message="${escaped(message)}"/>`;
  return `      <${kind} type="${escaped(type)}" message="${escaped(message)}">${escaped(detail)}</${kind}>`;
}

function property(name: string, value: string): string {
  return `      <property name="${name}" value="${escaped(value)}"/>`;
}

/** Names in logs are hostile: nothing in them may end an attribute, open a tag, or be no character of XML. */
function escaped(text: string): string {
  return text
    .split("\n")
    .map((line) => line.replace(NOT_TEXT, "\uFFFD"))
    .join("\n")
    .replace(/[&<>"']/gu, (character) => ENTITIES[character]!);
}
