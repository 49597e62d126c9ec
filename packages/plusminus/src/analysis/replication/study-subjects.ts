import type { RunRecord } from "../../record/run.ts";
import type { PairOptions } from "../subject-pairs.ts";
import type { StudySubjects } from "./study.ts";

/** The part of a study that is about one benchmark. */
interface StudyPart {
  readonly name: string;
  readonly records: readonly RunRecord[];
}

interface Chosen {
  /** One entry per study that has what the claim is about, the original first. */
  readonly subjects: readonly StudySubjects[];
  readonly said: readonly string[];
}

/**
 * What the claim is about: the difference of two models that every study has, or the score of the one model that every
 * study has. Of one study alone, each run of a model is a study of its own.
 */
export function studySubjects(
  benchmark: string,
  parts: readonly StudyPart[],
  group: readonly RunRecord[],
  options: PairOptions,
): Chosen {
  const studies = parts.filter(({ records }) => records.length > 0);
  if (studies.length === 1) return runsAsStudies(studies[0]!.records, group, options.treatment);
  const shared = modelsOf(studies[0]!).filter((model) =>
    studies.every((study) => modelsOf(study).includes(model)),
  );
  const [first, second] = chosenModels(shared, options);
  if (first === undefined) return { subjects: [], said: [] };
  const label = second === undefined ? first : `${first} − ${second}`;
  const more = shared.filter((model) => model !== first && model !== second);
  return {
    subjects: studies.map((study) => ({
      name: study.name,
      treatment: group.indexOf(runOf(study, first)),
      ...(second === undefined ? {} : { control: group.indexOf(runOf(study, second)) }),
      label,
    })),
    said: [
      ...(more.length === 0
        ? []
        : [
            `${benchmark}: the claim is ${label}; studies share ${more.join(", ")} too (--treatment, --control).`,
          ]),
      ...studies.flatMap((study) => severalRuns(study, first)),
    ],
  };
}

function modelsOf({ records }: StudyPart): readonly string[] {
  return [...new Set(records.map(({ run }) => run.model))];
}

/** One or two; none where a model that was named is not in every study. */
function chosenModels(
  shared: readonly string[],
  { treatment, control }: PairOptions,
): readonly string[] {
  const named = (name: string): string | undefined =>
    shared.find((model) => model === name) ?? shared.find((model) => model.includes(name));
  if (treatment === undefined && control === undefined) return shared.slice(0, 2);
  const second = control === undefined ? undefined : named(control);
  const first =
    treatment === undefined ? shared.find((model) => model !== second) : named(treatment);
  if (first === undefined || (control !== undefined && second === undefined)) return [];
  // A treatment alone is a claim about its own score.
  return second === undefined ? [first] : [first, second];
}

function runOf({ records }: StudyPart, model: string): RunRecord {
  return records.find(({ run }) => run.model === model)!;
}

function severalRuns({ name, records }: StudyPart, model: string): readonly string[] {
  const runs = records.filter(({ run }) => run.model === model).length;
  return runs < 2 ? [] : [`${name} has ${runs} runs of ${model}; the first is the study.`];
}

function runsAsStudies(
  records: readonly RunRecord[],
  group: readonly RunRecord[],
  treatment: string | undefined,
): Chosen {
  const models = [...new Set(records.map(({ run }) => run.model))];
  const runsOf = (model: string) => records.filter(({ run }) => run.model === model);
  const model = models.find(
    (one) => runsOf(one).length > 1 && (treatment === undefined || one.includes(treatment)),
  );
  if (model === undefined) return { subjects: [], said: [] };
  return {
    subjects: runsOf(model).map((record, index) => ({
      name: nameOf(record, index),
      treatment: group.indexOf(record),
      label: model,
    })),
    said: [`Every run of ${model} is a study of its own.`],
  };
}

function nameOf({ run: { settings } }: RunRecord, index: number): string {
  const seed = settings["seed"];
  return seed === undefined ? `run ${index + 1}` : `seed ${seed}`;
}
