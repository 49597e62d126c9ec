import type { JSX } from "preact";
import type { Items } from "../../../plusminus/src/report/items-document.ts";
import { count } from "../../../plusminus/src/verdict/numbers-in-words.ts";
import { useChoices } from "../choices.ts";
import { Answered } from "../components/answered.tsx";
import { Doubts } from "../components/doubts.tsx";
import { Page } from "../components/page.tsx";
import { SameOnTheCommandLine } from "../components/same-on-the-command-line.tsx";
import { queryValue } from "../url-state.ts";
import { useAnswer } from "../use-answer.ts";
import { ItemControls } from "./items/item-controls.tsx";
import { itemsQuestion } from "./items/items-question.ts";
import { ItemTable } from "./items/item-table.tsx";
import { ROWS_PER_ASK } from "./items/item-rows.ts";
import { TranscriptView } from "./items/transcript-view.tsx";

/** The items behind every number: searched, filtered and sorted by the server, a page of rows at a time. */
export function ItemsPage(): JSX.Element {
  const options = itemsQuestion();
  const answer = useAnswer<Items>("items", { ...options, offset: 0, limit: ROWS_PER_ASK });
  const choices = useChoices();
  const item = queryValue("item");
  return (
    <Page title="Items" lead="The items behind every number, and what every model made of them.">
      {item === undefined ? null : <TranscriptView item={item} />}
      <Answered answer={choices} what="the list of models">
        {(document) => <ItemControls choices={document} />}
      </Answered>
      <Answered answer={answer} what="the list of items">
        {(document) => (
          <>
            <Found document={document} />
            <Suspects document={document} />
            <ItemTable document={document} question={options} />
            <Doubts warnings={document.warnings} problems={document.problems} />
          </>
        )}
      </Answered>
      <SameOnTheCommandLine command="items" options={options} />
    </Page>
  );
}

/** What a suspected key rests on, where the rows in view have one. */
function Suspects({ document }: { readonly document: Items }): JSX.Element | null {
  const { suspects, items } = document;
  const why = items.find(({ suspect }) => suspect !== undefined)?.suspect?.why;
  if (suspects.kind === "not-askable" || why === undefined) return null;
  return (
    <p class="quiet small">
      <span class="tag open">key?</span> {count(suspects.items, "item")} of the benchmark: {why}
    </p>
  );
}

function Found({ document }: { readonly document: Items }): JSX.Element {
  const { matching, total, benchmark, metric } = document;
  const all = matching === total;
  return (
    <p role="status">
      <strong>
        {all ? count(total, "item") : `${count(matching, "item")} of ${total.toLocaleString("en")}`}
      </strong>{" "}
      of {benchmark}, scored by {metric.name}.
      {matching === 0 ? " None fits: take a filter away, or search for less." : ""}
    </p>
  );
}
