import type { JSX } from "preact";
import type { Items } from "../../../plusminus/src/report/items-document.ts";
import { itemPart, placeOfSubject, type ItemPart, type ShownText } from "../bench/item-parts.ts";
import { useAnswer } from "../use-answer.ts";
import { Answered } from "./answered.tsx";

/** What one model was asked and answered on one item; text and nothing but text, whatever it holds. */
export function ItemTexts(props: {
  readonly benchmark: string;
  readonly item: string;
  /** By the name that commands take. */
  readonly subject: string;
  readonly repeat: number;
  readonly part: ItemPart;
}): JSX.Element {
  const { benchmark, item, subject, repeat, part } = props;
  const answer = useAnswer<Items>("items", { benchmark, transcript: item, limit: 1 });
  return (
    <Answered answer={answer} what="the texts of the item">
      {(document) => {
        const place = placeOfSubject(document.subjects, subject);
        const texts = document.transcript?.subjects.find((own) => own.subject === place);
        const found = itemPart(texts, repeat, part);
        if (found.kind === "texts") {
          return found.texts.map((text, index) => <Text key={index} {...text} />);
        }
        return (
          <p class="notice open">
            {found.reason} <span class="remedy">{found.remedy}</span>
          </p>
        );
      }}
    </Answered>
  );
}

function Text({ role, text }: ShownText): JSX.Element {
  return (
    <figure class="text">
      <figcaption class="quiet">{role}</figcaption>
      <pre tabIndex={0} aria-label={role} dir="auto">
        {text}
      </pre>
    </figure>
  );
}
