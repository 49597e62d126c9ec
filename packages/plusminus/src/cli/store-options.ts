import { InvalidArgumentError } from "commander";
import { LOG_OPTIONS, type LogValues, type OptionSpec } from "./options.ts";

export const INGEST_OPTIONS: readonly OptionSpec[] = [
  {
    flags: "--store <folder>",
    help: "the store to add to; made where there is none",
    parse: String,
    fallback: ".plusminus",
  },
];

export interface IngestValues extends LogValues {
  readonly store: string;
}

/** What `means` can be asked: of the options for logs, those that need no trial. */
export const MEANS_OPTIONS: readonly OptionSpec[] = LOG_OPTIONS.filter(({ flags }) =>
  ["--metric ", "--all-metrics", "--group ", "--include-incomplete"].some((flag) =>
    flags.startsWith(flag),
  ),
);

const CONVERT_FORMATS = ["every-eval-ever", "parquet", "csv", "jsonl"] as const;
export type ConvertFormat = (typeof CONVERT_FORMATS)[number];

export const CONVERT_OPTIONS: readonly OptionSpec[] = [
  {
    flags: "--to <format>",
    help: `one of ${CONVERT_FORMATS.join(", ")}`,
    parse: convertFormat,
  },
  { flags: "--out <folder>", help: "folder to write into" },
];

export interface ConvertValues extends LogValues {
  readonly to?: ConvertFormat;
  readonly out?: string;
}

function convertFormat(text: string): ConvertFormat {
  const format = CONVERT_FORMATS.find((name) => name === text);
  if (format !== undefined) return format;
  throw new InvalidArgumentError(`Formats there are: ${CONVERT_FORMATS.join(", ")}.`);
}
