import type { JudgmentTable } from "../record/judgment.ts";
import type { Problem } from "../record/problem.ts";
import type { ItemTexts } from "../record/item-texts.ts";
import type { Run, RunRecord } from "../record/run.ts";
import type { ColumnMapping } from "./column-mapping.ts";
import type { Source, SourceFile } from "./source.ts";

/** What detection may look at: the first bytes of a file, and the whole of it where it is small JSON. */
export interface Glimpse {
  readonly file: SourceFile;
  /** The first 64 KiB. */
  readonly head: Uint8Array;
  /** The first 64 KiB as text, where it is text. */
  readonly text?: string;
}

export interface ReadOptions {
  /** Columns of a generic table, as the user names them; readers of a known format ignore it. */
  readonly mapping?: ColumnMapping;
}

export interface ReadResult {
  readonly records: readonly RunRecord[];
  /** Verdicts of graders, where a log holds them: beside the records, which say how each model did. */
  readonly judgments?: readonly JudgmentTable[];
  readonly problems: readonly Problem[];
  /** Sentences that say what was guessed ("item = column task_id"). */
  readonly guesses: readonly string[];
}

/** Whose words about which item are asked for. */
export interface TextsAsked {
  /** Files of this format in the source. */
  readonly files: readonly SourceFile[];
  /** The run as this reader told it; its source is the name of a file. */
  readonly run: Pick<Run, "model" | "benchmark" | "source">;
  readonly item: string;
  readonly options: ReadOptions;
}

/** One harness. A reader is a pure function of its Source: no file system, no store, no clock. */
export interface Reader {
  /** Name of the format, as a person would say it: "Inspect AI log". */
  readonly format: string;
  /** Whether the content (never the name) of a file is of this format. */
  recognises(glimpse: Glimpse): boolean;
  /** Reads all files of this format in one source together, so that files that belong together can be joined. */
  read(source: Source, files: readonly SourceFile[], options: ReadOptions): Promise<ReadResult>;
  /**
   * What the log of one run says in words about one item: records keep fingerprints of texts only, so that the log is read again.
   * Absent where this format's texts are not read.
   */
  texts?(source: Source, asked: TextsAsked): Promise<ItemTexts>;
}
