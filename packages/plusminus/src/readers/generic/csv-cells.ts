import type { Source } from "../source.ts";
import { parseCsv } from "./csv.ts";

/** The cells of a CSV file, row by row, its header first. */
export async function csvCells(
  source: Source,
  path: string,
): Promise<readonly (readonly string[])[]> {
  const text = new TextDecoder().decode(await source.read(path));
  return parseCsv(text, ",").records.map(({ cells }) => cells);
}

/** The rows below a header: what each has in the column of a name; "" where there is none. */
export async function csvCellsByName(
  source: Source,
  path: string,
): Promise<readonly ((name: string) => string)[]> {
  const [head = [], ...rows] = await csvCells(source, path);
  const places = new Map(head.map((name, index) => [name.trim(), index]));
  return rows.map((cells) => (name) => cells[places.get(name) ?? -1]?.trim() ?? "");
}
