import { contentFingerprint } from "../content-fingerprint.ts";
import { itemGroups } from "../item-groups.ts";
import {
  isJsonList,
  objectAt,
  scalarInWords,
  textAt,
  valueAt,
  type Json,
  type JsonObject,
} from "../json-value.ts";
import type { Item } from "../../record/item.ts";
import type { TrialStatus } from "../../record/trial.ts";

/** Id of the question a sample answers; Inspect numbers them where the data set has no ids. */
export function sampleItemId(sample: JsonObject): string | undefined {
  return scalarInWords(valueAt(sample, "id"));
}

/** Number of the attempt; undefined where the log gives one that counts nothing. */
export function sampleRepeat(sample: JsonObject): number | undefined {
  const epoch = valueAt(sample, "epoch");
  if (epoch === undefined || epoch === null) return 1;
  return typeof epoch === "number" && Number.isSafeInteger(epoch) && epoch >= 1 ? epoch : undefined;
}

/** The question of a sample, with a fingerprint that a summary and a full transcript share. */
export function sampleItem(id: string, sample: JsonObject): Item {
  const question = [inputText(valueAt(sample, "input")), inputText(valueAt(sample, "target"))];
  const groups = itemGroups(valueAt(sample, "metadata"));
  const isComplete = !question.some((text) => text.includes("attachment://"));
  return isComplete && question[0] !== ""
    ? { id, content: contentFingerprint(question), groups }
    : { id, groups };
}

/** A text, a list of texts, or a conversation. */
export function inputText(input: Json): string {
  if (typeof input === "string") return input;
  if (isJsonList(input)) return input.map((part) => inputText(part)).join("\n");
  const content = valueAt(input, "content");
  return content === undefined ? (textAt(input, "text") ?? "") : inputText(content);
}

/** Names that the clients of model providers give to their errors. */
const providerError =
  /API(?:Status|Connection|Timeout|Response)?Error|RateLimit|BadRequestError|InternalServerError|ServiceUnavailable|Overloaded|ModelError|PermissionDeniedError/u;

/** Why a sample carries no score that counts, or undefined where its scores may be read. */
export function sampleFailure(sample: JsonObject): Exclude<TrialStatus, "scored"> | undefined {
  const error = valueAt(sample, "error");
  if (error !== undefined && error !== null) {
    const message = typeof error === "string" ? error : (textAt(error, "message") ?? "");
    return providerError.test(message) ? "model-error" : "harness-error";
  }
  if (objectAt(sample, "invalidation") !== undefined) return "missing";
  return valueAt(sample, "completed") === false ? "missing" : undefined;
}

/** Scores by scorer. Logs of version 1 hold one score without a name. */
export function sampleScores(
  sample: JsonObject,
  onlyScorer: string,
): readonly (readonly [string, Json])[] {
  const scores = objectAt(sample, "scores");
  if (scores !== undefined) {
    return Object.entries(scores).map(([scorer, score]) => [scorer, valueAt(score, "value")]);
  }
  const score = objectAt(sample, "score");
  return score === undefined ? [] : [[onlyScorer, valueAt(score, "value")]];
}
