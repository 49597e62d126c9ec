import { UserError } from "../../errors.ts";

/** Longest name of a file in a folder that file systems take, in bytes; and of all of it. */
const SEGMENT_BYTES = 255;
const NAME_BYTES = 1024;

/**
 * Refuses a name that could lead out of the folder for dropped files, or that no file can have. Names are taken as they
 * are, once decoded: `%2e%2e` that is left is no more than a strange name.
 *
 * @throws {@link UserError} `bad-name`, `hidden-file`.
 */
export function assertDroppable(name: string): void {
  const segments = name.split("/");
  const isPath = segments.some((segment) => segment === "" || segment === "." || segment === "..");
  // A backslash separates folders elsewhere, a colon names drives; a control character forges a line of a terminal.
  if (isPath || /[\\\p{Cc}\p{Cs}]/u.test(name) || /^[A-Za-z]:/u.test(name)) {
    throw badName(name, "It may hold no .., no \\, no control character, and no empty part.");
  }
  const isLong = segments.some((segment) => Buffer.byteLength(segment) > SEGMENT_BYTES);
  if (isLong || Buffer.byteLength(name) > NAME_BYTES) {
    throw badName(name, `A part has up to ${SEGMENT_BYTES} bytes, all of it ${NAME_BYTES}.`);
  }
  if (segments.some((segment) => segment.startsWith("."))) {
    throw new UserError(
      "hidden-file",
      `${shown(name)} is hidden (its name begins with a dot), and hidden files are not read.`,
      "Rename it, if it is a log.",
    );
  }
}

function badName(name: string, remedy: string): UserError {
  return new UserError("bad-name", `${shown(name)} cannot be the name of a dropped file.`, remedy);
}

function shown(name: string): string {
  return JSON.stringify(name.length > 100 ? `${name.slice(0, 100)}…` : name);
}
