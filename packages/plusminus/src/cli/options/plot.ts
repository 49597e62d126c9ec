import { InvalidArgumentError } from "commander";
import { PLOT_KINDS, type PlotKind } from "../../report/plots/plot.ts";
import type { LogValues, OptionSpec } from "../options.ts";

const PICTURES = ["svg", "png"] as const;
export type Picture = (typeof PICTURES)[number];

export const PLOT_OPTIONS: readonly OptionSpec[] = [
  { flags: "--out <path>", help: "folder to write into, or one file that ends in .svg or .png" },
  {
    flags: "--kind <kind>",
    help: `only this kind: ${PLOT_KINDS.join(", ")} (default of logs: the first four)`,
    parse: plotKind,
  },
  {
    flags: "--format <format>",
    help: `what to write into a folder: ${PICTURES.join(" or ")}`,
    parse: picture,
    fallback: "svg",
  },
];

export interface PlotValues extends LogValues {
  readonly out?: string;
  readonly kind?: PlotKind;
  readonly format: Picture;
}

function plotKind(text: string): PlotKind {
  const kind = PLOT_KINDS.find((name) => name === text);
  if (kind !== undefined) return kind;
  throw new InvalidArgumentError(`Kinds there are: ${PLOT_KINDS.join(", ")}.`);
}

function picture(text: string): Picture {
  const format = PICTURES.find((name) => name === text);
  if (format !== undefined) return format;
  throw new InvalidArgumentError(`Formats there are: ${PICTURES.join(", ")}.`);
}
