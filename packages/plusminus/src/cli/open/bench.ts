import { UserError } from "../../errors.ts";
import type { LaboratoryInput } from "../../server/laboratory.ts";
import { named } from "../named-path.ts";
import type { DropFolder } from "./drop-folder.ts";
import { assertDroppable } from "./dropped-name.ts";
import { fileStamps } from "./file-stamps.ts";

/** What lies on the bench of a session: the logs named at the start, and those that were dropped since. */
export interface Bench {
  readonly inputs: () => Promise<readonly LaboratoryInput[]>;
  /** Paths by name, in the order in which they were named, and then dropped. */
  readonly paths: () => Promise<ReadonlyMap<string, string>>;
  readonly add: DropFolder["keep"];
  readonly remove: DropFolder["remove"];
}

/**
 * @param given - Paths as the user named them at the start.
 * @throws {@link UserError} `path-not-found`, `path-unreadable` where one of them is not there.
 */
export async function openBench(given: readonly string[], dropped: DropFolder): Promise<Bench> {
  for (const path of given) await named(path, () => fileStamps(path));
  const taken = new Set(given);
  const paths = async (): Promise<ReadonlyMap<string, string>> => {
    const names = await dropped.names();
    return new Map([
      ...given.map((path) => [path, path] as const),
      ...names.map((name) => [name, dropped.pathOf(name)] as const),
    ]);
  };
  return {
    paths,
    inputs: async () => {
      const inputs: LaboratoryInput[] = [];
      for (const [name, path] of await paths()) {
        // A log that vanished is still listed: asking for it says so.
        const { size, changed } = await fileStamps(path).catch(() => ({ size: 0, changed: 0 }));
        const isDropped = !taken.has(name);
        inputs.push({ name, size, changed: new Date(changed).toISOString(), isDropped });
      }
      return inputs;
    },
    add: async (name, bytes) => {
      assertDroppable(name);
      const [top = ""] = name.split("/");
      if (taken.has(top)) {
        throw new UserError(
          "name-taken",
          `A log called "${top}" is on the bench already, where you named it at the start.`,
          "Rename the file that you drop.",
        );
      }
      await dropped.keep(name, bytes);
    },
    remove: dropped.remove,
  };
}
