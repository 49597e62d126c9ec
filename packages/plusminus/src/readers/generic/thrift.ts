/** A value of Thrift's compact protocol: numbers by their field ids; what is neither a number nor a struct is passed over. */
export interface ThriftStruct {
  readonly [field: number]: number | ThriftStruct;
}

/** Types of the compact protocol. */
const [TRUE, FALSE, BYTE, DOUBLE, BINARY, LIST, SET, STRUCT] = [1, 2, 3, 7, 8, 9, 10, 12];

/** Page headers are three levels deep. */
const DEEPEST = 16;

/**
 * Reads one struct.
 *
 * @returns The struct, and where the next byte is.
 * @throws RangeError where the bytes end too early, or hold what the protocol does not know.
 * @source Apache Thrift, compact protocol
 */
export function readThrift(
  bytes: Uint8Array,
  begin: number,
): { struct: ThriftStruct; end: number } {
  const reader = new ThriftReader(bytes, begin);
  const struct = reader.struct(0);
  return { struct, end: reader.at };
}

class ThriftReader {
  readonly #bytes: Uint8Array;
  at: number;

  constructor(bytes: Uint8Array, begin: number) {
    this.#bytes = bytes;
    this.at = begin;
  }

  struct(depth: number): ThriftStruct {
    if (depth > DEEPEST) throw new RangeError("a page header is nested too deeply");
    const struct: Record<number, number | ThriftStruct> = {};
    let field = 0;
    for (;;) {
      const head = this.#byte();
      if (head === 0) return struct;
      field = head >> 4 === 0 ? this.#zigzag() : field + (head >> 4);
      const value = this.#value(head & 15, depth);
      if (value !== undefined) struct[field] = value;
    }
  }

  #value(type: number, depth: number): number | ThriftStruct | undefined {
    if (type === TRUE || type === FALSE) return undefined;
    if (type === BYTE) return this.#byte();
    if (type > BYTE && type < DOUBLE) return this.#zigzag();
    if (type === STRUCT) return this.struct(depth + 1);
    if (type === DOUBLE) this.#skip(8);
    else if (type === BINARY) this.#skip(this.#varint());
    else if (type === LIST || type === SET) this.#list(depth);
    else throw new RangeError(`a page header holds a value of type ${type}`);
    return undefined;
  }

  #list(depth: number): void {
    const head = this.#byte();
    const size = head >> 4 === 15 ? this.#varint() : head >> 4;
    const type = head & 15;
    // Truth values take a byte each in a list.
    for (let index = 0; index < size; index++) {
      if (type === TRUE || type === FALSE) this.#byte();
      else this.#value(type, depth);
    }
  }

  #zigzag(): number {
    const value = this.#varint();
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
  }

  #varint(): number {
    let value = 0;
    for (let scale = 1; scale < 2 ** 63; scale *= 128) {
      const byte = this.#byte();
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
    throw new RangeError("a number in a page header does not end");
  }

  #skip(count: number): void {
    this.at += count;
    if (this.at > this.#bytes.length) throw new RangeError("a page header ends too early");
  }

  #byte(): number {
    const byte = this.#bytes[this.at];
    if (byte === undefined) throw new RangeError("a page header ends too early");
    this.at += 1;
    return byte;
  }
}
