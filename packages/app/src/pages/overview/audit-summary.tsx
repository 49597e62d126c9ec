import type { JSX } from "preact";
import type { Audit } from "../../../../plusminus/src/report/audit-document.ts";
import { count } from "../../../../plusminus/src/verdict/numbers-in-words.ts";
import { Answered } from "../../components/answered.tsx";
import { Link } from "../../components/link.tsx";
import { addressOf } from "../../url-state.ts";
import { useAnswer } from "../../use-answer.ts";
import { SEVERITIES } from "../audit/severities.ts";

/** How many findings of what consequence; the audit itself is a page. */
export function AuditSummary(): JSX.Element {
  const answer = useAnswer<Audit>("audit", {});
  return (
    <section aria-labelledby="audited">
      <h2 id="audited">What the audit found</h2>
      <Answered answer={answer} what="the audit">
        {({ checks }) => {
          const failed = checks.filter(({ status }) => status === "fail");
          if (failed.length === 0) return <p>Nothing that speaks against the numbers.</p>;
          return (
            <ul class="tiles">
              {SEVERITIES.map(({ severity, words }) => {
                const own = failed.filter((check) => check.severity === severity).length;
                return own === 0 ? null : (
                  <li key={severity}>
                    <Link to={addressOf("/audit", { severity })}>{words}</Link>
                    <span>{count(own, "finding")}</span>
                  </li>
                );
              })}
            </ul>
          );
        }}
      </Answered>
    </section>
  );
}
