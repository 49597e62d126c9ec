import type { JSX } from "preact";
import type { Items } from "../../../plusminus/src/report/items-document.ts";
import { itemPart, placeOfSubject, type ItemPart, type ShownText } from "../bench/item-parts.ts";
import { count } from "../../../plusminus/src/verdict/numbers-in-words.ts";
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
        const names = document.subjects.flatMap(({ model, label, run }) => [model, label, run]);
        const found = itemPart(texts, { repeat, part, names });
        if (found.kind === "texts") return <Texts {...found} />;
        return (
          <p class="notice open">
            {found.reason} <span class="remedy">{found.remedy}</span>
          </p>
        );
      }}
    </Answered>
  );
}

function Texts(props: {
  readonly texts: readonly ShownText[];
  readonly hidden: number;
}): JSX.Element {
  const { texts, hidden } = props;
  return (
    <>
      {texts.map((text, index) => (
        <Text key={index} {...text} />
      ))}
      {hidden === 0 ? null : (
        <p class="quiet hint">Hidden, because a model is named there: {count(hidden, "field")}.</p>
      )}
    </>
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
