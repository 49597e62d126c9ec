import { UserError } from "../errors.ts";
import { openDiskSource, type DiskSource } from "./disk-source.ts";

/**
 * A file that an option names.
 *
 * @throws {@link UserError} `option-missing` where the option was not given, `not-a-file`, `path-not-found`.
 */
export async function singleFile(
  path: string | undefined,
  option: string,
): Promise<{ readonly source: DiskSource; readonly name: string }> {
  if (path === undefined) {
    throw new UserError("option-missing", `${option} is missing.`, `Give a file: ${option} FILE.`);
  }
  const source = await openDiskSource(path);
  const [file, ...more] = await source.list();
  if (file === undefined || more.length > 0) {
    throw new UserError("not-a-file", `${path} is a folder.`, `Give one file: ${option} FILE.`);
  }
  return { source, name: file.name };
}
