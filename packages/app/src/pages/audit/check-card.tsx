import type { JSX } from "preact";
import type {
  Check,
  CheckStatus,
  EvidenceValue,
} from "../../../../plusminus/src/analysis/harness-audit/audit-finding.ts";
import { Facts } from "../../components/facts.tsx";

const STATUS: Readonly<Record<CheckStatus, { readonly words: string; readonly tone: string }>> = {
  fail: { words: "found", tone: "bad" },
  unknown: { words: "not known", tone: "open" },
  pass: { words: "in order", tone: "good" },
  "not-applicable": { words: "nothing to ask", tone: "" },
};

/** One finding: what, the evidence, and what to do. */
export function CheckCard({ check }: { readonly check: Check }): JSX.Element {
  const { words, tone } = STATUS[check.status];
  return (
    <article class="card">
      <p>
        <span class={`tag ${tone}`}>{words}</span> {check.message}{" "}
        <code class="quiet">[{check.code}]</code>
      </p>
      {check.remedy === undefined ? null : <p class="remedy">{check.remedy}</p>}
      {check.evidence === undefined ? null : (
        <details>
          <summary>Evidence</summary>
          <Facts
            facts={Object.entries(check.evidence).map(([term, value]) => ({
              term,
              value: inWords(value),
            }))}
          />
        </details>
      )}
    </article>
  );
}

function inWords(value: EvidenceValue): string {
  if (typeof value === "string") return value;
  if (typeof value === "number") return String(value);
  if (isList(value)) return value.join(", ");
  return Object.entries(value)
    .map(([key, number]) => `${key}: ${number}`)
    .join(", ");
}

function isList(value: EvidenceValue): value is readonly (string | number)[] {
  return Array.isArray(value);
}
