import { UserError } from "../errors.ts";

/**
 * Does something with a path; what the file system refuses becomes the user's mistake, with a remedy.
 *
 * @throws {@link UserError} `path-not-found`, `path-unreadable`.
 */
export async function named<Value>(path: string, effect: () => Promise<Value>): Promise<Value> {
  try {
    return await effect();
  } catch (error) {
    const { code } = error as { code?: unknown };
    if (code === "ENOENT" || code === "ENOTDIR") {
      throw new UserError(
        "path-not-found",
        `There is no file or folder "${path}".`,
        "Check the spelling; paths are relative to the current folder.",
        { path },
      );
    }
    if (code === "EACCES" || code === "EPERM") {
      throw new UserError(
        "path-unreadable",
        `${path} may not be read.`,
        "Change its permissions, or give a copy.",
        { path },
      );
    }
    if (typeof code !== "string") throw error;
    throw new UserError(
      "path-unreadable",
      `${path} cannot be read (${code}).`,
      "Give a copy of the file, or of the folder.",
      { path },
    );
  }
}
