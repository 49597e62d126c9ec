import { count, whole } from "../../verdict/numbers-in-words.ts";
import type { Compare, ComparisonDocument } from "../compare-document.ts";
import { grouped } from "../grouped.ts";
import { levelInWords } from "../score-words.ts";
import { outcomeInWords } from "../outcome-words.ts";
import { itemsInWords } from "./caption-words.ts";
import { matrixPlot } from "./discordance-matrix.ts";
import { mosaicPlot } from "./mosaic-plot.ts";
import type { Plot } from "./plot.ts";
import { plotName, subjectKey, subjectNames } from "./subject-names.ts";

type Tabled = ComparisonDocument & { readonly table: NonNullable<ComparisonDocument["table"]> };

/** Who solved what: the four counts of one pair as areas, of many pairs as a matrix. */
export function discordancePlots({ comparisons }: Compare): readonly Plot[] {
  const tabled = comparisons.filter(
    (comparison): comparison is Tabled =>
      comparison.table !== undefined && comparison.slice === undefined,
  );
  const questions = grouped(tabled, ({ benchmark, metric }) =>
    JSON.stringify([benchmark, metric.name]),
  );
  return [...questions.values()].map((own) =>
    own.length === 1 ? pairPlot(own[0]!) : manyPlot(own),
  );
}

const COUNTS =
  "Counts of the items themselves: what they say about items like these is in the difference and its interval.";

function pairPlot({
  benchmark,
  metric,
  treatment,
  control,
  table,
  verdict,
  commonItems,
}: Tabled): Plot {
  const names = subjectNames([treatment, control]);
  return mosaicPlot({
    name: plotName("discordance", benchmark, metric.name),
    title: `${benchmark} · ${metric.name}: who solved what`,
    a: names(treatment),
    b: names(control),
    counts: {
      both: table.both,
      onlyA: table.onlyTreatment,
      onlyB: table.onlyControl,
      neither: table.neither,
    },
    caption: `Areas are numbers of items; n = ${count(commonItems, "item")}, one trial each. ${COUNTS} ${verdict.sentence}`,
  });
}

/** Items that at least one of k trials of each subject solved. */
export function coveragePlot(
  benchmark: string,
  coverage: {
    readonly a: string;
    readonly b: string;
    readonly both: number;
    readonly onlyA: number;
    readonly onlyB: number;
    readonly neither: number;
  },
): Plot {
  const { a, b, both, onlyA, onlyB, neither } = coverage;
  const items = both + onlyA + onlyB + neither;
  return mosaicPlot({
    name: plotName("coverage", benchmark),
    title: `${benchmark}: who reached what at least once`,
    a,
    b,
    counts: { both, onlyA, onlyB, neither },
    caption: `Areas are numbers of items; n = ${count(items, "item")}, all trials taken together. ${COUNTS}`,
  });
}

function manyPlot(comparisons: readonly Tabled[]): Plot {
  const { benchmark, metric } = comparisons[0]!;
  const ahead = itemsAhead(comparisons);
  const subjects = [
    ...new Map(
      comparisons
        .flatMap(({ treatment, control }) => [treatment, control])
        .map((subject) => [subjectKey(subject), subject]),
    ),
  ].toSorted(([a], [b]) => ahead.get(b)! - ahead.get(a)!);
  const names = subjectNames(subjects.map(([, subject]) => subject));
  const cells = new Map(
    comparisons.flatMap(({ treatment, control, table, verdict, commonItems }) => {
      const [own, other] = [subjectKey(treatment), subjectKey(control)];
      const decided = outcomeInWords(verdict.outcome);
      const isShown = verdict.outcome === "better" || verdict.outcome === "worse";
      return [
        [`${own} ${other}`, { solved: table.onlyTreatment, items: commonItems, isShown, decided }],
        [`${other} ${own}`, { solved: table.onlyControl, items: commonItems, isShown, decided }],
      ] as const;
    }),
  );
  return matrixPlot({
    name: plotName("discordance", benchmark, metric.name),
    title: `${benchmark} · ${metric.name}: who solved what`,
    names: subjects.map(([, subject]) => names(subject)),
    cellOf: (row, column) => cells.get(`${subjects[row]![0]} ${subjects[column]![0]}`),
    caption: (shown) =>
      `Items that the model of the row solved and that of the column did not, those who solved most on top; n = ${itemsInWords(comparisons.map(({ commonItems }) => commonItems))} for each pair, one trial each. Darker is more. A frame: which of the two is better is shown at ${levelInWords(comparisons.map(({ difference }) => difference))}, among ${whole(comparisons.length)} comparisons. ${COUNTS}${shown}`,
  });
}

/** By subject: items that it alone solved, less those that only the other did, over all its pairs. */
function itemsAhead(comparisons: readonly Tabled[]): ReadonlyMap<string, number> {
  const ahead = new Map<string, number>();
  for (const { treatment, control, table } of comparisons) {
    const [own, other] = [subjectKey(treatment), subjectKey(control)];
    const lead = table.onlyTreatment - table.onlyControl;
    ahead.set(own, (ahead.get(own) ?? 0) + lead);
    ahead.set(other, (ahead.get(other) ?? 0) - lead);
  }
  return ahead;
}
