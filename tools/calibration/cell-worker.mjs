// A thread of the calibration: it is asked for one cell of one study at a time. Plain JavaScript, because a worker
// starts without the loader that reads TypeScript and has to bring it in first.
import { parentPort } from "node:worker_threads";
import { register } from "tsx/esm/api";

register();
const { runCell } = await import("./run-cell.ts");
const { STUDIES } = await import("./studies/index.ts");

parentPort?.on("message", ({ id, cell, seed, draws }) => {
  const study = STUDIES.find((candidate) => candidate.id === id);
  if (study === undefined) throw new Error(`There is no study "${id}".`);
  const options = draws === undefined ? { seed } : { seed, draws };
  parentPort?.postMessage(
    runCell(study, /** @type {import("./study.ts").Cell} */ (study.cells[cell]), options),
  );
});
