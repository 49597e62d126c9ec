import type { Document } from "../report/document.ts";
import { doubtsView } from "../report/doubts-view.ts";
import type { Block, ListItem } from "../report/view.ts";
import type { Answer } from "./answer.ts";
import type { Logs } from "./logs.ts";

/** What one question came to: a command prints it by itself, a report puts several together. */
export interface Answered<Face extends Document> {
  readonly document: () => Face;
  readonly blocks: () => readonly Block[];
  /** The blocks without what the headline says already; absent: all of them. */
  readonly evidence?: () => readonly Block[];
  /** The sentences to quote, without the tables. */
  readonly headline: () => readonly ListItem[];
  /** Choices that the analysis made by itself, in sentences. */
  readonly said: readonly string[];
  /** The part of the document that every command shares. */
  readonly base: Document;
}

/** The answer of a command: its blocks, then everything that is to be doubted or was left out. */
export function answerOf<Face extends Document>(
  { document, blocks, said, base }: Answered<Face>,
  logs: Pick<Logs, "said">,
): Answer {
  return {
    document,
    view: () => [...blocks(), ...doubtsView([...logs.said, ...said], base.warnings, base.problems)],
  };
}
