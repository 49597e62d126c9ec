/** What one coder says of one failure. */
export interface FailureCode {
  readonly benchmark: string;
  readonly model: string;
  readonly item: string;
  /** Number of the repeat, from 1. */
  readonly repeat: number;
  readonly coder: string;
  /** Name of the type. */
  readonly type: string;
}
