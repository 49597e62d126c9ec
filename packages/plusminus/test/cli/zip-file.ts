/** One entry of a zip file under construction; what it says of its size may be a lie. */
export interface ZipEntry {
  readonly name: string;
  /** As stored: compressed by the caller. */
  readonly data: Uint8Array;
  readonly method: number;
  readonly declaredSize: number;
  /** Checksum of the content before compression. */
  readonly checksum: number;
}

/** Bytes of a zip file, hostile ones included, which no well-meaning library would write. */
export function zipFile(
  entries: readonly ZipEntry[],
  declaredCount: number = entries.length,
): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, data, method, declaredSize, checksum } of entries) {
    const nameBytes = Buffer.from(name, "utf8");
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(0x800, 2);
    common.writeUInt16LE(method, 4);
    common.writeUInt32LE(checksum, 10);
    common.writeUInt32LE(data.length, 14);
    common.writeUInt32LE(declaredSize, 18);
    common.writeUInt16LE(nameBytes.length, 22);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    directory.push(Buffer.from("PK\u0001\u0002\u0014\u0000", "latin1"), common, tail, nameBytes);
    const local = [Buffer.from("PK\u0003\u0004", "latin1"), common, nameBytes, Buffer.from(data)];
    parts.push(...local);
    offset += local.reduce((sum, part) => sum + part.length, 0);
  }
  const size = directory.reduce((sum, part) => sum + part.length, 0);
  const end = Buffer.alloc(22);
  end.write("PK\u0005\u0006", "latin1");
  end.writeUInt16LE(Math.min(declaredCount, 0xffff), 8);
  end.writeUInt16LE(Math.min(declaredCount, 0xffff), 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, ...directory, end]);
}
