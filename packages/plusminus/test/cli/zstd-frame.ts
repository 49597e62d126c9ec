/**
 * A zstd frame written by hand from RFC 8878: two raw blocks and one run of 40 "!", with the window of the
 * descriptor byte given.
 */
export function zstdFrame(text: string, window = 0x50): Uint8Array {
  const half = Math.floor(text.length / 2);
  const block = (size: number, type: number, isLast: boolean): Buffer => {
    const header = Buffer.alloc(3);
    header.writeUIntLE((size << 3) | (type << 1) | (isLast ? 1 : 0), 0, 3);
    return header;
  };
  return Buffer.concat([
    Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0x00, window]),
    block(half, 0, false),
    Buffer.from(text.slice(0, half)),
    block(text.length - half, 0, false),
    Buffer.from(text.slice(half)),
    block(40, 1, true),
    Buffer.from("!"),
  ]);
}
