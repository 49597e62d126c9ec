#!/usr/bin/env node
// The only hand-written JavaScript that is published: npm links a command only to a file that exists
// before the build, so the link points here and this file points at the build.
import { existsSync } from "node:fs";

const entry = new URL("../dist/cli/bin.js", import.meta.url);
if (existsSync(entry)) {
  await import(entry.href);
} else {
  process.stderr.write("plusminus is not built yet. Run: npm run build\n");
  process.exitCode = 2;
}
