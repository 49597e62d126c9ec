import { createHash } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { shipGate } from "../analysis/ship-gate.ts";
import { UserError } from "../errors.ts";
import { parseGatePolicy } from "../readers/gate-policy-file.ts";
import type { GateSpending } from "../record/gate-ledger.ts";
import { canonicalPolicy } from "../record/gate-policy.ts";
import type { Document, InputFile } from "../report/document.ts";
import { doubtsView } from "../report/doubts-view.ts";
import { gateDocument, type GateLog, type JudgedGate } from "../report/gate-document.ts";
import { gateView } from "../report/gate-view.ts";
import { renderJunit } from "../report/junit.ts";
import { renderMarkdown } from "../report/markdown.ts";
import { judgeGate, judgeUnreadable, type GateDecision } from "../verdict/judge-gate.ts";
import { answer } from "./answer.ts";
import { EXIT_CODES, type CommandOutcome, type CommandRun } from "./command.ts";
import { openGateLedger, spend, type OpenLedger } from "./gate-ledger-file.ts";
import { given } from "./given.ts";
import { readLogs, type Logs } from "./logs.ts";
import { named } from "./named-path.ts";
import type { GateValues } from "./options/gate.ts";
import type { Terminal } from "./terminal-output.ts";
import { VERSION } from "./version.ts";
import { writeOutputFile } from "./write-output-file.ts";

/** `gate`: may this change ship? */
export const gate: CommandRun<GateValues> = async ([baseline, candidate], options, terminal) => {
  const policy = await policyIn(options.policy);
  const both = await readBoth(
    [baseline!, candidate!],
    { ...options, level: policy.asked.level },
    terminal,
  );
  const judged =
    both.kind === "unreadable" ? unreadable(both) : await judgedGate(both, policy, options);
  const outcome = OUTCOMES[judged.verdict.decision];
  const exitCode = outcome === undefined ? 0 : EXIT_CODES[outcome];
  const whole: JudgedGate = { ...judged, exitCode, policy, ...both.logs };
  const base = documentOf(both, options, judged.finding?.warnings ?? []);
  const said = [...both.said, ...(judged.finding?.said ?? [])];
  const view = () => [...gateView(whole), ...doubtsView(said, base.warnings, base.problems)];
  const document = () => gateDocument(whole, base);
  answer({ document, view }, options, terminal);
  const { summary, junit } = options;
  if (summary !== undefined) await writeOutputFile(summary, renderMarkdown(view()), "--summary");
  if (junit !== undefined) await writeOutputFile(junit, renderJunit(document()), "--junit");
  return outcome;
};

const OUTCOMES: Readonly<Record<GateDecision, CommandOutcome | undefined>> = {
  pass: undefined,
  fail: "failed",
  inconclusive: "inconclusive",
  "infrastructure-failure": "infrastructure-failure",
};

/** A policy is a page of text. */
const MOST_BYTES = 1_000_000;

type PolicyFile = JudgedGate["policy"];

async function policyIn(path: string | undefined): Promise<PolicyFile> {
  if (path === undefined) {
    throw new UserError(
      "option-missing",
      "--policy is missing: nothing says when a change may ship.",
      "Write a policy, for example margin: 0.02, and give it: --policy gate.yaml.",
    );
  }
  const { size } = await named(path, () => stat(path));
  if (size > MOST_BYTES) {
    throw new UserError(
      "gate-policy",
      `${path} is ${(size / 1e6).toFixed(1)} MB; a policy may have 1 MB.`,
      "Give the YAML file of a policy: --policy FILE.",
      { path },
    );
  }
  const asked = parseGatePolicy(await named(path, () => readFile(path, "utf8")), path);
  return { path, sha256: sha256(canonicalPolicy(asked)), asked };
}

interface BothRead {
  readonly kind: "read";
  readonly baseline: Logs;
  readonly candidate: Logs;
}

interface Unreadable {
  readonly kind: "unreadable";
  readonly error: UserError;
}

type Both = (BothRead | Unreadable) & {
  readonly logs: Pick<JudgedGate, "baseline" | "candidate">;
  readonly said: readonly string[];
  readonly read: readonly Logs[];
};

/** Reads both sides; a log that cannot be read is nothing against the candidate, and no mistake in the command either. */
async function readBoth(
  paths: readonly [string, string],
  options: GateValues,
  terminal: Terminal,
): Promise<Both> {
  const read: Logs[] = [];
  const logs: GateLog[] = paths.map((path) => ({ path }));
  let error: UserError | undefined;
  for (const [side, path] of paths.entries()) {
    try {
      const own = await readLogs([path], options, terminal);
      read.push(own);
      logs[side] = { path, sha256: hashOf(own.document(options.seed, []).inputs) };
    } catch (caught) {
      if (!(caught instanceof UserError)) throw caught;
      error ??= caught;
    }
  }
  const known = {
    logs: { baseline: logs[0]!, candidate: logs[1]! },
    said: read.flatMap(({ said }) => said),
    read,
  };
  return error === undefined
    ? { kind: "read", baseline: read[0]!, candidate: read[1]!, ...known }
    : { kind: "unreadable", error, ...known };
}

/** One file stands for itself, several for their hashes, in no order. */
function hashOf(inputs: readonly InputFile[]): string {
  const hashes = inputs.map((input) => input.sha256).toSorted();
  return hashes.length === 1 ? hashes[0]! : sha256(hashes.join("\n"));
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

type Judged = Pick<JudgedGate, "verdict" | "finding" | "budget">;

function unreadable({ error }: Unreadable): Judged {
  return { verdict: judgeUnreadable(error.message, error.remedy) };
}

async function judgedGate(
  { baseline, candidate, logs }: BothRead & Pick<Both, "logs">,
  policy: PolicyFile,
  { baselineModel, candidateModel }: GateValues,
): Promise<Judged> {
  const ledger = await ledgerOf(policy, logs);
  const finding = shipGate(
    { baseline: baseline.records, candidate: candidate.records },
    policy.asked,
    { ...given({ baselineModel, candidateModel, alpha: ledger?.level }) },
  );
  const verdict = judgeGate(finding, policy.asked);
  const budget = await spent(ledger, finding.p, verdict.decision);
  return { verdict, finding, ...(budget === undefined ? {} : { budget }) };
}

async function ledgerOf(
  { path, sha256: policy, asked: { budget } }: PolicyFile,
  { baseline, candidate }: Both["logs"],
): Promise<OpenLedger | undefined> {
  if (budget === undefined) return undefined;
  const test = { policy, baseline: baseline.sha256!, candidate: candidate.sha256! };
  return openGateLedger(resolve(dirname(path), budget.ledger), budget, test);
}

/** A test that was looked at has spent its level, whatever else came of the gate; where nothing was tested, nothing is spent. */
async function spent(
  ledger: OpenLedger | undefined,
  p: number | undefined,
  decision: GateDecision,
): Promise<GateSpending | undefined> {
  if (ledger === undefined || p === undefined) return undefined;
  const spending = await spend(ledger, { p, decision, date: new Date().toISOString() });
  return { ...spending, ledger: ledger.budget.ledger };
}

function documentOf(
  { read }: Pick<Both, "read">,
  { seed }: GateValues,
  warnings: Document["warnings"],
): Document {
  const parts = read.map((logs) => logs.document(seed, warnings));
  return {
    version: VERSION,
    seed,
    inputs: parts.flatMap(({ inputs }) => inputs),
    problems: parts.flatMap(({ problems }) => problems),
    warnings: parts[0]?.warnings ?? [],
  };
}
