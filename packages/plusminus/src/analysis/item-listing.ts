import { UserError } from "../errors.ts";
import type { Columns } from "../record/columns.ts";
import type { Metric } from "../record/metric.ts";
import type { RunRecord } from "../record/run.ts";
import type { Subject } from "../record/subject.ts";
import type { Warning } from "../warnings.ts";
import { CELLS, type Cell } from "./item-listing/cells.ts";
import { orderById, orderByValue, type ItemSort } from "./item-listing/item-order.ts";
import {
  itemQuestion,
  type ItemQuestion,
  type ItemQuestionOptions,
} from "./item-listing/item-question.ts";
import { disagreementByItem, itemScores, meanByItem } from "./item-listing/item-scores.ts";
import { itemSearch, nearestIds } from "./item-listing/item-search.ts";
import { itemSuspects, type SuspectFinder } from "./item-listing/item-suspects.ts";
import { listedItems, type ItemKnowledge, type ListedItem } from "./item-listing/listed-items.ts";
import { listedPair, type ListedPair } from "./item-listing/listed-pair.ts";
import type { PairOptions } from "./subject-pairs.ts";
import type { PairedTable } from "./two-models.ts";

export interface ItemListingOptions extends ItemQuestionOptions, PairOptions {
  /** Only the items of one cell of the 2×2 of the pair. */
  readonly cell?: Cell;
  /** Only items on which subjects score differently. */
  readonly disagreements?: boolean;
  /** Only items whose key may be wrong. */
  readonly suspects?: boolean;
  /** Only items with this text in their id or a label. */
  readonly search?: string;
  /** Only the item with this id. */
  readonly item?: string;
  readonly sort?: ItemSort;
  /** The other way round. */
  readonly reverse?: boolean;
  /** Items passed over. */
  readonly offset: number;
  /** Most items on the page. */
  readonly limit: number;
}

/** A subject, and what to call it. */
export interface ListedSubject extends Subject {
  readonly label: string;
}

/** The items behind the numbers of one benchmark and metric: one page of those that were asked for. */
export interface ItemListing {
  readonly benchmark: string;
  readonly metric: Metric;
  /** What else could be asked: benchmarks of these logs, metrics of this benchmark. */
  readonly benchmarks: readonly string[];
  readonly metrics: readonly string[];
  readonly subjects: readonly ListedSubject[];
  /** Of two subjects: their places in the list, and their 2×2 where scores are 0/1 with one trial per item. */
  readonly pair?: {
    readonly treatment: number;
    readonly control: number;
    readonly table?: PairedTable;
  };
  /** Items of the benchmark, and those of them that were asked for. */
  readonly total: number;
  readonly matching: number;
  readonly offset: number;
  readonly items: readonly ListedItem[];
  readonly suspects: SuspectFinder;
  /** An item was asked for by an id that nobody has: ids like it. */
  readonly unknownItem?: { readonly nearest: readonly string[] };
  readonly said: readonly string[];
  readonly warnings: readonly Warning[];
}

/**
 * Lists items with the scores of every subject: what `items` answers.
 *
 * @throws {@link UserError} where the question does not fit the logs: no such benchmark, subject or metric, a cell without a pair.
 */
export function itemListing(
  records: readonly RunRecord[],
  options: ItemListingOptions,
): ItemListing {
  const question = itemQuestion(records, options);
  const knowledge = knowledgeOf(question, options);
  const { columns } = question;
  const chosen = chosenItems(knowledge, options);
  const ordered = inOrder(chosen, knowledge, options);
  const { offset, limit, item } = options;
  const isUnknown = item !== undefined && chosen.length === 0 && columns.items.indexOf(item) < 0;
  return {
    benchmark: columns.benchmark,
    metric: columns.metric,
    benchmarks: question.benchmarks,
    metrics: question.metrics,
    subjects: columns.subjects.map((subject, number) => ({
      ...subject,
      label: question.labels[number]!,
    })),
    ...pairPart(knowledge.pair),
    total: columns.items.length,
    matching: chosen.length,
    offset,
    items: listedItems(ordered.slice(offset, offset + limit), knowledge),
    suspects: knowledge.suspects.finder,
    ...(isUnknown ? { unknownItem: { nearest: nearestIds(columns.items, item) } } : {}),
    said: question.said,
    warnings: question.warnings,
  };
}

function knowledgeOf(question: ItemQuestion, options: ItemListingOptions): ItemKnowledge {
  const lasting = LASTING.get(question.columns) ?? lastingOf(question);
  LASTING.set(question.columns, lasting);
  const pair = listedPair(question, lasting.scores, options);
  // A store is asked twice, and first with columns that have no row.
  if (question.columns.score.length > 0) assertAskable(pair, lasting.suspects.finder, options);
  return { question, ...lasting, pair };
}

/** What does not depend on which page is asked for: whoever keeps the columns turns pages without waiting. */
type Lasting = Omit<ItemKnowledge, "question" | "pair">;
const LASTING = new WeakMap<Columns, Lasting>();

function lastingOf(question: ItemQuestion): Lasting {
  const scores = itemScores(question.columns);
  return {
    scores,
    mean: meanByItem(scores),
    disagreement: disagreementByItem(scores),
    suspects: itemSuspects(question, scores),
  };
}

function pairPart(pair: ListedPair | undefined): Pick<ItemListing, "pair"> {
  if (pair === undefined) return {};
  const { treatment, control, table } = pair;
  return { pair: { treatment, control, ...(table === undefined ? {} : { table }) } };
}

/** A question that the logs cannot answer is refused, not answered with no item. */
function assertAskable(
  pair: ListedPair | undefined,
  found: SuspectFinder,
  { cell, sort, suspects }: ItemListingOptions,
): void {
  if (suspects === true && found.kind === "not-askable") {
    throw new UserError("no-suspects", found.reason, found.remedy);
  }
  if (cell === undefined && sort !== "difference") return;
  if (pair === undefined) {
    throw new UserError(
      "one-pair",
      `${cell === undefined ? "A difference" : "A cell"} is of two subjects, and it is not said which.`,
      "Name them: --treatment NAME --control NAME.",
    );
  }
  if (cell === undefined || pair.table !== undefined) return;
  throw new UserError(
    "no-cells",
    "These scores have no 2×2: they are not all 0 or 1 with one trial per item.",
    "Sort the items instead: --sort difference.",
  );
}

/** The items that were asked for, in the order of the logs. */
function chosenItems(
  { question: { columns }, disagreement, pair, suspects }: ItemKnowledge,
  options: ItemListingOptions,
): Int32Array {
  const { cell, disagreements, search, item: wanted } = options;
  const tests: ((item: number) => boolean)[] = [];
  if (wanted !== undefined) tests.push((item) => columns.items[item] === wanted);
  if (cell !== undefined) {
    const place = CELLS.indexOf(cell);
    tests.push((item) => pair?.cellOf?.[item] === place);
  }
  if (disagreements === true) {
    const of = pair === undefined ? disagreement : pair.difference;
    tests.push((item) => of.known[item] === 1 && of.values[item] !== 0);
  }
  if (options.suspects === true) tests.push((item) => suspects.ids.has(columns.items[item]!));
  if (search !== undefined && search !== "") tests.push(itemSearch(columns, search));
  return Int32Array.from(columns.items.keys()).filter((item) => tests.every((test) => test(item)));
}

/** Ids rise; the largest disagreement stands first, and so do the lowest mean and the largest loss of the treatment. */
function inOrder(
  items: Int32Array,
  { question: { columns }, mean, disagreement, pair }: ItemKnowledge,
  { sort, reverse = false }: ItemListingOptions,
): Int32Array {
  if (sort === undefined || sort === "id") {
    const rising = sort === undefined ? items : orderById(items, columns.items);
    return reverse ? rising.toReversed() : rising;
  }
  if (sort === "disagreement") return orderByValue(items, disagreement, !reverse);
  const values = sort === "mean" || pair === undefined ? mean : pair.difference;
  const falls = columns.metric.direction === "lower-is-better";
  return orderByValue(items, values, reverse !== falls);
}
