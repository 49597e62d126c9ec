import { SLICE_OPTIONS, type LogValues, type OptionSpec, type SliceValues } from "../options.ts";

export const DRIFT_OPTIONS: readonly OptionSpec[] = [
  {
    flags: "--usage <file>",
    help: "what people ask: a row per request, or per category with a count (column as --by)",
  },
  ...SLICE_OPTIONS,
];

export interface DriftValues extends LogValues, SliceValues {
  readonly usage?: string;
}
