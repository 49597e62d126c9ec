/** Where in the input something stands. */
export interface Place {
  readonly path?: string;
  /** 1-based. */
  readonly line?: number;
  readonly item?: string;
}

/** Input that could not be used, with what the user can do about it. */
export interface Problem {
  readonly code: string;
  readonly message: string;
  readonly remedy: string;
  readonly where?: Place;
}
