import { z } from "zod";
import type {
  DeclaredHarness,
  PublishedSource,
  RowAssumptions,
} from "../../record/published-table.ts";
import type { FieldPath } from "./yaml.ts";

/** Words of the schema: what a value must be. The reader puts file, line and field name before them. */
const name = z.string({ error: "must be a text" }).min(1, "must not be empty");
const number = z.number({
  error: "must be a number, typed as it is printed (4967.06, not 4,967.06)",
});
const wholeFrom = (least: number): z.ZodInt =>
  z.int({ error: "must be a whole number" }).min(least, `must be a whole number ≥ ${least}`);
const candidates = z.union([wholeFrom(1), z.array(wholeFrom(1)).min(1), z.literal("unknown")], {
  error: "must be a whole number ≥ 1, a list of candidates such as [361, 369], or unknown",
});
const range = <Bound extends z.ZodType>(
  bound: Bound,
  example: string,
): z.ZodTuple<[Bound, Bound], null> =>
  z.tuple([bound, bound], {
    error: `must be the lowest and the highest value, such as ${example}`,
  });
const share = z
  .number({ error: "must be a number in [0, 1]" })
  .min(0, "must be a number in [0, 1]")
  .max(1, "must be a number in [0, 1]");

const cell = z.strictObject({
  system: name,
  value: number,
  decimals: wholeFrom(0).max(10, "must be at most 10").exactOptional(),
  precise: number.exactOptional(),
  source: name,
  harness: name.exactOptional(),
  items: candidates.exactOptional(),
  trials: candidates.exactOptional(),
  sd: number.min(0, "must not be negative").exactOptional(),
  seeds: wholeFrom(1).exactOptional(),
  passHatK: z
    .array(number, { error: "must be a list of numbers: pass^1, pass^2, …" })
    .min(1)
    .exactOptional(),
  note: name.exactOptional(),
});

const assume = z.strictObject({
  trials: range(wholeFrom(1), "[1, 5]").exactOptional(),
  icc: range(share, "[0.2, 0.36]").exactOptional(),
  correlation: z
    .number({ error: "must be a number in [-1, 1]" })
    .min(-1, "must be a number in [-1, 1]")
    .max(1, "must be a number in [-1, 1]")
    .exactOptional(),
  source: name.exactOptional(),
});

const row = z.strictObject({
  name,
  benchmark: name.exactOptional(),
  items: candidates,
  trials: candidates,
  scale: z.enum(["percent", "fraction", "other"], {
    error: "must be percent, fraction, or other (dollars, Elo …)",
  }),
  direction: z.enum(["higher-is-better", "lower-is-better", "unknown"], {
    error: "must be higher-is-better, lower-is-better or unknown",
  }),
  assume: assume.exactOptional(),
  note: name.exactOptional(),
  cells: z.array(cell, { error: "must be a list of cells" }).min(1, "must hold at least one cell"),
});

const source = z.strictObject({
  title: name,
  url: name.exactOptional(),
  date: name.exactOptional(),
});

const table = z.strictObject(
  {
    title: name,
    note: name.exactOptional(),
    focus: name.exactOptional(),
    sources: z.record(z.string(), source, {
      error: "must name the sources: an id, and below it a title",
    }),
    harnesses: z
      .record(z.string(), z.object({ description: name }).catchall(name), {
        error: "must name the harnesses: an id, and below it a description",
      })
      .exactOptional(),
    rows: z.array(row, { error: "must be a list of rows" }).min(1, "must hold at least one row"),
  },
  { error: "must be a mapping with title, sources and rows" },
);

type CandidatesShape = number | number[] | "unknown";

/** One cell of the YAML file, its shape checked and nothing else. */
export interface CellShape {
  readonly system: string;
  readonly value: number;
  readonly decimals?: number;
  readonly precise?: number;
  readonly source: string;
  readonly harness?: string;
  readonly items?: CandidatesShape;
  readonly trials?: CandidatesShape;
  readonly sd?: number;
  readonly seeds?: number;
  readonly passHatK?: number[];
  readonly note?: string;
}

/** One row of the YAML file. */
export interface RowShape {
  readonly name: string;
  readonly benchmark?: string;
  readonly items: CandidatesShape;
  readonly trials: CandidatesShape;
  readonly scale: "percent" | "fraction" | "other";
  readonly direction: "higher-is-better" | "lower-is-better" | "unknown";
  readonly assume?: RowAssumptions;
  readonly note?: string;
  readonly cells: CellShape[];
}

/** The whole YAML file; what the fields mean is said in examples/README.md. */
export interface TableShape {
  readonly title: string;
  readonly note?: string;
  readonly focus?: string;
  readonly sources: Record<string, PublishedSource>;
  readonly harnesses?: Record<string, DeclaredHarness>;
  readonly rows: RowShape[];
}

export const tableSchema: z.ZodType<TableShape> = table;

/** The fields that may stand in the mapping at `path`; empty where names are free. */
export function fieldsAt(path: FieldPath): readonly string[] {
  const [top, , inner] = path;
  if (path.length === 0) return Object.keys(table.shape);
  if (top === "sources") return Object.keys(source.shape);
  if (top !== "rows") return [];
  if (inner === "cells") return Object.keys(cell.shape);
  return Object.keys(inner === "assume" ? assume.shape : row.shape);
}
