import type { Random } from "@plusminus/stats";
import type { Cell, Outcome, Study } from "../study.ts";

/** The study of one command: where nothing is true that it could find, how often it finds something. */
interface FalseClaim {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly grid: readonly { readonly at: Cell["at"]; readonly claims: (rng: Random) => boolean }[];
  readonly x: string;
  readonly draws?: number;
  readonly most?: number;
}

/** Whole commands draw slowly: the standard error of a rate of 5 % is then 0.34 points. */
const DRAWS = 4000;

export function falseClaims({
  id,
  title,
  description,
  grid,
  x,
  draws = DRAWS,
  most = 0.055,
}: FalseClaim): Study {
  return {
    id,
    title,
    description,
    measure: "false rejections",
    methods: [{ name: "plusminus", side: "ours" }],
    bounds: [0, most],
    draws,
    plot: { x, panel: "question" },
    cells: grid.map(({ at, claims }): Cell => ({
      at,
      inside: true,
      draw: (rng): readonly Outcome[] => [{ answered: true, hit: claims(rng) }],
    })),
  };
}

/** What every command is asked with. */
export function asked(rng: Random) {
  return { level: 0.95, seed: rng.uint32(), includeIncomplete: false };
}
