import type { CombinedBoard, WithoutOne } from "../analysis/leaderboard/combined-board.ts";
import { count, percentInWords } from "../verdict/numbers-in-words.ts";
import { fixed, intervalInWords, scoreDigits } from "./score-words.ts";
import { adjacentInWords } from "./separable-words.ts";
import { axisOf, text, type Block, type ListItem } from "./view.ts";

/** One ranking over several benchmarks, and what it would be without each. */
export function combinedBoardView(board: CombinedBoard): readonly Block[] {
  const { models, benchmarks, weighting } = board;
  const intervals = models.map(({ interval }) => ({ ...interval, method: "t" }));
  const digits = scoreDigits(intervals.map((interval) => ({ interval })));
  const axis = axisOf(intervals);
  return [
    {
      kind: "heading",
      text: `All ${benchmarks.length} benchmarks`,
      aside:
        weighting === "equal"
          ? "every benchmark counts the same"
          : "benchmarks count as their items",
    },
    {
      kind: "table",
      columns: [
        { title: "ranks", align: "right" },
        { title: "tier", align: "right" },
        { title: "model", align: "name" },
        { title: "mean", align: "right" },
        { title: `${percentInWords(models[0]!.interval.level)} interval`, align: "left" },
        ...(axis === undefined ? [] : [{ title: "", align: "left" } as const]),
      ],
      rows: models.map(({ rank, tier, model, value }, index) => [
        text(rank.lower === rank.upper ? String(rank.lower) : `${rank.lower}–${rank.upper}`),
        text(String(tier)),
        text(model),
        text(fixed(value, digits)),
        text(intervalInWords(intervals[index]!, digits)),
        ...(axis === undefined
          ? []
          : [{ kind: "bar", value, interval: intervals[index]! } as const]),
      ]),
      ...(axis === undefined ? {} : { axis }),
    },
    { kind: "list", items: [separable(board), weights(board), ...sensitivity(board)] },
  ];
}

function separable({ adjacent, pairs }: CombinedBoard): ListItem {
  return {
    text: `${adjacentInWords(adjacent)}; of all ${count(pairs.total, "pair")}, ${pairs.separable}.`,
    tone: adjacent.separable === 0 ? "open" : "good",
  };
}

function weights({ benchmarks }: CombinedBoard): ListItem {
  const parts = benchmarks.map(
    ({ benchmark, weight, items }) => `${benchmark} ${fixed(weight, 3)} (${count(items, "item")})`,
  );
  return {
    text: `Weights: ${parts.join("; ")}. The uncertainty is that of the items; other benchmarks could order the models otherwise.`,
    tone: "quiet",
  };
}

function sensitivity({ withoutOne }: CombinedBoard): readonly ListItem[] {
  if (withoutOne.length === 0) {
    return [
      {
        text: "With two benchmarks, leaving one out is the ranking of the other, above.",
        tone: "quiet",
      },
    ];
  }
  return withoutOne.map((without) => ({ text: withoutInWords(without), tone: "plain" }));
}

function withoutInWords({ benchmark, moved, first, order }: WithoutOne): string {
  const may = first.length === 1 ? `${first[0]} is first` : `first may be any of ${first.length}`;
  return moved.length === 0
    ? `Without ${benchmark}: the same order; ${may}.`
    : `Without ${benchmark}: ${moved.length} of ${order.length} models change their estimated place (${moved.slice(0, 4).join(", ")}${moved.length > 4 ? ", …" : ""}); ${may}.`;
}
