import type { Source } from "../source.ts";
import { parseCsv } from "./csv.ts";

/** The rows of a CSV file with a header: what each has in the column of a name; "" where there is none. */
export async function csvCells(
  source: Source,
  path: string,
): Promise<readonly ((name: string) => string)[]> {
  const text = new TextDecoder().decode(await source.read(path));
  const [head = [], ...rows] = parseCsv(text, ",").records.map(({ cells }) => cells);
  const places = new Map(head.map((name, index) => [name.trim(), index]));
  return rows.map((cells) => (name) => cells[places.get(name) ?? -1]?.trim() ?? "");
}
