import type { JSX } from "preact";
import type { Check } from "../../../plusminus/src/analysis/harness-audit/audit-finding.ts";
import type { Audit } from "../../../plusminus/src/report/audit-document.ts";
import { count } from "../../../plusminus/src/verdict/numbers-in-words.ts";
import { Answered } from "../components/answered.tsx";
import { Doubts } from "../components/doubts.tsx";
import { Check as CheckField, Choice } from "../components/fields.tsx";
import { Page } from "../components/page.tsx";
import { SameOnTheCommandLine } from "../components/same-on-the-command-line.tsx";
import { queryValue } from "../url-state.ts";
import { useAnswer } from "../use-answer.ts";
import { CheckCard } from "./audit/check-card.tsx";
import { RecomputedTable } from "./audit/recomputed-table.tsx";
import { SEVERITIES } from "./audit/severities.ts";

/** Do the logs support what was printed? */
export function AuditPage(): JSX.Element {
  const answer = useAnswer<Audit>("audit", {});
  return (
    <Page
      title="Audit"
      lead="Do these logs support what was printed of them? Findings stand in the order of what they do to a claim."
    >
      <form class="controls" aria-label="Filter" onSubmit={(event) => event.preventDefault()}>
        <Choice
          label="Consequence"
          name="severity"
          options={[
            { value: "", words: "all" },
            ...SEVERITIES.map(({ severity, words }) => ({ value: severity, words })),
          ]}
        />
        <CheckField label="What is in order too" name="all" />
      </form>
      <Answered answer={answer} what="the audit">
        {(document) => (
          <>
            <Summary document={document} />
            <Findings document={document} />
            <RecomputedTable recomputed={document.recomputed} />
            <Doubts warnings={document.warnings} problems={document.problems} />
          </>
        )}
      </Answered>
      <SameOnTheCommandLine command="audit" options={{}} />
    </Page>
  );
}

function Summary({ document }: { readonly document: Audit }): JSX.Element {
  const { checks, recomputed } = document;
  const failed = checks.filter(({ status }) => status === "fail").length;
  const open = checks.filter(({ status }) => status === "unknown").length;
  const agreeing = recomputed.filter(({ agrees }) => agrees).length;
  return (
    <p role="status">
      <strong>{failed === 0 ? "Nothing found" : count(failed, "finding")}</strong>
      {open === 0 ? "" : `, ${count(open, "question")} that the logs leave open`};{" "}
      {recomputed.length === 0
        ? "nothing printed could be recomputed."
        : `${agreeing} of ${count(recomputed.length, "printed number")} agree with their log.`}
    </p>
  );
}

function Findings({ document }: { readonly document: Audit }): JSX.Element {
  const severity = queryValue("severity");
  const isEverything = queryValue("all") === "yes";
  const shown = document.checks.filter(
    ({ status }) => isEverything || status === "fail" || status === "unknown",
  );
  const groups = SEVERITIES.filter((one) => severity === undefined || one.severity === severity)
    .map((one) => ({ ...one, own: shown.filter((check) => check.severity === one.severity) }))
    .filter(({ own }) => own.length > 0);
  if (groups.length === 0) return <p class="notice">No finding of this kind.</p>;
  return (
    <>
      {groups.map(({ severity: code, words, own }) => (
        <FindingGroup key={code} words={words} id={code} checks={own} />
      ))}
    </>
  );
}

/** More findings of one kind than anybody reads at once. */
const SHOWN_AT_FIRST = 25;

function FindingGroup(props: {
  readonly words: string;
  readonly id: string;
  readonly checks: readonly Check[];
}): JSX.Element {
  const { words, id, checks } = props;
  const rest = checks.slice(SHOWN_AT_FIRST);
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>
        {words} <span class="quiet">({checks.length})</span>
      </h2>
      {checks.slice(0, SHOWN_AT_FIRST).map((check, index) => (
        <CheckCard key={index} check={check} />
      ))}
      {rest.length === 0 ? null : (
        <details>
          <summary>{count(rest.length, "further finding")}</summary>
          {rest.map((check, index) => (
            <CheckCard key={index} check={check} />
          ))}
        </details>
      )}
    </section>
  );
}
