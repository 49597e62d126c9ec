import { bernoulli, createRandom, shuffle } from "@plusminus/stats";

/** One pair of deliverables as it is shown: which of the two models stands left. */
export interface Showing {
  readonly item: string;
  /** 2 where the pair is shown again, sides swapped, to see whether the grader agrees with himself. */
  readonly time: 1 | 2;
  readonly left: "first" | "second";
}

export interface ScheduleOptions {
  readonly seed: number;
  /** Items that are graded; all where there are fewer. */
  readonly items: number;
  /** Share of the pairs that are shown again, in [0, 1]. */
  readonly repeatShare: number;
}

/** A pair comes again after at least so many others, where there are so many. */
const FEWEST_BETWEEN = 5;

/**
 * What is shown to a grader, in order: items drawn at random, sides drawn for each, and a share of the pairs shown
 * again with the sides swapped, at random places among the others.
 *
 * @param items - Ids; drawn without replacement, the same ones for the same seed.
 */
export function scheduleOf(
  items: readonly string[],
  { seed, items: size, repeatShare }: ScheduleOptions,
): readonly Showing[] {
  const random = createRandom(seed);
  const drawn = shuffle(random.substream("items"), items).slice(0, size);
  const again = new Set(
    shuffle(random.substream("repeats"), drawn).slice(0, Math.round(repeatShare * drawn.length)),
  );
  const places = random.substream("places");
  const placed = drawn.flatMap((item, index) => {
    const left = bernoulli(random.substream(`side of ${item}`), 0.5) ? "first" : "second";
    const first = { place: index, showing: { item, time: 1, left } satisfies Showing };
    if (!again.has(item)) return [first];
    const other = left === "first" ? "second" : "first";
    // Half places, so that it stands between others; beyond the last where it must.
    const place = index + FEWEST_BETWEEN + 0.5 + places.integer(drawn.length);
    const latest = Math.max(index + FEWEST_BETWEEN, drawn.length - 1) + 0.5;
    const second = { item, time: 2, left: other } satisfies Showing;
    return [first, { place: Math.min(place, latest), showing: second }];
  });
  return placed.toSorted((a, b) => a.place - b.place).map(({ showing }) => showing);
}
