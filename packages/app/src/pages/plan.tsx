import type { JSX } from "preact";
import type { EvaluationPlan } from "../../../plusminus/src/analysis/evaluation-plan.ts";
import type { Design } from "../../../plusminus/src/analysis/evaluation-plan/variances.ts";
import type { PlanDocument } from "../../../plusminus/src/report/plan-document.ts";
import { planView } from "../../../plusminus/src/report/plan-view.ts";
import { count, percentInWords, score } from "../../../plusminus/src/verdict/numbers-in-words.ts";
import { addressOfQuestion, questionInAddress } from "../bench/plan/limits.ts";
import {
  designOf,
  levelOfEach,
  planOf,
  planOptions,
  type PlanQuestion,
} from "../bench/plan/question.ts";
import { useChoices } from "../choices.ts";
import { Answered } from "../components/answered.tsx";
import { Blocks } from "../components/blocks.tsx";
import { Choice, plainOption, type Option } from "../components/fields.tsx";
import { Doubts } from "../components/doubts.tsx";
import { Page } from "../components/page.tsx";
import { SameOnTheCommandLine } from "../components/same-on-the-command-line.tsx";
import { laboratory } from "../laboratory.ts";
import { queryValue, setQuery } from "../url-state.ts";
import { useAnswer } from "../use-answer.ts";
import { useSettled } from "../use-settled.ts";
import { PlanControls } from "./plan/plan-controls.tsx";
import { PlanCurves } from "./plan/plan-curves.tsx";

/** How many items, repeats and dollars it would take, computed while somebody slides. */
export function PlanPage(): JSX.Element {
  const question = questionInAddress(queryValue);
  const hasLogs = (laboratory.value?.inputs.length ?? 0) > 0;
  const isPilot = hasLogs && queryValue("from") === "logs";
  return (
    <Page title="Plan" lead="What would it take to show a difference, before anything is run?">
      <div class="bench">
        <div class="bench-controls">
          {hasLogs ? <Origin isPilot={isPilot} /> : null}
          <PlanControls
            question={question}
            isPilot={isPilot}
            onChange={(changed) => setQuery(addressOfQuestion(changed), { replace: true })}
          />
        </div>
        <div class="bench-answer">
          {isPilot ? <PilotPlan question={question} /> : <GuessedPlan question={question} />}
        </div>
      </div>
    </Page>
  );
}

function Origin({ isPilot }: { readonly isPilot: boolean }): JSX.Element {
  return (
    <label class="field">
      Variances come from
      <select
        value={isPilot ? "logs" : "guesses"}
        onChange={({ currentTarget }) => setQuery({ from: currentTarget.value })}
      >
        <option value="guesses">guesses</option>
        <option value="logs">the logs on the bench, as a pilot</option>
      </select>
    </label>
  );
}

function GuessedPlan({ question }: { readonly question: PlanQuestion }): JSX.Element {
  const design = designOf(question);
  const plan = planOf(question, design);
  return (
    <>
      <PlanInBrief plan={plan} question={question} />
      <PlanCurves question={question} design={design} />
      <SameOnTheCommandLine command="plan" options={planOptions(question, false)} inputs={[]} />
      <Blocks blocks={planView([plan])} />
    </>
  );
}

/** The variances of a pilot come from the server, once; what follows from them is computed here. */
function PilotPlan({ question }: { readonly question: PlanQuestion }): JSX.Element {
  const options = {
    ...planOptions(question, true),
    treatment: queryValue("treatment"),
    control: queryValue("control"),
  };
  const settled = useSettled(JSON.stringify(options));
  const answer = useAnswer<PlanDocument>("plan", JSON.parse(settled) as typeof options);
  return (
    <>
      <PairChoices />
      <Answered answer={answer} what="the plan from the pilot">
        {(document) => {
          const designs = document.plans.map(({ design }): Design => design);
          const design = designs[Number(queryValue("plan") ?? 0)] ?? designs[0]!;
          return (
            <>
              {designs.length > 1 ? <DesignChoice designs={designs} /> : null}
              <PlanInBrief plan={planOf(question, design)} question={question} />
              <PlanCurves question={question} design={design} />
              <SameOnTheCommandLine command="plan" options={options} />
              <Blocks blocks={planView(document.plans)} />
              <Doubts warnings={document.warnings} problems={document.problems} />
            </>
          );
        }}
      </Answered>
    </>
  );
}

/** Which two of the models in the logs. */
function PairChoices(): JSX.Element | null {
  const choices = useChoices();
  if (choices.state !== "answered" || choices.document.subjects.length < 3) return null;
  const models: readonly Option[] = [
    { value: "", words: "the first two" },
    ...choices.document.subjects.map(({ label }) => plainOption(label)),
  ];
  return (
    <div class="controls">
      <Choice label="Treatment" name="treatment" options={models} />
      <Choice label="Control" name="control" options={models} />
    </div>
  );
}

function DesignChoice({ designs }: { readonly designs: readonly Design[] }): JSX.Element {
  return (
    <label class="field">
      Benchmark
      <select
        value={queryValue("plan") ?? "0"}
        onChange={({ currentTarget }) => setQuery({ plan: currentTarget.value })}
      >
        {designs.map(({ benchmark, models }, place) => (
          <option key={place} value={String(place)}>
            {`${benchmark ?? "guesses"}: ${models.join(" against ")}`}
          </option>
        ))}
      </select>
    </label>
  );
}

function PlanInBrief(props: {
  readonly plan: EvaluationPlan;
  readonly question: PlanQuestion;
}): JSX.Element {
  const { plan, question } = props;
  const [needed, shown] = [plan.detect!.rows[0]!, plan.shows!.rows[0]!];
  const answers = `${count(needed.repeats, "answer")} of each model at each`;
  return (
    <div class="in-brief">
      <div class="card">
        <p class="figure">{needed.paired.toLocaleString("en")}</p>
        <p>
          items, {answers}, show a difference of {score(question.detect)} with{" "}
          {percentInWords(question.power)} power. Where the models are alike, they rule out that one
          is worse by more than that.
          {needed.groups === undefined ? null : ` These are ${count(needed.groups, "group")}.`}
          {needed.cost === undefined ? null : ` Cost: ${score(needed.cost)}.`}
        </p>
      </div>
      <div class="card">
        <p class="figure">{score(shown.paired)}</p>
        <p>
          is the smallest difference that {count(question.items, "item")} show; one score is known
          to ± {score(shown.halfWidth)} (
          {percentInWords(Number(levelOfEach(question).toPrecision(6)))}).
        </p>
      </div>
    </div>
  );
}
