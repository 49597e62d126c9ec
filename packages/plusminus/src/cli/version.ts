import { createRequire } from "node:module";

/** Version of the laboratory, as its package file states it. */
export const VERSION: string = (
  createRequire(import.meta.url)("../../package.json") as { readonly version: string }
).version;
