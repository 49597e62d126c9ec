/** A log on the bench, as the page lists it. */
export interface LaboratoryInput {
  /** As the user named it, or the name it was dropped under. */
  readonly name: string;
  /** Bytes, of all files of a folder. */
  readonly size: number;
  /** When it was last written to, as ISO time. */
  readonly changed: string;
  /** Whether it was dropped into the page, and can be removed there. */
  readonly isDropped: boolean;
}

export interface LaboratoryState {
  readonly version: string;
  readonly inputs: readonly LaboratoryInput[];
  /** Commands that may be asked. */
  readonly commands: readonly string[];
}

/** What a page asks: a command, its options, and on which of the inputs (all of them unless some are named). */
export interface Question {
  readonly command: string;
  /** By the keys of the command's values, as on the command line: `{ treatment: "a", margin: 0.02 }`. */
  readonly options: Readonly<Record<string, unknown>>;
  readonly inputs?: readonly string[];
}

/**
 * What the server is handed: it knows no command and no file, and speaks HTTP only.
 * A mistake of the user is thrown as a `UserError`; anything else that is thrown is a bug of ours.
 */
export interface Laboratory {
  readonly state: () => Promise<LaboratoryState>;
  /** @returns The JSON document of the answer, byte for byte what the command prints with --json. */
  readonly ask: (question: Question, signal: AbortSignal) => Promise<string>;
  /** Keeps a dropped file; nothing of it stays where its bytes end with an error. */
  readonly add: (name: string, bytes: AsyncIterable<Uint8Array>) => Promise<void>;
  readonly remove: (name: string) => Promise<void>;
  /** Tells the names of inputs whose files changed, until the returned function is called. */
  readonly watch: (listener: (names: readonly string[]) => void) => () => void;
}
