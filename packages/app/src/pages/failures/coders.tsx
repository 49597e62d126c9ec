import type { JSX } from "preact";
import { useState } from "preact/hooks";
import {
  agreementOf,
  keyOf,
  ownCodes,
  withSheet,
  type DrawnFailure,
} from "../../bench/failures/coding.ts";
import { sheetCodes } from "../../bench/failures/read-sheet.ts";
import { AgreementWords } from "../../components/agreement-words.tsx";
import { codingSession, keepSession } from "./coding-session.ts";

/** Who coded how many, and how far they agree. */
export function Coders(props: {
  readonly drawn: readonly DrawnFailure[];
  readonly level: number;
}): JSX.Element {
  const { drawn, level } = props;
  const { coding } = codingSession.value;
  const coders = Object.keys(coding).map((coder) => {
    const given = ownCodes(coding, coder);
    return { coder, n: drawn.filter((one) => Object.hasOwn(given, keyOf(one))).length };
  });
  return (
    <section aria-labelledby="coders">
      <h2 id="coders">Coders and their agreement</h2>
      <ul class="findings">
        {coders
          .filter(({ n }) => n > 0)
          .map(({ coder, n }) => (
            <li key={coder} class="name">
              {coder}: {n} of {drawn.length} coded
            </li>
          ))}
      </ul>
      <Agreement agreement={agreementOf(drawn, coding, level)} />
      <OtherSheet drawn={drawn} />
    </section>
  );
}

function Agreement(props: { readonly agreement: ReturnType<typeof agreementOf> }): JSX.Element {
  const { agreement } = props;
  if (agreement === undefined) {
    return (
      <p class="notice open">
        One coder's types are one coder's.{" "}
        <span class="remedy">Let a second person code the same failures, under another name.</span>
      </p>
    );
  }
  const { kappa, alpha } = agreement;
  return (
    <div class="card">
      {kappa === undefined ? null : (
        <AgreementWords name="Cohen's κ" estimate={kappa} unit="coded by both" from={-1} mark={0} />
      )}
      <AgreementWords
        name="Krippendorff's α"
        estimate={alpha}
        unit="coded by several"
        from={-1}
        mark={0}
      />
      <p class="quiet">1 is full agreement, 0 what chance gives (marked).</p>
    </div>
  );
}

/** A sheet of a coder who worked elsewhere. */
function OtherSheet({ drawn }: { readonly drawn: readonly DrawnFailure[] }): JSX.Element {
  const [said, setSaid] = useState("");
  const take = async (file: File): Promise<void> => {
    const codes = await sheetCodes(file.name, await file.text());
    const { coding, matched } = withSheet(codingSession.value.coding, drawn, codes);
    keepSession({ coding });
    setSaid(
      `${file.name}: ${matched} codes were taken over${matched === codes.length ? "" : `, ${codes.length - matched} are of failures that were not drawn here`}.`,
    );
  };
  return (
    <>
      <p class="choosers">
        <label class="button">
          Add a coder's sheet (CSV)
          <input
            type="file"
            class="visually-hidden"
            accept=".csv,.tsv,.jsonl"
            onChange={({ currentTarget }) => {
              const [file] = currentTarget.files ?? [];
              if (file !== undefined) void take(file);
              currentTarget.value = "";
            }}
          />
        </label>
      </p>
      <p role="status" class="quiet">
        {said}
      </p>
    </>
  );
}
