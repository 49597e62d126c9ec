import { assertModestParquet } from "./parquet-claims.ts";
import type { Source, SourceFile } from "../source.ts";
import type { Table, TableRow } from "./table.ts";

/**
 * The rows of a Parquet file. The parser is loaded here and not with this module: most inputs are no Parquet,
 * and it would slow down every start.
 */
export async function parquetTable(source: Source, file: SourceFile): Promise<Table> {
  const path = file.name;
  try {
    return { path, rows: await parquetRows(source, file), problems: [] };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const problem = {
      code: "unreadable-parquet",
      message: `This Parquet file cannot be read: ${reason}`,
      remedy: "Write it again, or convert it to CSV with the tool that wrote it.",
      where: { path },
    };
    return { path, rows: [], problems: [problem] };
  }
}

async function parquetRows(source: Source, file: SourceFile): Promise<TableRow[]> {
  const [{ parquetMetadataAsync, parquetReadObjects, parquetSchema }, { compressors }] =
    await Promise.all([import("hyparquet"), import("hyparquet-compressors")]);
  const buffer = {
    byteLength: file.size,
    slice: (start: number, end: number = file.size): Promise<ArrayBuffer> => {
      const from = start < 0 ? file.size + start : start;
      const bytes = source
        .read(file.name, { start: from, end })
        .then((read) => new Uint8Array(read).buffer);
      // The parser asks for columns ahead of time: where one fails, nobody waits for the others any more.
      bytes.catch(() => undefined);
      return bytes;
    },
  };
  const metadata = await parquetMetadataAsync(buffer);
  await assertModestParquet(metadata, parquetSchema(metadata), buffer.slice);
  const rows: readonly Record<string, unknown>[] = await parquetReadObjects({
    file: buffer,
    metadata,
    compressors,
  });
  return rows.map((fields) => ({ fields }));
}
