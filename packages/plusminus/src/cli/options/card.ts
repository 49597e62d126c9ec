import type { LogValues, OptionSpec } from "../options.ts";

export const CARD_OPTIONS: readonly OptionSpec[] = [
  { flags: "--answers <file>", help: "YAML file with slots, answers and their evidence" },
  { flags: "--repo <folder>", help: "repository of the benchmark, to look at its files" },
  { flags: "--template", help: "print a card to fill in, and nothing else" },
];

export interface CardValues extends LogValues {
  readonly answers?: string;
  readonly repo?: string;
  readonly template?: boolean;
}
