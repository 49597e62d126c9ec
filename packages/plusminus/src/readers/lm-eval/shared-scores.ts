type Scores = Readonly<Record<string, number>>;

/** How many different scores are remembered. */
const MOST = 64;

/** Scores by metric, one object for all documents that have the same: most of a file has one of few. */
export class SharedScores {
  #metrics: readonly string[] = [];
  readonly #known = new Map<string | number | undefined, Scores>();

  /** @param values - One for each metric; undefined for what is no score. */
  of(metrics: readonly string[], values: readonly (number | undefined)[]): Scores {
    if (metrics !== this.#metrics || this.#known.size > MOST) this.#known.clear();
    this.#metrics = metrics;
    const key = values.length === 1 ? values[0] : values.join(" ");
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const scores = Object.fromEntries(
      metrics.flatMap((metric, index) => {
        const value = values[index];
        return value === undefined ? [] : [[metric, value] as const];
      }),
    );
    this.#known.set(key, scores);
    return scores;
  }
}
