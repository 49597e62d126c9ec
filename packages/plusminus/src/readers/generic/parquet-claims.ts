import type { FileMetaData, SchemaTree } from "hyparquet";
import { readThrift, type ThriftStruct } from "./thrift.ts";

/** A file of a few kilobytes can claim billions of values; a table of evaluation results has none of that size. */
const MOST_ROWS = 5_000_000;
const MOST_VALUES = 50_000_000;

/** Decompressed by compressed size, for pages that are larger than the second number of bytes. */
const RATIO = 300;
const RATIO_FROM = 2 ** 24;

/** Fields of a page header. */
const [TYPE, UNCOMPRESSED_SIZE, COMPRESSED_SIZE] = [1, 2, 3];

/** Kinds of pages: by type, the field of the page header that describes it, and the fields that it must have. */
const KINDS: ReadonlyMap<number, { readonly field: number; readonly required: readonly number[] }> =
  new Map([
    [0, { field: 5, required: [1, 2, 3, 4] }],
    [2, { field: 7, required: [1, 2] }],
    [3, { field: 8, required: [1, 2, 3, 4, 5, 6] }],
  ]);
const DICTIONARY = 2;
/** Of the second version of data pages: bytes of levels, which are not compressed. */
const LEVELS = [5, 6];

/** The bytes of a file between two places. */
type Slice = (start: number, end: number) => Promise<ArrayBuffer>;

/**
 * Checks that a file does not claim more than it holds before anything is unpacked: the parser takes its word for how many
 * values a page has, and for which columns there are.
 *
 * @throws RangeError with what is wrong.
 */
export async function assertModestParquet(
  { num_rows: rows, row_groups: groups }: FileMetaData,
  schema: SchemaTree,
  slice: Slice,
): Promise<void> {
  if (rows > MOST_ROWS) throw new RangeError(`it claims ${rows} rows, more than ${MOST_ROWS}.`);
  const held = groups.reduce((sum, group) => sum + group.num_rows, 0n);
  if (held !== rows || groups.some((group) => group.num_rows < 0n)) {
    throw new RangeError(`it claims ${rows} rows, and its groups hold ${held}.`);
  }
  const leaves = leavesOf(schema);
  let values = 0;
  for (const { columns } of groups) {
    const seen = new Set<string>();
    for (const { meta_data: column } of columns) {
      if (column === undefined) throw new RangeError("it does not describe one of its columns.");
      const path = JSON.stringify(column.path_in_schema);
      if (!leaves.has(path) || seen.has(path)) {
        throw new RangeError("its columns are not those of its schema.");
      }
      seen.add(path);
      values += Number(column.num_values);
      if (values > MOST_VALUES) throw new RangeError(`it claims more than ${MOST_VALUES} values.`);
      const start = Number(column.dictionary_page_offset ?? column.data_page_offset);
      const end = start + Number(column.total_compressed_size);
      assertModestPages(new Uint8Array(await slice(start, end)), Number(column.num_values));
    }
  }
}

function assertModestPages(bytes: Uint8Array, values: number): void {
  let left = values;
  for (let at = 0; at < bytes.length - 1;) {
    const { struct, end } = readThrift(bytes, at);
    const size = numberIn(struct, COMPRESSED_SIZE);
    const unpacked = numberIn(struct, UNCOMPRESSED_SIZE);
    if (unpacked > Math.max(RATIO_FROM, RATIO * size)) {
      throw new RangeError(`a page claims to grow to more than ${RATIO} times its size.`);
    }
    left -= valuesIn(struct, values);
    if (left < 0) throw new RangeError(`its pages claim more than ${values} values.`);
    at = end + size;
  }
}

/** Values of a page; a dictionary's entries are not the column's values, but no more of them are of use. */
function valuesIn(page: ThriftStruct, most: number): number {
  const type = numberIn(page, TYPE);
  const kind = KINDS.get(type);
  // An index page holds none.
  if (kind === undefined) return 0;
  const header = page[kind.field];
  const [claimed = 0, ...others] = kind.required.map((field) => numberIn(header, field));
  if (claimed > most) throw new RangeError(`a page claims ${claimed} of ${most} values.`);
  if (type === 3) {
    const [nulls = 0, rows = 0] = others;
    const levels = LEVELS.reduce((sum, field) => sum + numberIn(header, field), 0);
    const isPossible =
      nulls <= claimed && rows <= claimed && levels <= numberIn(page, COMPRESSED_SIZE);
    if (!isPossible) throw new RangeError("the header of a page contradicts itself.");
  }
  return type === DICTIONARY ? 0 : claimed;
}

/** @throws RangeError where there is none, or it is below 0: no count and no size is. */
function numberIn(struct: number | ThriftStruct | undefined, field: number): number {
  const value = typeof struct === "object" ? struct[field] : undefined;
  if (typeof value !== "number" || value < 0) {
    throw new RangeError("a page header lacks what it must say.");
  }
  return value;
}

function leavesOf({ children, path }: SchemaTree): ReadonlySet<string> {
  if (children.length === 0) return new Set([JSON.stringify(path)]);
  return new Set(children.flatMap((child) => [...leavesOf(child)]));
}
