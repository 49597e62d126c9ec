/** Writes into the tutorial what its commands print today: npm run tutorial. Read the difference before you commit it. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { withOutputs } from "./console-blocks.ts";
import { ROOT } from "./package-bin.mjs";

const page = join(ROOT, "docs/tutorial/from-your-log-to-a-claim.md");
writeFileSync(page, await withOutputs(readFileSync(page, "utf8")));
