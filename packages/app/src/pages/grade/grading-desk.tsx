import type { JSX } from "preact";
import type { SideVerdict } from "../../bench/grade/graded.ts";
import type { Showing } from "../../bench/grade/schedule.ts";
import { announce } from "../../announcement.ts";
import { ItemTexts } from "../../components/item-texts.tsx";
import { keepVerdicts, verdictsOf, type GradingPlan } from "./grading-session.ts";

/** Two deliverables of one item side by side, nobody says whose. */
export function GradingDesk(props: {
  readonly plan: GradingPlan;
  readonly schedule: readonly Showing[];
}): JSX.Element {
  const { plan, schedule } = props;
  const verdicts = verdictsOf(plan);
  const at = verdicts.length;
  const isOver = at >= schedule.length;
  const say = (verdict: SideVerdict): void => {
    if (isOver) return;
    keepVerdicts(plan, [...verdicts, verdict]);
    announce(`${WORDS[verdict]}. Pair ${Math.min(at + 2, schedule.length)} of ${schedule.length}.`);
  };
  const undo = (): void => keepVerdicts(plan, verdicts.slice(0, -1));
  return (
    <section
      class="desk card"
      aria-label="Grading"
      tabIndex={0}
      onKeyDown={(event) => byKey(event, say, undo)}
    >
      <DeskHead at={Math.min(at, schedule.length)} length={schedule.length} />
      {isOver ? null : <Pair key={at} plan={plan} showing={schedule[at]!} />}
      <VerdictButtons isOver={isOver} canUndo={at > 0} say={say} undo={undo} />
      <p class="quiet hint">
        While the focus is here: ← left is better, → right is better, ↓ as good, S skip, U undo.
      </p>
    </section>
  );
}

function DeskHead({ at, length }: { readonly at: number; readonly length: number }): JSX.Element {
  return (
    <div class="desk-head">
      <h2>{at === length ? "All pairs are judged" : `Pair ${at + 1} of ${length}`}</h2>
      <progress value={at} max={length} aria-label={`${at} of ${length} judged`} />
    </div>
  );
}

function Pair({
  plan,
  showing,
}: {
  readonly plan: GradingPlan;
  readonly showing: Showing;
}): JSX.Element {
  const { benchmark, first, second } = plan;
  const item = { benchmark, item: showing.item, repeat: 1 };
  const sides = showing.left === "first" ? [first, second] : [second, first];
  return (
    <>
      <ItemTexts {...item} subject={first} part="question" />
      <div class="sides">
        {sides.map((label, side) => (
          <section key={label} aria-label={side === 0 ? "Left" : "Right"}>
            <h3>{side === 0 ? "Left" : "Right"}</h3>
            <ItemTexts {...item} subject={label} part="answer" />
          </section>
        ))}
      </div>
    </>
  );
}

const WORDS: Readonly<Record<SideVerdict, string>> = {
  left: "Left is better",
  tie: "As good",
  right: "Right is better",
  skipped: "Skipped",
};

function VerdictButtons(props: {
  readonly isOver: boolean;
  readonly canUndo: boolean;
  readonly say: (verdict: SideVerdict) => void;
  readonly undo: () => void;
}): JSX.Element {
  const { isOver, canUndo, say, undo } = props;
  return (
    <div class="verdict-buttons" role="group" aria-label="Verdict">
      {(["left", "tie", "right", "skipped"] as const).map((verdict) => (
        <button
          key={verdict}
          type="button"
          class={verdict === "skipped" ? "" : "primary"}
          disabled={isOver}
          onClick={() => say(verdict)}
        >
          {verdict === "skipped" ? "Skip" : WORDS[verdict]}
        </button>
      ))}
      <button type="button" disabled={!canUndo} onClick={undo}>
        Undo
      </button>
    </div>
  );
}

const KEYS: Readonly<Record<string, SideVerdict | "undo">> = {
  ArrowLeft: "left",
  ArrowRight: "right",
  ArrowDown: "tie",
  s: "skipped",
  u: "undo",
};

/** Only while the focus is at the desk: single keys must not act anywhere else. */
function byKey(event: KeyboardEvent, say: (verdict: SideVerdict) => void, undo: () => void): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  // A long text is scrolled by its own arrows.
  if (event.target instanceof HTMLElement && event.target.closest(".text") !== null) return;
  const meant = Object.hasOwn(KEYS, event.key) ? KEYS[event.key]! : undefined;
  if (meant === undefined) return;
  event.preventDefault();
  if (meant === "undo") undo();
  else say(meant);
}
