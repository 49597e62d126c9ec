/** A doubt about a number that stands nevertheless: data, for the caller to show. */
export interface Caveat {
  /** Stable identifier; the sentences may be reworded, codes may not. */
  readonly code: string;
  readonly reason: string;
  readonly remedy: string;
}
