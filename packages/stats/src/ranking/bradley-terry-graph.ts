import type { PairTally } from "./bradley-terry-battles.ts";

/** Who can be reached from whom: `to[k]` from `from[k]`. */
interface Edges {
  readonly from: readonly number[];
  readonly to: readonly number[];
  /** Length of each edge, where it has one. */
  readonly length: readonly number[];
}

/**
 * Models that met, directly or through others, in groups that never did.
 *
 * @returns One list of models per group, each in rising order; a single list where all are connected.
 */
export function comparedGroups({
  models,
  first,
  second,
}: Pick<PairTally, "models" | "first" | "second">): readonly number[][] {
  const edges = {
    from: [...first, ...second],
    to: [...second, ...first],
    length: [],
  };
  const groups: number[][] = [];
  const seen = new Set<number>();
  for (let model = 0; model < models; model++) {
    if (seen.has(model)) continue;
    const group = reachable(edges, model, models);
    for (const member of group) seen.add(member);
    groups.push(group);
  }
  return groups;
}

/**
 * A group of models that never won or tied against the rest, if there is one: then no finite strengths are
 * most likely, because moving the group down always fits better.
 *
 * @returns The group in rising order; undefined where every model can be reached from every other by wins.
 * @source Ford (1957), Am. Math. Monthly 64(8), 28–33
 */
export function groupThatNeverWon(tally: PairTally): readonly number[] | undefined {
  const { models } = tally;
  const wins = winEdges(tally, 0);
  // Whom model 0 beat, and whom those beat, …: nobody in here ever beat somebody outside.
  const beaten = reachable(wins, 0, models);
  if (beaten.length < models) return beaten;
  const beatingFirst = new Set(reachable({ ...wins, from: wins.to, to: wins.from }, 0, models));
  if (beatingFirst.size === models) return undefined;
  return Array.from({ length: models }, (_, model) => model).filter(
    (model) => !beatingFirst.has(model),
  );
}

/**
 * Whether some advantage of being shown first, with fitting strengths, explains every battle or leaves all
 * of them undecided: then no finite advantage is most likely.
 *
 * Winning as first over j asks for θ_j ≤ θ_i + δ, as second for θ_i ≤ θ_j − δ. For δ = ±1 such a system
 * of differences has a solution exactly where its graph has no negative cycle.
 *
 * @source Cormen, Leiserson, Rivest & Stein (2009), Introduction to Algorithms, section 24.4
 */
export function isSeparatedByOrder(tally: PairTally): boolean {
  return !hasNegativeCycle(tally, 1) || !hasNegativeCycle(tally, -1);
}

/** An edge from the winner to the loser; a tie is one in each direction. */
function winEdges({ first, second, outcomes }: PairTally, advantage: number): Edges {
  const from: number[] = [];
  const to: number[] = [];
  const length: number[] = [];
  first.forEach((one, pair) => {
    const other = second[pair]!;
    const ties = outcomes[3 * pair + 1]!;
    if (outcomes[3 * pair + 2]! + ties > 0) {
      from.push(one);
      to.push(other);
      length.push(advantage);
    }
    if (outcomes[3 * pair]! + ties > 0) {
      from.push(other);
      to.push(one);
      length.push(-advantage);
    }
  });
  return { from, to, length };
}

function reachable({ from, to }: Edges, start: number, models: number): number[] {
  const next = Array.from({ length: models }, (): number[] => []);
  from.forEach((model, edge) => next[model]!.push(to[edge]!));
  const seen = new Set([start]);
  const open = [start];
  for (let model = open.pop(); model !== undefined; model = open.pop()) {
    for (const neighbour of next[model]!) {
      if (seen.has(neighbour)) continue;
      seen.add(neighbour);
      open.push(neighbour);
    }
  }
  return [...seen].toSorted((one, other) => one - other);
}

/** Bellman and Ford: distances that still shrink after as many rounds as there are models shrink for ever. */
function hasNegativeCycle(tally: PairTally, advantage: number): boolean {
  const { from, to, length } = winEdges(tally, advantage);
  const distance = new Float64Array(tally.models);
  for (let round = 0; round <= tally.models; round++) {
    let shrank = false;
    for (let edge = 0; edge < from.length; edge++) {
      const through = distance[from[edge]!]! + length[edge]!;
      if (through >= distance[to[edge]!]!) continue;
      distance[to[edge]!] = through;
      shrank = true;
    }
    if (!shrank) return false;
  }
  return true;
}
