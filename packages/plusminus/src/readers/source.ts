/**
 * Where a reader's bytes come from. Readers know no file system and no decompressor of their own: the command
 * line hands in a folder on disk, the app a dropped file, a zip archive is a Source too.
 */
export interface Source {
  /** Every readable file below the root, in a stable order. */
  list(): Promise<readonly SourceFile[]>;
  /** The bytes of one file, or of a part of it. */
  read(name: string, range?: ByteRange): Promise<Uint8Array>;
  /**
   * The bytes of one file from its beginning, piece by piece: memory does not grow with the file. A piece may be written
   * over once the next one is asked for.
   *
   * @param memory - Where the next piece shall stand, asked for anew before each; a source may hand out memory of its own.
   */
  pieces(name: string, memory?: () => Uint8Array): AsyncIterable<Uint8Array>;
  /**
   * The same bytes, while another thread looks ahead for what {@link LineScan} says; absent where a source has no other
   * thread, undefined where it would not pay. A piece, and what was found in it, are void once the next one is asked for.
   */
  scannedPieces?(name: string, memory: () => Uint8Array): AsyncIterable<ScannedPiece> | undefined;
  /** The entries of a zip file as a source of their own; an entry is decompressed when it is read. */
  archive(name: string): Promise<Source>;
}

export interface SourceFile {
  /** Path below the root, with "/" between folders. */
  readonly name: string;
  /** Size in bytes, uncompressed. */
  readonly size: number;
}

/** A piece of a file of JSON lines. */
export interface ScannedPiece {
  readonly bytes: Uint8Array;
  readonly scan?: LineScan;
}

/** Where the members of some whole lines of a piece are, one line behind the other. */
export interface LineScan {
  /** Where the first of these lines begins in the piece. */
  readonly start: number;
  /** What `kernels/json-members.ts` finds in each of them; places count from `start`. */
  readonly found: Int32Array;
}

/** Bytes from `start` up to, not including, `end`. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}
