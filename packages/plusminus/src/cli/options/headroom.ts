import { share } from "../option-parsers.ts";
import type { LogValues, OptionSpec } from "../options.ts";

export const HEADROOM_OPTIONS: readonly OptionSpec[] = [
  {
    flags: "--label-errors <share>",
    help: "share of the answer keys that are wrong: lowers the highest possible score",
    parse: share,
  },
];

export interface HeadroomValues extends LogValues {
  readonly labelErrors?: number;
}
