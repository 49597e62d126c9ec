import type { ComponentChildren, JSX } from "preact";
import { PLAN_LIMITS, planNumbers, questionOf, type PlanNumber } from "../../bench/plan/limits.ts";
import type { PlanQuestion } from "../../bench/plan/question.ts";
import { Slider } from "../../components/slider.tsx";

export interface PlanControlsProps {
  readonly question: PlanQuestion;
  /** Variances come from the logs on the bench: nothing is guessed. */
  readonly isPilot: boolean;
  readonly onChange: (question: PlanQuestion) => void;
}

/** Every number that a plan rests on, to be slid or typed. */
export function PlanControls(props: PlanControlsProps): JSX.Element {
  const { question, isPilot } = props;
  return (
    <>
      <Group name="What is wanted">
        <PlanSlider {...props} name="detect" label="Difference that matters (margin)" />
        <PlanSlider {...props} name="power" label="Power: chance to show it" />
        <PlanSlider {...props} name="level" label="Level, all comparisons together" />
        <PlanSlider
          {...props}
          name="family"
          label="Comparisons in the family"
          hint={
            question.family === 1
              ? undefined
              : "Each is judged at the level that all of them leave (Bonferroni)."
          }
        />
      </Group>
      <Group name="What there is">
        <PlanSlider {...props} name="items" label="Items" />
        <PlanSlider {...props} name="repeats" label="Answers of each model at each item" />
      </Group>
      {isPilot ? null : <Guesses {...props} />}
      <Group name="What it costs" isClosed>
        <PlanSlider {...props} name="priceItem" label="An item, however often it is asked" />
        <PlanSlider {...props} name="priceAnswer" label="One answer of one model" />
      </Group>
    </>
  );
}

function Guesses(props: PlanControlsProps): JSX.Element {
  return (
    <>
      <Group name="What is guessed">
        <PlanSlider {...props} name="treatmentRate" label="Pass rate of the treatment" />
        <PlanSlider {...props} name="controlRate" label="Pass rate of the control" />
        <PlanSlider
          {...props}
          name="icc"
          label="ICC: how alike answers to one item are"
          hint="Near 1 an item gets the same answer every time, and repeats buy nothing."
        />
        <PlanSlider
          {...props}
          name="correlation"
          label="Correlation of the two models over items"
          hint="The higher, the more the same items save."
        />
      </Group>
      <Group name="Items that come in groups" isClosed>
        <PlanSlider {...props} name="groupSize" label="Items per group" />
        <PlanSlider
          {...props}
          name="groupCorrelation"
          label="Correlation of the difference within a group"
        />
      </Group>
    </>
  );
}

function PlanSlider(
  props: PlanControlsProps & {
    readonly name: PlanNumber;
    readonly label: string;
    readonly hint?: string | undefined;
  },
): JSX.Element {
  const { question, name, label, hint, onChange } = props;
  const numbers = planNumbers(question);
  return (
    <Slider
      label={label}
      value={numbers[name]}
      {...PLAN_LIMITS[name]}
      {...(hint === undefined ? {} : { hint })}
      onChange={(value) => onChange(questionOf({ ...numbers, [name]: value }))}
    />
  );
}

function Group(props: {
  readonly name: string;
  readonly isClosed?: boolean;
  readonly children: ComponentChildren;
}): JSX.Element {
  return (
    <details class="control-group" open={props.isClosed !== true}>
      <summary>{props.name}</summary>
      {props.children}
    </details>
  );
}
