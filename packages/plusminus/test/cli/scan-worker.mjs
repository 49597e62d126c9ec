// The second thread of scannedPieces from its source: a thread starts without the loader that reads TypeScript.
import { register } from "tsx/esm/api";

register();
await import("../../src/cli/scan-worker.ts");
