import { clopperPearsonInterval, createRandom } from "@plusminus/stats";
import { drawsOf, MOST_REFUSALS, type Cell, type ExactCell, type Study } from "./study.ts";

/** Probability with which a study of a method at the very edge of its promise fails by chance, over all its cells. */
const FALSE_ALARM = 0.05;

/** What came of one method in one cell. */
export interface MethodResult {
  readonly method: string;
  /** Share of the draws with an answer. */
  readonly answered: number;
  /** Share of hits among the answers: the conditional rate. Absent where nothing was answered. */
  readonly rate?: number;
  /** Monte-Carlo standard error of the rate; 0 where it was computed. */
  readonly standardError?: number;
  /** Mean width of the intervals. */
  readonly width?: number;
  /** "ours" inside the domain only: whether the promise is kept as far as so many draws can tell. */
  readonly kept?: boolean;
}

/** One cell of a study, simulated or computed. */
export interface CellResult {
  readonly at: Readonly<Record<string, number | string>>;
  readonly inside: boolean;
  readonly draws: number;
  readonly methods: readonly MethodResult[];
}

interface Tally {
  answered: number;
  hits: number;
  width: number;
  widths: number;
}

/**
 * Draws one cell. Its random numbers depend on the seed, the study and the coordinates alone, so that cells can
 * run in any order, on any thread, and alone.
 */
export function runCell(
  study: Study,
  cell: Cell | ExactCell,
  { seed, draws = drawsOf(study, cell.inside) }: { readonly seed: number; readonly draws?: number },
): CellResult {
  const { at, inside } = cell;
  if ("exact" in cell) {
    const methods = cell.exact().map((exact, index) => {
      const { name, side } = study.methods[index]!;
      const promise = side === "ours" && inside ? study.bounds : undefined;
      const kept = promise && exact.rate >= promise[0] && exact.rate <= promise[1];
      return {
        method: name,
        answered: 1,
        standardError: 0,
        ...exact,
        ...(kept === undefined ? {} : { kept }),
      };
    });
    return { at, inside, draws: 0, methods };
  }
  const tallies = study.methods.map((): Tally => ({ answered: 0, hits: 0, width: 0, widths: 0 }));
  const rng = createRandom(seed).substream(study.id).substream(JSON.stringify(at));
  for (let draw = 0; draw < draws; draw++) {
    const outcomes = cell.draw(rng);
    for (const [method, outcome] of outcomes.entries()) {
      if (!outcome.answered) continue;
      const tally = tallies[method]!;
      tally.answered += 1;
      tally.hits += Number(outcome.hit);
      if (outcome.width === undefined) continue;
      tally.width += outcome.width;
      tally.widths += 1;
    }
  }
  const promised = inside ? study.bounds : undefined;
  const cells = study.cells.filter((other) => other.inside).length;
  const methods = tallies.map((tally, index) => {
    const { name, side } = study.methods[index]!;
    const held = side === "ours" ? promised : undefined;
    return resultOf(name, tally, {
      draws,
      ...(held === undefined ? {} : { promised: held, cells }),
    });
  });
  return { at, inside, draws, methods };
}

function resultOf(
  method: string,
  { answered, hits, width, widths }: Tally,
  {
    draws,
    promised,
    cells = 1,
  }: {
    readonly draws: number;
    readonly promised?: readonly [number, number];
    readonly cells?: number;
  },
): MethodResult {
  if (answered === 0) {
    return { method, answered: 0, ...(promised === undefined ? {} : { kept: false }) };
  }
  const rate = hits / answered;
  return {
    method,
    answered: answered / draws,
    rate,
    standardError: Math.sqrt((rate * (1 - rate)) / answered),
    ...(widths === 0 ? {} : { width: width / widths }),
    ...(promised === undefined
      ? {}
      : { kept: keeps(promised, { hits, answered, draws }, FALSE_ALARM / cells) }),
  };
}

/** The promise is broken only where the interval of the rate, Bonferroni-corrected, lies wholly outside it, or too much is refused. */
function keeps(
  [least, most]: readonly [number, number],
  { hits, answered, draws }: Readonly<Record<"hits" | "answered" | "draws", number>>,
  alpha: number,
): boolean {
  const level = 1 - alpha;
  const rate = clopperPearsonInterval(hits, answered, { level });
  const refused = clopperPearsonInterval(draws - answered, draws, { level });
  return rate.upper! >= least && rate.lower! <= most && refused.lower! <= MOST_REFUSALS;
}
