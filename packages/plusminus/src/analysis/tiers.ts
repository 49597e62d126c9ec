/** One subject is certainly better than another. */
export interface CertainPair {
  readonly better: number;
  readonly worse: number;
}

/**
 * Tiers of subjects, 1 the best: nobody of a tier is certainly better than another of it. The first tier are those that
 * nobody is certainly better than, the second those that only the first beats, and so on.
 *
 * @param subjects - How many.
 * @param certain - Pairs whose order is certain, all together.
 */
export function tiersOf(subjects: number, certain: readonly CertainPair[]): readonly number[] {
  const tiers = Array.from({ length: subjects }, () => 0);
  let open = [...tiers.keys()];
  for (let tier = 1; open.length > 0; tier++) {
    const beaten = new Set(
      certain.filter(({ better }) => tiers[better] === 0).map(({ worse }) => worse),
    );
    const own = open.filter((subject) => !beaten.has(subject));
    // Certain pairs follow the order of the estimates, so that somebody is never beaten.
    for (const subject of own) tiers[subject] = tier;
    open = open.filter((subject) => tiers[subject] === 0);
  }
  return tiers;
}
