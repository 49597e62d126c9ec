/** One question of a benchmark. */
export interface Item {
  readonly id: string;
  /** Fingerprint of the question as asked, so that "the same item" is checked and not assumed. */
  readonly content?: string;
  /** Named keys that items share: passage, repository, subject, template … */
  readonly groups: Readonly<Record<string, string>>;
}
