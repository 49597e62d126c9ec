import { UserError } from "../errors.ts";
import type {
  Candidates,
  PrintedNumber,
  PublishedCell,
  PublishedRow,
  PublishedTable,
} from "../record/published-table.ts";
import { crossCheck } from "./published-table/cross-check.ts";
import { firstMistake } from "./published-table/mistake.ts";
import { tableSchema, type CellShape, type RowShape } from "./published-table/schema.ts";
import { readYaml, type FieldPath, type YamlText } from "./published-table/yaml.ts";
import type { Source } from "./source.ts";

/** A table that a person types in is a few kilobytes; a megabyte is something else. */
const MAXIMUM_BYTES = 1_000_000;
/** More digits than this are a computed number and no printed one. */
const MOST_DECIMALS = 10;

/**
 * Reads a published table from its YAML file. Import this module when it is needed: it brings a YAML
 * parser and a schema library along.
 *
 * @throws {@link UserError} naming file, line, column and field, with the remedy.
 */
export async function readPublishedTable(source: Source, name: string): Promise<PublishedTable> {
  const file = (await source.list()).find((candidate) => candidate.name === name);
  if (file !== undefined && file.size > MAXIMUM_BYTES) throw tooLarge(name, file.size);
  const bytes = await source.read(name);
  if (bytes.length > MAXIMUM_BYTES) throw tooLarge(name, bytes.length);
  return parsePublishedTable(textOf(bytes, name), name);
}

/**
 * Reads a published table from YAML text; `path` is only how errors name the file.
 *
 * @throws {@link UserError} naming file, line, column and field, with the remedy.
 */
export function parsePublishedTable(text: string, path: string): PublishedTable {
  const yaml = readYaml(text, path);
  const checked = tableSchema.safeParse(yaml.value);
  if (!checked.success) throw firstMistake(checked.error.issues, yaml, path);
  const shape = checked.data;
  crossCheck(shape, yaml, path);
  const { harnesses = {}, rows, ...rest } = shape;
  return {
    ...rest,
    harnesses,
    rows: rows.map((row, index) => rowOf(row, ["rows", index], yaml, path)),
  };
}

function rowOf(row: RowShape, at: FieldPath, yaml: YamlText, path: string): PublishedRow {
  return {
    ...row,
    items: candidatesOf(row.items),
    trials: candidatesOf(row.trials),
    cells: row.cells.map((cell, index) => cellOf(cell, [...at, "cells", index], yaml, path)),
  };
}

function cellOf(cell: CellShape, at: FieldPath, yaml: YamlText, path: string): PublishedCell {
  const { decimals, precise, items, trials, sd, seeds, passHatK, ...rest } = cell;
  const numberAt = (value: number, ...field: FieldPath): PrintedNumber => ({
    value,
    decimals: decimalsIn(yaml.literalOf([...at, ...field])),
  });
  const printed = numberAt(cell.value, "value");
  const line = yaml.placeOf(at)?.line;
  return {
    ...rest,
    decimals: decimals ?? printed.decimals,
    ...(precise === undefined ? {} : { precise: numberAt(precise, "precise") }),
    ...(items === undefined ? {} : { items: candidatesOf(items) }),
    ...(trials === undefined ? {} : { trials: candidatesOf(trials) }),
    ...(sd === undefined || seeds === undefined ? {} : { seeds: { count: seeds, sd } }),
    ...(passHatK === undefined
      ? {}
      : { passHatK: passHatK.map((value, index) => numberAt(value, "passHatK", index)) }),
    where: { path, ...(line === undefined ? {} : { line }) },
  };
}

function candidatesOf(shape: RowShape["items"]): Candidates {
  if (shape === "unknown") return [];
  return [...new Set([shape].flat())].toSorted((a, b) => a - b);
}

/** "85.30" has two: what is printed says how finely it was rounded. */
function decimalsIn(literal: string | undefined): number {
  const digits = /^[-+]?\d*\.(?<digits>\d+)$/u.exec(literal ?? "")?.groups?.["digits"] ?? "";
  return Math.min(digits.length, MOST_DECIMALS);
}

function textOf(bytes: Uint8Array, path: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new UserError(
      "table-file",
      `${path} is not a text file.`,
      "Give a YAML file in UTF-8; examples/README.md shows the format.",
      { path },
    );
  }
}

function tooLarge(path: string, size: number): UserError {
  return new UserError(
    "table-file",
    `${path} is ${(size / 1e6).toFixed(1)} MB; a published table may have 1 MB.`,
    "Give the YAML file of a table; logs are read by show and compare.",
    { path },
  );
}
