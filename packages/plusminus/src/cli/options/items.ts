import { CELLS, type Cell } from "../../analysis/item-listing/cells.ts";
import { SORTS, type ItemSort } from "../../analysis/item-listing/item-order.ts";
import { oneOf, pageSize, wholeNumber } from "../option-parsers.ts";
import { PAIR_OPTIONS, type LogValues, type OptionSpec, type PairValues } from "../options.ts";

export const ITEMS_OPTIONS: readonly OptionSpec[] = [
  { flags: "--benchmark <name>", help: "benchmark whose items are listed (default: the first)" },
  ...PAIR_OPTIONS,
  {
    flags: "--cell <cell>",
    help: `only one cell of the 2×2 of treatment and control: ${CELLS.join(", ")}`,
    parse: oneOf(CELLS),
  },
  { flags: "--disagreements", help: "only items on which models score differently" },
  { flags: "--suspects", help: "only items whose answer key may be wrong" },
  { flags: "--search <text>", help: "only items with this text in their id or a label" },
  {
    flags: "--sort <by>",
    help: `${SORTS.join(", ")} (default: the order of the logs)`,
    parse: oneOf(SORTS),
  },
  { flags: "--reverse", help: "the other way round" },
  { flags: "--offset <n>", help: "items to pass over", parse: wholeNumber, fallback: 0 },
  { flags: "--limit <n>", help: "most items to list", parse: pageSize, fallback: 50 },
  {
    flags: "--transcript <item>",
    help: "what one item asks and what the models answered, read from the logs again",
  },
];

export interface ItemsValues extends LogValues, PairValues {
  readonly benchmark?: string;
  readonly cell?: Cell;
  readonly disagreements?: boolean;
  readonly suspects?: boolean;
  readonly search?: string;
  readonly sort?: ItemSort;
  readonly reverse?: boolean;
  readonly offset: number;
  readonly limit: number;
  readonly transcript?: string;
}
