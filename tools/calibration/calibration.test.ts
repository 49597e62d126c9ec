import { describe, expect, test } from "vitest";
import { runCell } from "./run-cell.ts";
import { STUDIES } from "./studies/index.ts";

/** Few draws, so that the suite stays short; `npm run calibrate` takes a hundred times as many. */
const DRAWS = 300;
const CELLS = 3;

/** Studies of whole commands draw slowly. */
const SLOW = 4000;
const DRAWS_OF_SLOW = 40;
const CELLS_OF_SLOW = 1;

const PROMISED = STUDIES.filter(({ bounds }) => bounds !== undefined);

/** Cells inside the declared domain, spread evenly over the grid. */
function someInside(study: (typeof STUDIES)[number]) {
  const cells = isSlow(study) ? CELLS_OF_SLOW : CELLS;
  const inside = study.cells.filter((cell) => cell.inside);
  const step = Math.max(1, Math.floor(inside.length / cells));
  return inside.filter((_, index) => index % step === 0).slice(0, cells);
}

function isSlow({ draws = Infinity }: (typeof STUDIES)[number]): boolean {
  return draws <= SLOW;
}

describe("a short calibration", () => {
  test.each(PROMISED)("of $id keeps its promise inside the domain", (study) => {
    const cells = someInside(study);
    expect(cells.length).toBeGreaterThan(0);
    for (const cell of cells) {
      const { methods } = runCell(study, cell, {
        seed: 3,
        draws: isSlow(study) ? DRAWS_OF_SLOW : DRAWS,
      });
      const ours = methods.filter((_, index) => study.methods[index]!.side === "ours");
      for (const result of ours) {
        expect(result.kept, `${JSON.stringify(cell.at)}: ${JSON.stringify(result)}`).toBe(true);
      }
    }
  });

  test("gives a cell the same numbers whatever ran before it", () => {
    const study = STUDIES.find(({ id }) => id === "training-runs")!;
    const cell = study.cells[3]!;
    const alone = runCell(study, cell, { seed: 7, draws: 50 });
    runCell(study, study.cells[0]!, { seed: 7, draws: 50 });
    expect(runCell(study, cell, { seed: 7, draws: 50 })).toEqual(alone);
    expect(runCell(study, cell, { seed: 8, draws: 50 })).not.toEqual(alone);
  });

  test("finds a promise that is broken", () => {
    const study = STUDIES.find(({ id }) => id === "training-runs")!;
    // Three runs and the normal in the place of t: the peer's interval, held to our promise.
    const [, peer] = study.methods;
    const switched = {
      ...study,
      methods: [peer!, { ...peer!, name: "normal", side: "ours" as const }],
    };
    const { methods } = runCell(switched, study.cells[0]!, { seed: 3, draws: 1000 });
    expect(methods[1]!.rate).toBeLessThan(0.9);
    expect(methods[1]!.kept).toBe(false);
  });
});
