import type { Item } from "../../record/item.ts";
import { contentFingerprint, fingerprint } from "../content-fingerprint.ts";
import { isJsonList, listAt, objectAt, textAt, valueAt, type Json } from "../json-value.ts";
import { repeatOf } from "./names.ts";
import { perturbationInWords } from "./statistic.ts";

/** An instance that was changed keeps its id: only both together name an input. */
export function instanceKey(id: string, perturbation: string): string {
  return JSON.stringify([id, perturbation]);
}

/** What the files beside the statistics say about an instance. */
export interface HelmInstance {
  readonly item: Item;
  readonly split: string;
}

/** Questions, from instances.json or else from the requests; by {@link instanceKey}. */
export function helmInstances(instances: Json, state: Json): ReadonlyMap<string, HelmInstance> {
  const listed = isJsonList(instances)
    ? instances
    : listAt(state, "request_states").map((request) => objectAt(request, "instance"));
  return new Map(
    listed.flatMap((instance) => {
      const id = textAt(instance, "id");
      if (id === undefined) return [];
      const key = instanceKey(id, perturbationInWords(valueAt(instance, "perturbation")));
      const split = textAt(instance, "split") ?? "";
      return [[key, { item: helmItem(id, instance), split }] as const];
    }),
  );
}

/** The question and its answers as offered. */
export function helmItem(id: string, instance: Json): Item {
  const question = textAt(objectAt(instance, "input"), "text");
  const references = listAt(instance, "references").map(
    (reference) => textAt(objectAt(reference, "output"), "text") ?? "",
  );
  const group = textAt(instance, "sub_split");
  return {
    id,
    ...(question === undefined ? {} : { content: contentFingerprint([question, ...references]) }),
    groups: group === undefined ? {} : { sub_split: group },
  };
}

/** Fingerprints of the answers, from display_predictions.json or else from the requests; by {@link answerKey}. */
export function helmAnswers(predictions: Json, state: Json): ReadonlyMap<string, string> {
  if (isJsonList(predictions)) {
    return answersIn(predictions, (prediction) => ({
      id: textAt(prediction, "instance_id"),
      perturbation: valueAt(prediction, "perturbation"),
      text: textAt(prediction, "predicted_text"),
    }));
  }
  // A request about one reference is no answer of the model.
  const requests = listAt(state, "request_states").filter(
    (request) => valueAt(request, "reference_index") === undefined,
  );
  return answersIn(requests, (request) => {
    const instance = objectAt(request, "instance");
    return {
      id: textAt(instance, "id"),
      perturbation: valueAt(instance, "perturbation"),
      text: textAt(listAt(objectAt(request, "result"), "completions")[0], "text"),
    };
  });
}

interface Answer {
  readonly id: string | undefined;
  readonly perturbation: Json;
  readonly text: string | undefined;
}

function answersIn(
  rows: readonly Json[],
  answerOf: (row: Json) => Answer,
): ReadonlyMap<string, string> {
  return new Map(
    rows.flatMap((row) => {
      const { id, perturbation, text } = answerOf(row);
      if (id === undefined || text === undefined) return [];
      const key = answerKey(id, perturbationInWords(perturbation), repeatOf(row));
      return [[key, fingerprint(text)] as const];
    }),
  );
}

export function answerKey(id: string, perturbation: string, repeat: number): string {
  return JSON.stringify([id, perturbation, repeat]);
}
