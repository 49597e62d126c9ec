import { keyValue, positiveCount, share } from "../option-parsers.ts";
import type { LogValues, OptionSpec } from "../options.ts";

export const RELABEL_OPTIONS: readonly OptionSpec[] = [
  {
    flags: "--flags <file>",
    help: "items whose key is wrong: a column item, and perhaps answer (the right one), or model and score",
  },
  {
    flags: "--sound <key=value>",
    help: "items with this label have a sound key, all others are flagged",
    parse: keyValue,
  },
  {
    flags: "--error-rate <share>",
    help: "share of the keys that may be wrong, for the bound (default: the share that is flagged)",
    parse: share,
  },
  {
    flags: "--audited <n>",
    help: "keys that were checked at random (default: all)",
    parse: positiveCount,
  },
  {
    flags: "--strong <n>",
    help: "the best models that must agree against a key to suspect it",
    parse: positiveCount,
    fallback: 5,
  },
];

export interface RelabelValues extends LogValues {
  readonly flags?: string;
  readonly sound?: { readonly key: string; readonly value: string };
  readonly errorRate?: number;
  readonly audited?: number;
  readonly strong: number;
}
