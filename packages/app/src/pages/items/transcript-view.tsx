import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { Items, Transcript } from "../../../../plusminus/src/report/items-document.ts";
import { Answered } from "../../components/answered.tsx";
import { Link } from "../../components/link.tsx";
import { addressOf, path, query } from "../../url-state.ts";
import { useAnswer } from "../../use-answer.ts";
import { itemsQuestion } from "./items-question.ts";
import { ScoreMark } from "./score-mark.tsx";
import { inCommon, withoutCommon } from "./shared-texts.ts";
import { TextBlock } from "./text-block.tsx";

/** More transcripts than these stand side by side for nobody. */
const MOST_SUBJECTS = 6;

/** What every model was asked and answered on one item, side by side. Texts are text, whatever a model wrote. */
export function TranscriptView({ item }: { readonly item: string }): JSX.Element {
  const { benchmark, metric, direction, includeIncomplete, treatment, control } = itemsQuestion();
  const pair = treatment === undefined || control === undefined ? {} : { treatment, control };
  const asked = { benchmark, metric, direction, includeIncomplete, ...pair };
  const answer = useAnswer<Items>("items", { ...asked, transcript: item, limit: 1 });
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), [item]);
  const others = Object.fromEntries(query.value);
  return (
    <section class="transcript" aria-labelledby="transcript">
      <div class="head">
        <h2 id="transcript" class="name" ref={heading} tabIndex={-1}>
          {item === "" ? "(empty id)" : item}
        </h2>
        <Link to={addressOf(path.value, { ...others, item: undefined })}>Close</Link>
      </div>
      <Answered answer={answer} what="the texts of the item">
        {(document) =>
          document.transcript === undefined ? null : (
            <Transcripts document={document} transcript={document.transcript} />
          )
        }
      </Answered>
    </section>
  );
}

function Transcripts(props: {
  readonly document: Items;
  readonly transcript: Transcript;
}): JSX.Element {
  const { document, transcript } = props;
  const common = inCommon(transcript);
  const own = withoutCommon(transcript, common);
  const left = own.length - MOST_SUBJECTS;
  return (
    <>
      {common.length === 0 ? null : (
        <section class="common" aria-label="The same for all">
          <p class="quiet small">The same for all:</p>
          {common.map((text, index) => (
            <TextBlock key={index} text={text} />
          ))}
        </section>
      )}
      <div class="side-by-side" role="region" aria-label="Transcripts side by side" tabIndex={0}>
        {own.slice(0, MOST_SUBJECTS).map((one) => (
          <SubjectTexts key={one.subject} document={document} own={one} />
        ))}
      </div>
      {left > 0 ? (
        <p class="quiet">{left} more models: choose a treatment and a control to see those two.</p>
      ) : null}
    </>
  );
}

function SubjectTexts(props: {
  readonly document: Items;
  readonly own: Transcript["subjects"][number];
}): JSX.Element {
  const { document, own } = props;
  const label = document.subjects[own.subject]?.label ?? "";
  return (
    <article aria-label={label}>
      <h3 class="name">
        {label}{" "}
        <ScoreMark score={document.items[0]?.scores[own.subject]} metric={document.metric} />
      </h3>
      {own.kind === "no-texts" ? (
        <div class="notice open">
          <p>{own.reason}</p>
          <p class="remedy">{own.remedy}</p>
        </div>
      ) : (
        <TrialTexts own={own} />
      )}
    </article>
  );
}

function TrialTexts(props: {
  readonly own: Transcript["subjects"][number] & { readonly kind: "texts" };
}): JSX.Element {
  const { trials, leftOut = 0 } = props.own;
  return (
    <>
      {trials.map(({ repeat, texts, leftOut: textsLeft = 0 }) => (
        <div key={repeat}>
          {trials.length + leftOut > 1 ? <h4>Trial {repeat}</h4> : null}
          {texts.map((text, index) => (
            <TextBlock key={index} text={text} />
          ))}
          {textsLeft > 0 ? <p class="quiet">… {textsLeft} more texts left out.</p> : null}
        </div>
      ))}
      {leftOut > 0 ? <p class="quiet">… {leftOut} more trials left out.</p> : null}
    </>
  );
}
