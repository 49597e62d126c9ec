import { setTimeout as sleep } from "node:timers/promises";
import type { Bench } from "./bench.ts";
import { fileStamps } from "./file-stamps.ts";

type Listener = (names: readonly string[]) => void;

/**
 * Tells listeners which inputs changed on disk. It looks again and again instead of asking the system to be told: that holds
 * on network drives too, and misses no file that is replaced by another.
 *
 * @param pauseMs - Between two looks; nobody looks while nobody listens.
 */
export function watchBench(bench: Bench, pauseMs: number): (listener: Listener) => () => void {
  const listeners = new Set<Listener>();
  let looking: AbortController | undefined;
  const look = async (signal: AbortSignal): Promise<void> => {
    let before = await stampsByName(bench);
    while (!signal.aborted) {
      await sleep(pauseMs, undefined, { signal, ref: false });
      const now = await stampsByName(bench);
      const names = changedNames(before, now);
      before = now;
      if (names.length > 0) for (const listener of listeners) listener(names);
    }
  };
  return (listener) => {
    listeners.add(listener);
    if (looking === undefined) {
      looking = new AbortController();
      // Ends by its signal, which is what it rejects with.
      look(looking.signal).catch(() => undefined);
    }
    return () => {
      listeners.delete(listener);
      if (listeners.size > 0) return;
      looking?.abort();
      looking = undefined;
    };
  };
}

async function stampsByName(bench: Bench): Promise<ReadonlyMap<string, string>> {
  const stamps = new Map<string, string>();
  for (const [name, path] of await bench.paths()) {
    // A log that is gone, or may not be read any more, has changed.
    const { key } = await fileStamps(path).catch(() => ({ key: "gone" }));
    stamps.set(name, key);
  }
  return stamps;
}

/** Of what was there at both looks: what is dropped or removed, the page knows itself. */
function changedNames(
  before: ReadonlyMap<string, string>,
  now: ReadonlyMap<string, string>,
): readonly string[] {
  return [...now].flatMap(([name, key]) => {
    const known = before.get(name);
    return known === undefined || known === key ? [] : [name];
  });
}
