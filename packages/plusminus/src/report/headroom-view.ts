import type { Headroom, HeadroomFinding, Side } from "../analysis/benchmark-headroom.ts";
import { count, percentInWords } from "../verdict/numbers-in-words.ts";
import { fixed, intervalInWords } from "./score-words.ts";
import type { Block, ListItem, Tone } from "./view.ts";

/** How much room benchmarks have left, as a person reads it. */
export function headroomView({ benchmarks }: HeadroomFinding): readonly Block[] {
  return benchmarks.flatMap((headroom): readonly Block[] => [
    {
      kind: "heading",
      text: `${headroom.benchmark} · ${headroom.metric.name}`,
      aside: `${count(headroom.models, "model")} · ${count(headroom.items, "item")} that all share`,
    },
    { kind: "list", items: sentencesOf(headroom) },
  ]);
}

function sentencesOf(headroom: Headroom): readonly ListItem[] {
  const { refusal, best } = headroom;
  if (best === undefined) {
    const { reason, remedy } = refusal!;
    return [{ text: reason, remedy, tone: "open" }, resolution(headroom)];
  }
  return [
    { text: bestInWords(headroom, best) },
    ...headroom.rules.map(({ limit, rule, best: side }) => ({
      text: `${SIDES[side]} ${percentInWords(limit)}. The rule: ${rule}.`,
      tone: limit === 0.7 ? TONES[side] : ("quiet" as const),
    })),
    items(headroom),
    ...lead(headroom),
    resolution(headroom),
    forecast(headroom),
  ];
}

const SIDES: Readonly<Record<Side, string>> = {
  above: "The best is certainly above",
  below: "The best is certainly below",
  undecided: "The best may be above or below",
};

const TONES: Readonly<Record<Side, Tone>> = { above: "bad", below: "good", undecided: "open" };

function bestInWords(
  { ceiling }: Headroom,
  { label, value, interval }: NonNullable<Headroom["best"]>,
): string {
  const room = Math.max(0, ceiling - interval.upper);
  const at = ceiling === 1 ? "" : ` of the ${fixed(ceiling, 3)} that right keys allow`;
  return `Best: ${label} at ${fixed(value, 3)}${at}; whichever is best has between ${intervalInWords({ ...interval, method: "" }, 3)}, so that at least ${fixed(room, 3)} is left.`;
}

function items({ discriminating, solvedByAll, solvedByNone, items: all }: Headroom): ListItem {
  return {
    text: `${discriminating} of ${count(all, "item")} still tell models apart; ${solvedByAll} are solved by all, ${solvedByNone} by none.`,
  };
}

function lead({ smallestDetectable, best, ceiling }: Headroom): readonly ListItem[] {
  if (smallestDetectable === undefined) return [];
  const room = ceiling - best!.value;
  const isUsedUp = room < smallestDetectable;
  return [
    {
      text: `A lead over the best of ${fixed(smallestDetectable, 3)} would be shown with 80 % power${isUsedUp ? `; only ${fixed(Math.max(0, room), 3)} is left, so that not even a faultless model could be shown to be better` : ""}.`,
      tone: isUsedUp ? "bad" : "plain",
    },
  ];
}

function resolution({ halfWidth, smallestUnpaired }: Headroom): ListItem {
  return {
    text: `What so many items show at best: one rate to ± ${fixed(halfWidth, 3)}, and without pairing a difference of ${fixed(smallestUnpaired, 3)} (80 % power), at a rate of one half.`,
    tone: "quiet",
  };
}

function forecast({ forecast: found }: Headroom): ListItem {
  if (found.kind === "not-estimable") {
    return { text: `No forecast: ${found.reason}`, remedy: found.remedy, tone: "quiet" };
  }
  const { limit, date, interval, records, isPast } = found;
  const span = `between ${interval.lower} and ${interval.upper}`;
  if (isPast) {
    const text = `The trend over the ${records} records passed ${percentInWords(limit)} about ${date} (${span}).`;
    return { text, tone: "quiet" };
  }
  return {
    text: `If progress goes on as over the ${records} records: ${percentInWords(limit)} on ${date}, ${span} (a logistic trend, which nothing guarantees).`,
  };
}
