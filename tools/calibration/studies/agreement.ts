import { cohenKappa, gwetAc1, normalQuantile, type Random } from "@plusminus/stats";
import { inOrder, outcomeCounts } from "../draws.ts";
import { intervalOutcome, limitsOf, type Cell, type Study } from "../study.ts";

const Z = normalQuantile(0.975);

/** Two raters' ratings of one item: `shares[row][column]`, row the first rater's category. */
type Table = readonly (readonly number[])[];

const TABLES = {
  "even, .9 agree": [
    [0.45, 0.05],
    [0.05, 0.45],
  ],
  "one lenient": [
    [0.5, 0.02],
    [0.18, 0.3],
  ],
  "8 in 10 pass": [
    [0.75, 0.05],
    [0.05, 0.15],
  ],
  "19 in 20 pass": [
    [0.93, 0.02],
    [0.02, 0.03],
  ],
  "four grades": [
    [0.15, 0.06, 0.02, 0.01],
    [0.05, 0.15, 0.07, 0.02],
    [0.02, 0.06, 0.15, 0.05],
    [0.01, 0.02, 0.06, 0.1],
  ],
} as const satisfies Readonly<Record<string, Table>>;

type Raters = keyof typeof TABLES;

const RATERS = Object.keys(TABLES) as Raters[];

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

/** Shares of the rows and columns of a table, and the mean weight of its cells, as they are and as they would be by chance. */
function meansOf(table: Table, weight: (row: number, column: number) => number) {
  const rows = table.map(sumOf);
  const columns = rows.map((_, column) => sumOf(table.map((row) => row[column]!)));
  const mean = (share: (row: number, column: number) => number): number =>
    sumOf(
      Array.from(rows.keys(), (row) =>
        sumOf(Array.from(columns.keys(), (column) => weight(row, column) * share(row, column))),
      ),
    );
  return {
    rows,
    columns,
    observed: mean((row, column) => table[row]![column]!),
    expected: mean((row, column) => rows[row]! * columns[column]!),
  };
}

/** Kappa of the population, from its table: no draw is needed. */
function trueKappa(table: Table, power: number): number {
  const apart = (row: number, column: number): number =>
    power === 0 ? Number(row !== column) : Math.abs(row - column) ** power;
  const { observed, expected } = meansOf(table, apart);
  return 1 - observed / expected;
}

function trueAc1(table: Table): number {
  const { rows, columns, observed } = meansOf(table, (row, column) => Number(row === column));
  const shares = rows.map((share, place) => (share + columns[place]!) / 2);
  const chance = sumOf(shares.map((share) => share * (1 - share))) / (shares.length - 1);
  return (observed - chance) / (1 - chance);
}

function drawRatings(rng: Random, n: number, table: Table): readonly [Float64Array, Float64Array] {
  const counts = outcomeCounts(rng, n, table.flat());
  const size = table.length;
  return [
    inOrder(counts, (cell) => Math.floor(cell / size)),
    inOrder(counts, (cell) => cell % size),
  ];
}

/** What a share of agreements alone would give: (A − E)/(1 − E) ± 1.96 √(A(1 − A)/n)/(1 − E), E taken as known. */
function cohensFirst([first, second]: readonly [Float64Array, Float64Array], categories: number) {
  const n = first.length;
  const share = (ratings: Float64Array, name: number): number =>
    ratings.reduce((sum, rating) => sum + Number(rating === name), 0) / n;
  const chance = sumOf(
    Array.from({ length: categories }, (_, name) => share(first, name) * share(second, name)),
  );
  const agreed = first.reduce((sum, name, item) => sum + Number(name === second[item]), 0) / n;
  const value = (agreed - chance) / (1 - chance);
  const half = (Z * Math.sqrt((agreed * (1 - agreed)) / n)) / (1 - chance);
  return Number.isFinite(value) ? { lower: value - half, upper: value + half } : undefined;
}

/** Items on which the raters differ, and items of the rarest category, that must be expected. */
const ENOUGH = 15;

function differing(n: number, table: Table): number {
  return n * meansOf(table, (row, column) => Number(row !== column)).observed;
}

/** Expected number of items of the rarest category that either rater uses. */
function rarest(n: number, table: Table): number {
  const { rows, columns } = meansOf(table, () => 1);
  return n * Math.min(...rows, ...columns);
}

const SIZES = [20, 50, 100, 200, 500];

function kappaCell(n: number, raters: Raters, weights: "none" | "quadratic"): Cell {
  const table: Table = TABLES[raters];
  const truth = trueKappa(table, weights === "none" ? 0 : 2);
  return {
    at: { n, raters, weights },
    inside: Math.min(differing(n, table), rarest(n, table)) >= ENOUGH,
    draw: (rng) => {
      const drawn = drawRatings(rng, n, table);
      const ours = cohenKappa(...drawn, { weights });
      const peer = weights === "none" ? cohensFirst(drawn, table.length) : undefined;
      return [intervalOutcome(limitsOf(ours), truth), intervalOutcome(peer, truth)];
    },
  };
}

/** Two raters, beyond chance. */
export const kappa: Study = {
  id: "kappa",
  title: "Cohen's kappa of two raters",
  description:
    "Two raters' tables of known shares, from which the true kappa is computed; plain, and for the four grades with quadratic weights too (which the peer has not). " +
    `The domain: ${ENOUGH} items expected on which the raters differ, and ${ENOUGH} of every category for either rater.`,
  measure: "coverage",
  methods: [
    { name: "Fleiss, Cohen & Everitt", side: "ours" },
    { name: "Cohen's first error, chance taken as known", side: "peer" },
  ],
  bounds: [0.92, 0.97],
  plot: { x: "n", panel: "raters" },
  cells: SIZES.flatMap((n) => [
    ...RATERS.map((raters) => kappaCell(n, raters, "none")),
    kappaCell(n, "four grades", "quadratic"),
  ]),
};

function ac1Cell(n: number, raters: Raters): Cell {
  const table: Table = TABLES[raters];
  const truth = trueAc1(table);
  const categories = Array.from(table.keys());
  return {
    at: { n, raters },
    inside: differing(n, table) >= ENOUGH,
    draw: (rng) => {
      const [first, second] = drawRatings(rng, n, table);
      const ours = gwetAc1(first, second, { categories });
      return [intervalOutcome(limitsOf(ours), truth)];
    },
  };
}

/** Two raters, beyond guessing on hard items. */
export const ac1: Study = {
  id: "ac1",
  title: "Gwet's AC1 of two raters",
  description: `The same tables; the true AC1 is computed from them. The domain: ${ENOUGH} items expected on which the raters differ.`,
  measure: "coverage",
  methods: [{ name: "Gwet's linearisation, t", side: "ours" }],
  bounds: [0.92, 0.97],
  plot: { x: "n", panel: "raters" },
  cells: SIZES.flatMap((n) => RATERS.map((raters) => ac1Cell(n, raters))),
};
