import { effect, signal, type Signal } from "@preact/signals";

/**
 * A value that outlives a reload: work of hours must not hang on a tab.
 *
 * @param read - Checks what was kept; undefined where it is none of ours, and the value begins anew.
 */
export function keptSignal<Value>(
  storage: Storage,
  key: string,
  fresh: Value,
  read: (kept: unknown) => Value | undefined,
): Signal<Value> {
  const value = signal(read(parsed(storage.getItem(key))) ?? fresh);
  effect(() => {
    const text = JSON.stringify(value.value);
    try {
      storage.setItem(key, text);
    } catch {
      // The storage is full or forbidden: the work goes on, and the page offers to save it as a file.
    }
  });
  return value;
}

function parsed(text: string | null): unknown {
  if (text === null) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
