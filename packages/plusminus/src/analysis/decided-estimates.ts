import type { Contrast, Estimate, NotEstimable } from "@plusminus/stats";
import { shapeOfDifferences, shapeOfScores } from "./data-shape.ts";
import { decide, NO_SPREAD, type Decision } from "./decision-table.ts";
import { METHODS, type DifferenceInput, type MeanInput, type Method } from "./methods.ts";
import { differences } from "./paired-scores.ts";

/** Scores with which the decision table can be asked. */
interface Binary {
  /** 0/1 scores, one trial per item. */
  readonly binary: boolean;
}

/** What the table decided, carried out. */
export interface Decided<Result> {
  readonly result: Result | NotEstimable;
  /** The method used; absent where the table refuses. */
  readonly method?: Method;
  readonly data: string;
  /** Why the method is not the sharp default, where it is not. */
  readonly because?: string;
}

/** The mean of item means by the line of the decision table that applies. `npm run calibrate` simulates this function. */
export function decidedMean(input: MeanInput & Binary): Decided<Estimate> {
  const { means, scale, clusters, binary } = input;
  const unit =
    scale === undefined
      ? undefined
      : means.map((mean) => (mean - scale[0]) / (scale[1] - scale[0]));
  const decision = decide(shapeOfScores(means, unit, binary, clusters));
  return carriedOut(decision, means.length, scale !== undefined, (method) => method.mean(input));
}

/** A paired difference and its test by the line of the table that applies. `npm run calibrate` simulates this function. */
export function decidedDifference(input: DifferenceInput & Binary): Decided<Contrast> {
  const { scale, clusters, binary } = input;
  const d = differences(input);
  const decision = decide(shapeOfDifferences(d, scale, binary, clusters));
  return carriedOut(decision, d.length, scale !== undefined, (method) => method.difference(input));
}

function carriedOut<Result extends Estimate | Contrast>(
  { method: name, data, because, refusal }: Decision,
  n: number,
  bounded: boolean,
  estimate: (method: Method) => Result | NotEstimable,
): Decided<Result> {
  if (name === "refuse") return { result: { kind: "not-estimable", ...refusal!, n }, data };
  const sharp = estimate(METHODS[name]);
  // Scores without any spread say nothing to a method that estimates it, but something to one that knows their bounds.
  const flat = isRefusal(sharp) && bounded;
  const method = METHODS[flat ? "bounded" : name];
  const doubt = flat ? NO_SPREAD : because;
  const result = flat ? estimate(method) : sharp;
  return { result, method, data, ...(doubt === undefined ? {} : { because: doubt }) };
}

function isRefusal(result: Estimate | Contrast | NotEstimable): result is NotEstimable {
  return "kind" in result && result.kind === "not-estimable";
}
