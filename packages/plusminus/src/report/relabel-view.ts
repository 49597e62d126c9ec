import type { Relabelling, RelabelFinding } from "../analysis/relabelling.ts";
import type { CountedShare } from "../analysis/counted-share.ts";
import type { Suspects } from "../analysis/relabelling/suspects.ts";
import { count, percentInWords } from "../verdict/numbers-in-words.ts";
import { fixed, intervalInWords } from "./score-words.ts";
import { text, type Block, type Column, type ListItem } from "./view.ts";

/** What wrong keys do to leaderboards, as a person reads it. */
export function relabelView({ benchmarks }: RelabelFinding): readonly Block[] {
  return benchmarks.flatMap((own): readonly Block[] => [
    {
      kind: "heading",
      text: `${own.benchmark} · ${own.metric.name}`,
      aside: `${count(own.models.length, "model")} · ${count(own.items, "item")} that all share`,
    },
    ...(own.refusal === undefined ? answered(own) : refused(own.refusal)),
  ]);
}

function refused({ reason, remedy }: NonNullable<Relabelling["refusal"]>): readonly Block[] {
  return [{ kind: "list", items: [{ text: reason, remedy, tone: "open" }] }];
}

function answered(own: Relabelling): readonly Block[] {
  return [
    modelsTable(own),
    {
      kind: "list",
      items: [...repairedItems(own), ...orderItems(own), ...boundItems(own), ...ceilingItems(own)],
    },
    ...(own.suspects === undefined ? [] : suspectBlocks(own.suspects, own)),
  ];
}

function modelsTable({ models, repaired, order }: Relabelling): Block {
  const isRepaired = repaired !== undefined;
  const chanceOf = (place: number): string => {
    const [ahead, behind] = [models[place]!.label, models[place + 1]?.label];
    const pair = order?.doubtful.find((one) => one.ahead === ahead && one.behind === behind);
    if (behind === undefined) return "—";
    return pair === undefined ? "< 0.05" : fixed(pair.flipProbability, 2);
  };
  const columns: readonly Column[] = [
    { title: "place", align: "right" },
    { title: "model", align: "name" },
    { title: "score", align: "right" },
    ...(isRepaired
      ? ([
          { title: "keys repaired", align: "right" },
          { title: "new place", align: "right" },
          { title: "chance that the next is better", align: "right" },
        ] as const)
      : []),
  ];
  return {
    kind: "table",
    columns,
    rows: models.map(({ label, before, after, placeBefore, placeAfter }, place) => [
      text(String(placeBefore)),
      text(label),
      text(fixed(before, 4)),
      ...(isRepaired
        ? [
            text(fixed(after, 4)),
            text(String(placeAfter), placeAfter === placeBefore ? "plain" : "bad"),
            text(chanceOf(place)),
          ]
        : []),
    ]),
  };
}

function repairedItems({ repaired, items }: Relabelling): readonly ListItem[] {
  if (repaired === undefined) return [];
  const { flagged, dropped, corrected } = repaired;
  return [
    {
      text: `${flagged} of ${count(items, "item")} are flagged: ${dropped} dropped, ${corrected} corrected.`,
    },
  ];
}

const MOST_FLIPS = 10;

function orderItems({ order }: Relabelling): readonly ListItem[] {
  if (order === undefined) return [];
  const { agreement, flips, doubtful, pairs } = order;
  const tau = agreement.kind === "described" ? ` Kendall’s τ is ${fixed(agreement.tau, 3)}.` : "";
  const listed = flips
    .slice(0, MOST_FLIPS)
    .map(({ ahead, behind, before, after, flipProbability, certain }): ListItem => ({
      text: `${behind} overtakes ${ahead}: it was behind by ${fixed(before, 4)}, and is ahead by ${fixed(-after, 4)}. ${certain ? "The new order is certain." : `Neither order is certain: the chance that it is the better is ${fixed(flipProbability, 2)}.`}`,
      tone: certain ? "bad" : "open",
    }));
  return [
    {
      text: `${flips.length} of ${count(pairs, "pair")} change places.${tau}`,
      tone: flips.length === 0 ? "good" : "plain",
    },
    ...listed,
    ...(flips.length > MOST_FLIPS
      ? [{ text: `… and ${flips.length - MOST_FLIPS} more; --json lists them all.` }]
      : []),
    {
      text: `Of ${count(pairs, "pair")}, ${doubtful.length} have a chance of at least 5 % to be the other way round on other items like these with sound keys.`,
      tone: "quiet",
    },
  ];
}

function boundItems({ bounds, suspects, repaired }: Relabelling): readonly ListItem[] {
  if (bounds === undefined) {
    return suspects === undefined
      ? [
          {
            text: "Scores are not 0 or 1 once per item: what wrong keys do at worst, and which keys look wrong, is not asked.",
            remedy: "Give one answer per item, scored 0 or 1.",
            tone: "open",
          },
        ]
      : repaired === undefined
        ? [
            {
              text: "What wrong keys do at worst needs their share: --error-rate 0.05.",
              tone: "quiet",
            },
          ]
        : [];
  }
  const { errorRate, pairs, surviving } = bounds;
  const all = count(pairs.length, "adjacent rank");
  const fewest = Math.min(...pairs.map(({ wrongKeysToTie }) => wrongKeysToTie));
  return [
    {
      text: `If ${percentInWords(Number(errorRate.toPrecision(3)))} of the keys may be wrong, whichever they are, ${surviving} of ${all} ${surviving === 1 ? "survives" : "survive"}. The closest ${fewest === 0 ? "are tied" : `falls to ${count(fewest, "wrong key")}`}.`,
      tone: surviving === pairs.length ? "good" : "open",
    },
  ];
}

function ceilingItems({ ceiling }: Relabelling): readonly ListItem[] {
  if (ceiling === undefined) return [];
  if (ceiling.kind === "not-estimable") {
    return [{ text: ceiling.reason, remedy: ceiling.remedy, tone: "open" }];
  }
  const { value, interval, n } = ceiling;
  return [
    {
      text: `If all of them are wrong, a model without fault would score ${fixed(value, 4)} by these keys (${count(n, "key")} checked; for keys like these ${intervalInWords(interval, 4)}).`,
    },
  ];
}

const MOST_SUSPECTS = 12;

function suspectBlocks(
  { strong, byAnswer, items, checked }: Suspects,
  { level }: Relabelling,
): readonly Block[] {
  const how = byAnswer ? "give one and the same answer against the key" : "all fail";
  const named = items.slice(0, MOST_SUSPECTS).map(({ item }) => item);
  const more = items.length > MOST_SUSPECTS ? `, … (${items.length - MOST_SUSPECTS} more)` : "";
  return [
    {
      kind: "list",
      items: [
        {
          text: `${count(items.length, "suspect")}: items on which the ${strong.length} best (${strong.join(", ")}) ${how}${items.length === 0 ? "." : `: ${named.join(", ")}${more}.`}`,
        },
        checked === undefined
          ? {
              text: "How many of them are wrong keys, and how many are hard items, no log can tell.",
              remedy:
                "Check the suspects and a random sample of the others; give what you found with --flags FILE.",
              tone: "open",
            }
          : { text: checkedInWords(checked, percentInWords(level)) },
      ],
    },
  ];
}

function checkedInWords(
  { precision, recall, falsePositives }: NonNullable<Suspects["checked"]>,
  level: string,
): string {
  const parts = [
    shareInWords(precision, "suspects are flagged"),
    shareInWords(recall, "flagged items are found"),
    shareInWords(falsePositives, "others are suspected falsely"),
  ].filter((part) => part !== undefined);
  return `The finder, held against the flags (${level} intervals, the others taken for sound): ${parts.join("; ")}.`;
}

function shareInWords(share: CountedShare | undefined, what: string): string | undefined {
  if (share === undefined) return undefined;
  const { count: found, of, value, interval } = share;
  return `${found} of ${of} ${what} (${fixed(value, 3)} ${intervalInWords(interval, 3)})`;
}
