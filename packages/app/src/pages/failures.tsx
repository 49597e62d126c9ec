import type { JSX } from "preact";
import type { FailuresDocument } from "../../../plusminus/src/report/failures-document.ts";
import { count } from "../../../plusminus/src/verdict/numbers-in-words.ts";
import { Answered } from "../components/answered.tsx";
import { Doubts } from "../components/doubts.tsx";
import { EmptyBench } from "../components/empty-bench.tsx";
import { Entry } from "../components/fields.tsx";
import { Page } from "../components/page.tsx";
import { laboratory, type AskOptions } from "../laboratory.ts";
import { queryValue } from "../url-state.ts";
import { useAnswer } from "../use-answer.ts";
import { CodedAnswer } from "./failures/coded-answer.tsx";
import { Coders } from "./failures/coders.tsx";
import { CodingDesk } from "./failures/coding-desk.tsx";

const USUAL_SAMPLE = 20;
const USUAL_SEED = 1;
const LEVEL = 0.95;

/** How models fail: a drawn sample, coded blind, with the agreement of coders. */
export function FailuresPage(): JSX.Element {
  const isEmpty = laboratory.value?.inputs.length === 0;
  return (
    <Page
      title="Failures"
      lead="How does it fail? Failures are drawn at random, evenly over slices, and typed without knowing whose they are."
    >
      {isEmpty ? <EmptyBench /> : <FailureCoding />}
    </Page>
  );
}

function FailureCoding(): JSX.Element {
  const sample = wholeNumber("sample", USUAL_SAMPLE, 1);
  const seed = wholeNumber("seed", USUAL_SEED, 0);
  const passesFrom = Number(queryValue("passesFrom") ?? "none");
  const options: AskOptions = {
    seed,
    by: queryValue("by"),
    metric: queryValue("metric"),
    passesFrom: Number.isFinite(passesFrom) ? passesFrom : undefined,
  };
  const answer = useAnswer<FailuresDocument>("failures", { ...options, sample });
  return (
    <>
      <SampleControls />
      <Answered answer={answer} what="the sample">
        {(document) => <Sample document={document} options={options} seed={seed} />}
      </Answered>
    </>
  );
}

function SampleControls(): JSX.Element {
  return (
    <form class="controls" aria-label="Sample" onSubmit={(event) => event.preventDefault()}>
      <Entry
        label="Failures of each model"
        name="sample"
        isNumber
        placeholder={String(USUAL_SAMPLE)}
      />
      <Entry
        label="Slices by"
        name="by"
        placeholder="none"
        hint="A key of the items, such as subject"
      />
      <Entry
        label="Passes from"
        name="passesFrom"
        isNumber
        placeholder="0 or 1"
        hint="Where scores are not 0 or 1"
      />
      <Entry
        label="Seed"
        name="seed"
        isNumber
        placeholder={String(USUAL_SEED)}
        hint="The same seed draws the same failures, in the same order"
      />
      <Entry
        label="You are"
        name="coder"
        placeholder="coder-1"
        hint="The name that your types are kept under"
      />
    </form>
  );
}

function Sample(props: {
  readonly document: FailuresDocument;
  readonly options: AskOptions;
  readonly seed: number;
}): JSX.Element {
  const { document, options, seed } = props;
  const { benchmarks, warnings, problems } = document;
  const drawn = benchmarks.flatMap((benchmark) => benchmark.drawn);
  return (
    <>
      {benchmarks.map((own) => (
        <DrawnFrom key={`${own.benchmark} ${own.metric.name}`} own={own} seed={seed} />
      ))}
      {drawn.length === 0 ? null : (
        <>
          <CodingDesk drawn={drawn} seed={seed} coder={queryValue("coder") ?? "coder-1"} />
          <Coders drawn={drawn} level={LEVEL} />
          <CodedAnswer drawn={drawn} options={options} />
        </>
      )}
      <Doubts warnings={warnings} problems={problems} />
    </>
  );
}

function DrawnFrom(props: {
  readonly own: FailuresDocument["benchmarks"][number];
  readonly seed: number;
}): JSX.Element {
  const { benchmark, metric, models, drawn, refusal } = props.own;
  if (refusal !== undefined) {
    return (
      <div class="notice open">
        <p>
          <strong class="name">{benchmark}: </strong>
          {refusal.reason}
        </p>
        <p class="remedy">{refusal.remedy}</p>
      </div>
    );
  }
  const failures = models.reduce((sum, model) => sum + model.failures, 0);
  return (
    <p>
      <strong>{count(drawn.length, "failure")}</strong> drawn of {count(failures, "failure")} of{" "}
      {count(models.length, "model")} on <span class="name">{benchmark}</span> ({metric.name}), seed{" "}
      {props.seed}. Models are hidden; their texts may still name them.
    </p>
  );
}

function wholeNumber(key: string, usual: number, least: number): number {
  const asked = Number(queryValue(key) ?? usual);
  return Number.isSafeInteger(asked) && asked >= least ? asked : usual;
}
