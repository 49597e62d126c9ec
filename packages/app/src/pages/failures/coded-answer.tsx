import type { JSX } from "preact";
import type { FailuresDocument } from "../../../../plusminus/src/report/failures-document.ts";
import { failuresView } from "../../../../plusminus/src/report/failures-view.ts";
import { codedSheet, type DrawnFailure } from "../../bench/failures/coding.ts";
import { Blocks } from "../../components/blocks.tsx";
import { Doubts } from "../../components/doubts.tsx";
import { download } from "../../components/download.ts";
import { RefusalNotice } from "../../components/refusal-notice.tsx";
import { SameOnTheCommandLine } from "../../components/same-on-the-command-line.tsx";
import { laboratory, type AskOptions } from "../../laboratory.ts";
import { useAskedFile } from "../../use-asked-file.ts";
import { codingSession } from "./coding-session.ts";

const SHEET = "codes.csv";

/** What the codes come to, as the command finds it in the exported sheet. */
export function CodedAnswer(props: {
  readonly drawn: readonly DrawnFailure[];
  readonly options: AskOptions;
}): JSX.Element {
  const { drawn, options } = props;
  const { document, refusal, ask } = useAskedFile<FailuresDocument>();
  const withCodes = { ...options, codes: [SHEET] };
  const sheet = (): string => codedSheet(drawn, codingSession.value.coding);
  const inputs = (laboratory.value?.inputs ?? []).map(({ name }) => name);
  return (
    <section aria-labelledby="coded">
      <h2 id="coded">What the codes come to</h2>
      <p class="choosers">
        <button
          type="button"
          class="primary"
          onClick={() => void ask("failures", withCodes, { name: SHEET, text: sheet(), inputs })}
        >
          Ask plusminus
        </button>
        <button type="button" onClick={() => download(SHEET, sheet(), "text/csv")}>
          Export the sheet (CSV)
        </button>
      </p>
      {refusal === undefined ? null : <RefusalNotice refusal={refusal} />}
      {document === undefined ? null : <CodedFailures document={document} />}
      <SameOnTheCommandLine command="failures" options={withCodes} />
    </section>
  );
}

function CodedFailures({ document }: { readonly document: FailuresDocument }): JSX.Element {
  const finding = { ...document, ledger: document.runs, said: [] };
  return (
    <>
      <Blocks blocks={failuresView(finding, document.nullResults, {})} />
      <Doubts warnings={document.warnings} problems={document.problems} />
    </>
  );
}
