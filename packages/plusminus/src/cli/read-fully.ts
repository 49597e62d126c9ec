import { readSync } from "node:fs";

/**
 * Reads from a place in a file until the memory is full. One call may give fewer bytes than there are.
 *
 * @returns The part of the memory that was filled: all of it, except at the end of the file.
 */
export function readFully(fd: number, memory: Uint8Array, position: number): Uint8Array {
  let length = 0;
  while (length < memory.length) {
    const read = readSync(fd, memory, length, memory.length - length, position + length);
    if (read === 0) break;
    length += read;
  }
  return memory.subarray(0, length);
}
