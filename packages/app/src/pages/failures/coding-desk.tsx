import type { JSX } from "preact";
import { useMemo } from "preact/hooks";
import {
  keyOf,
  ownCodes,
  readingOrder,
  typesInUse,
  withCode,
  type DrawnFailure,
} from "../../bench/failures/coding.ts";
import { ItemTexts } from "../../components/item-texts.tsx";
import { queryValue, setQuery } from "../../url-state.ts";
import { codingSession, keepSession } from "./coding-session.ts";
import { NewType } from "./new-type.tsx";

/** One failure after the other, without its model, to be given a type. */
export function CodingDesk(props: {
  readonly drawn: readonly DrawnFailure[];
  readonly seed: number;
  readonly coder: string;
}): JSX.Element {
  const { drawn, seed, coder } = props;
  const order = useMemo(() => readingOrder(drawn, seed, coder), [drawn, seed, coder]);
  const { coding } = codingSession.value;
  const given = ownCodes(coding, coder);
  const at = placeIn(order.length);
  const failure = order[at]!;
  const code = given[keyOf(failure)];
  const give = (type: string): void => {
    keepSession({ coding: withCode(coding, coder, failure, { ...code, type }) });
    if (type !== "") goTo(at + 1, order.length);
  };
  return (
    <section
      class="desk card"
      aria-label="Coding"
      tabIndex={0}
      onKeyDown={(event) => byKey(event, { give, at, length: order.length })}
    >
      <DeskHead at={at} order={order} given={given} />
      <HiddenFailure failure={failure} />
      <TypeButtons chosen={code?.type} onChoose={give} />
      <NoteField key={keyOf(failure)} failure={failure} coder={coder} />
      <Steps at={at} order={order} given={given} />
      <p class="quiet hint">While the focus is here: 1 to 9 give a type, ← and → move.</p>
    </section>
  );
}

interface DeskState {
  readonly at: number;
  readonly order: readonly DrawnFailure[];
  readonly given: Readonly<Record<string, unknown>>;
}

function DeskHead({ at, order, given }: DeskState): JSX.Element {
  const coded = order.filter((failure) => Object.hasOwn(given, keyOf(failure))).length;
  return (
    <div class="desk-head">
      <h2>
        Failure {at + 1} of {order.length}
      </h2>
      <progress value={coded} max={order.length} aria-label={`${coded} of ${order.length} coded`} />
      <span class="quiet">{coded} coded</span>
    </div>
  );
}

function HiddenFailure({ failure }: { readonly failure: DrawnFailure }): JSX.Element {
  const { benchmark, item, slice, repeat, model } = failure;
  return (
    <>
      <p class="quiet">
        {benchmark}, item <span class="name">{item}</span>
        {slice === "" ? "" : ` (${slice})`}
        {repeat > 1 ? `, answer ${repeat}` : ""}
      </p>
      <ItemTexts
        benchmark={benchmark}
        item={item}
        subject={model}
        repeat={repeat}
        part="everything"
      />
    </>
  );
}

function Steps({ at, order, given }: DeskState): JSX.Element {
  const { length } = order;
  return (
    <p class="choosers">
      <button type="button" disabled={at === 0} onClick={() => goTo(at - 1, length)}>
        ← Before
      </button>
      <button type="button" disabled={at === length - 1} onClick={() => goTo(at + 1, length)}>
        Next →
      </button>
      <button type="button" onClick={() => goTo(firstUncoded(order, given), length)}>
        First without a type
      </button>
    </p>
  );
}

function firstUncoded(
  order: readonly DrawnFailure[],
  given: Readonly<Record<string, unknown>>,
): number {
  return Math.max(
    0,
    order.findIndex((failure) => !Object.hasOwn(given, keyOf(failure))),
  );
}

function placeIn(length: number): number {
  const asked = Number(queryValue("at") ?? "1") - 1;
  return Number.isInteger(asked) && asked >= 0 && asked < length ? asked : 0;
}

function goTo(place: number, length: number): void {
  setQuery({ at: String(Math.min(Math.max(place, 0), length - 1) + 1) }, { replace: true });
}

/** Digits and arrows, while the focus is at the desk and not in a field. */
function byKey(
  event: KeyboardEvent,
  desk: { readonly give: (type: string) => void; readonly at: number; readonly length: number },
): void {
  const { target, key } = event;
  const isTyping = target instanceof HTMLElement && target.matches("input, textarea, select");
  if (isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
  const type = offeredTypes()[Number(key) - 1];
  if (/^[1-9]$/u.test(key) && type !== undefined) desk.give(type);
  else if (key === "ArrowRight") goTo(desk.at + 1, desk.length);
  else if (key === "ArrowLeft") goTo(desk.at - 1, desk.length);
  else return;
  event.preventDefault();
}

/** In a stable order: a key must mean the same type all day. */
function offeredTypes(): readonly string[] {
  const { coding, types } = codingSession.value;
  return [...new Set([...types, ...typesInUse(coding).toSorted()])];
}

function TypeButtons(props: {
  readonly chosen: string | undefined;
  readonly onChoose: (type: string) => void;
}): JSX.Element {
  const { chosen, onChoose } = props;
  return (
    <div class="type-buttons" role="group" aria-label="Type of the failure">
      {offeredTypes().map((type, place) => (
        <button
          key={type}
          type="button"
          aria-pressed={type === chosen}
          onClick={() => onChoose(type === chosen ? "" : type)}
        >
          {place < 9 ? <kbd>{place + 1}</kbd> : null} <span class="name">{type}</span>
        </button>
      ))}
      <NewType
        onNew={(type) => {
          keepSession({ types: [...codingSession.value.types, type] });
          onChoose(type);
        }}
      />
    </div>
  );
}

/** A note is kept with the code that it explains. */
function NoteField(props: {
  readonly failure: DrawnFailure;
  readonly coder: string;
}): JSX.Element | null {
  const { failure, coder } = props;
  const { coding } = codingSession.value;
  const code = ownCodes(coding, coder)[keyOf(failure)];
  if (code === undefined) return null;
  return (
    <label class="field is-wide">
      Note
      <input
        type="text"
        value={code.note ?? ""}
        onChange={({ currentTarget }) => {
          const note = currentTarget.value.trim();
          keepSession({ coding: withCode(coding, coder, failure, { type: code.type, note }) });
        }}
      />
    </label>
  );
}
