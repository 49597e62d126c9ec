import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../../../shared/data/", import.meta.url));

/** Whether the folder of other people's real result files stands beside the repository. */
export const SHARED_DATA_IS_HERE: boolean = existsSync(ROOT);

/** Reason that skipped tests show. */
export const WHY_SKIPPED = "needs ../shared/data beside the repository";

export function sharedData(path: string): string {
  return ROOT + path;
}
