import type {
  AuditFinding,
  Check,
  Recomputed,
  Severity,
} from "../analysis/harness-audit/audit-finding.ts";
import { count } from "../verdict/numbers-in-words.ts";
import { grouped } from "./grouped.ts";
import { text, type Block, type ListItem, type Tone } from "./view.ts";

/** In order of consequence. */
const SEVERITIES: readonly { readonly severity: Severity; readonly words: string }[] = [
  { severity: "changes-the-verdict", words: "What changes a verdict" },
  { severity: "changes-the-number", words: "What changes a number" },
  { severity: "limits-the-claim", words: "What limits a claim" },
  { severity: "note", words: "Notes" },
];

/** More findings of one kind than anybody reads; the JSON document holds them all. */
const MANY = 5;

/** An audit as a person reads it: what was found in order of consequence, what was recomputed, what is in order. */
export function auditView(finding: AuditFinding): readonly Block[] {
  const found = finding.checks.filter(({ status }) => status === "fail" || status === "unknown");
  const failed = found.filter(({ status }) => status === "fail").length;
  return [
    { kind: "heading", text: "Audit", aside: summary(finding, failed) },
    ...SEVERITIES.flatMap(({ severity, words }): readonly Block[] => {
      const own = found.filter((check) => check.severity === severity);
      return own.length === 0
        ? []
        : [
            { kind: "heading", text: words },
            { kind: "list", items: itemsOf(own) },
          ];
    }),
    ...recomputedView(finding.recomputed),
    ...inOrderView(finding.checks),
  ];
}

/** What an audit says before anything else: the findings that change a verdict or a number. */
export function auditHeadline({ checks }: AuditFinding): readonly ListItem[] {
  const failed = checks.filter(({ status }) => status === "fail");
  return SEVERITIES.filter(({ severity }) => severity.startsWith("changes")).flatMap(
    ({ severity }) => itemsOf(failed.filter((check) => check.severity === severity)),
  );
}

function summary({ recomputed, checks }: AuditFinding, failed: number): string {
  const agreeing = recomputed.filter(({ agrees }) => agrees).length;
  const asked = new Set(
    checks.filter(({ status }) => status !== "not-applicable").map(({ code }) => code),
  ).size;
  const numbers =
    recomputed.length === 0
      ? "nothing printed could be recomputed"
      : `${agreeing} of ${recomputed.length} printed numbers agree with their log`;
  return `${count(asked, "check")} asked · ${failed === 0 ? "nothing found" : count(failed, "finding")} · ${numbers}`;
}

function itemsOf(checks: readonly Check[]): readonly ListItem[] {
  return [...grouped(checks, ({ code }) => code)].flatMap(([code, own]) => {
    const shown = own.slice(0, MANY).map((check, index): ListItem => ({
      text: `${check.message} [${code}]`,
      tone: toneOf(check),
      // What helps against one finding of a kind helps against the next.
      ...(check.remedy === undefined || (index > 0 && check.remedy === own[index - 1]!.remedy)
        ? {}
        : { remedy: check.remedy }),
    }));
    const left = own.length - shown.length;
    const more: ListItem = {
      text: `… and ${left} more [${code}]; --json has them all.`,
      tone: "quiet",
    };
    return left > 0 ? [...shown, more] : shown;
  });
}

function toneOf({ status, severity }: Check): Tone {
  if (status === "unknown" || severity === "note") return "open";
  return severity === "limits-the-claim" ? "plain" : "bad";
}

/** Lines of a table that fit on a page; what disagrees comes first. */
const MOST_ROWS = 30;

function recomputedView(recomputed: readonly Recomputed[]): readonly Block[] {
  if (recomputed.length === 0) return [];
  const inOrder = recomputed.toSorted((a, b) => Number(a.agrees) - Number(b.agrees));
  const shown = inOrder.slice(0, MOST_ROWS);
  const left = inOrder.length - shown.length;
  return [
    { kind: "heading", text: "Printed and recomputed" },
    {
      kind: "table",
      columns: [
        { title: "run", align: "name" },
        { title: "printed as", align: "name" },
        { title: "printed", align: "right" },
        { title: "recomputed", align: "right" },
        { title: "", align: "left" },
      ],
      rows: shown.map(({ run, name, metric, printed, recomputed: own, agrees, explanation }) => [
        text(run),
        text(name === metric ? name : `${metric} · ${name}`),
        text(inWords(printed)),
        text(inWords(own)),
        agrees
          ? text("agrees", "good")
          : text(explanation === undefined ? "differs" : "explained", "bad"),
      ]),
    },
    ...(left > 0
      ? [
          {
            kind: "paragraph",
            text: `${left} more lines stand in the --json document.`,
            tone: "quiet",
          } as const,
        ]
      : []),
  ];
}

function inWords(value: number): string {
  return String(Number(value.toPrecision(6)));
}

function inOrderView(checks: readonly Check[]): readonly Block[] {
  const items = [
    { words: "Asked, and nothing found", status: "pass" },
    { words: "Nothing to ask of these logs", status: "not-applicable" },
  ].flatMap(({ words, status }): readonly ListItem[] => {
    const codes = checks.filter((check) => check.status === status).map(({ code }) => code);
    return codes.length === 0 ? [] : [{ text: `${words}: ${codes.join(", ")}.`, tone: "quiet" }];
  });
  return items.length === 0 ? [] : [{ kind: "list", items }];
}
