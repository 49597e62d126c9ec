import { signal, type Signal } from "@preact/signals";
import { announce } from "./announcement.ts";
import { addLog, refusalOf, type Refusal } from "./laboratory.ts";

/** A file with its path below what was dropped. */
export interface DroppedFile {
  readonly name: string;
  readonly file: File;
}

/** How far the files that were dropped last have come. */
export interface Dropped {
  readonly total: number;
  readonly done: number;
  readonly refused: readonly { readonly name: string; readonly refusal: Refusal }[];
}

export const dropped: Signal<Dropped | undefined> = signal(undefined);

/** Puts files on the bench one after the other; what is refused is shown with its reason. */
export async function putOnBench(files: readonly DroppedFile[]): Promise<void> {
  if (files.length === 0) return;
  dropped.value = { total: files.length, done: 0, refused: [] };
  for (const { name, file } of files) {
    const before: Dropped = dropped.value;
    try {
      await addLog(name, file);
      dropped.value = { ...before, done: before.done + 1 };
    } catch (error) {
      const refused = [...before.refused, { name, refusal: refusalOf(error) }];
      dropped.value = { ...before, refused };
    }
  }
  const { done, total, refused } = dropped.value;
  announce(`${done} of ${total} dropped files are on the bench.`);
  if (refused.length === 0) dropped.value = undefined;
}

/** The files of a drop, folders walked. */
export async function droppedFiles(transfer: DataTransfer): Promise<readonly DroppedFile[]> {
  // They must be taken before the first wait: the transfer is empty afterwards. What is no entry of a folder or disk (a file
  // that another page made) is a file all the same.
  const taken = [...transfer.items].map((item) => item.webkitGetAsEntry() ?? item.getAsFile());
  const found = await Promise.all(taken.filter((one) => one !== null).map(filesOf));
  return found.flat();
}

/** The files that a file chooser handed over; of a folder with their paths. */
export function chosenFiles(list: FileList | null): readonly DroppedFile[] {
  return [...(list ?? [])].map((file) => ({
    name: file.webkitRelativePath === "" ? file.name : file.webkitRelativePath,
    file,
  }));
}

async function filesOf(entry: FileSystemEntry | File): Promise<readonly DroppedFile[]> {
  if (entry instanceof File) return [{ name: entry.name, file: entry }];
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) => {
      (entry as FileSystemFileEntry).file(resolve, reject);
    });
    return [{ name: entry.fullPath.replace(/^\/+/, ""), file }];
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const found: DroppedFile[] = [];
  for (;;) {
    const batch = await new Promise<FileSystemEntry[]>((resolve, reject) => {
      reader.readEntries(resolve, reject);
    });
    if (batch.length === 0) return found;
    for (const one of batch) found.push(...(await filesOf(one)));
  }
}
