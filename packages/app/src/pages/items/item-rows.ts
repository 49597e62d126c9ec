import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import type { ListedItem } from "../../../../plusminus/src/analysis/item-listing/listed-items.ts";
import type { Items } from "../../../../plusminus/src/report/items-document.ts";
import { ask, type AskOptions } from "../../laboratory.ts";

/** Rows of one question to the server: a few windows full. */
export const ROWS_PER_ASK = 200;

/** Blocks that are kept; those scrolled past long ago are asked for again. */
const MOST_BLOCKS = 50;

/** How long the scrolling must rest before rows are asked for: those flown over are never needed. */
const REST_MS = 60;

interface ItemRows {
  readonly rowAt: (index: number) => ListedItem | undefined;
  readonly onWindow: (from: number, to: number) => void;
}

/** The rows of a listing, asked for as they come into view; the first block is in the document already. */
export function useItemRows(document: Items, question: AskOptions): ItemRows {
  const [arrived, redraw] = useState(0);
  const blocks = useRef(new Map<number, readonly ListedItem[]>());
  // Rows belong to the question that the document answers; the page may ask another one already.
  const listing = useRef({ document, question });
  if (listing.current.document !== document || blocks.current.size === 0) {
    listing.current = { document, question };
    blocks.current = new Map([[0, document.items]]);
  }
  const timer = useRef(0);
  useEffect(() => () => window.clearTimeout(timer.current), []);
  const onWindow = useCallback(
    (from: number, to: number) => {
      window.clearTimeout(timer.current);
      timer.current = window.setTimeout(() => {
        const missing = blocksOf(from, to).filter((block) => !blocks.current.has(block));
        for (const block of missing) {
          void fetchBlock(block, listing.current.question).then((rows) => {
            // The question may have changed while this was on its way.
            if (listing.current.document !== document || rows === undefined) return 0;
            remember(blocks.current, block, rows);
            return redraw((times) => times + 1);
          });
        }
      }, REST_MS);
    },
    [document],
  );
  // Another function for other rows: a table whose properties are the same is not drawn again.
  const rowAt = useCallback(
    (index: number) => blocks.current.get(Math.floor(index / ROWS_PER_ASK))?.[index % ROWS_PER_ASK],
    [document, arrived],
  );
  return { rowAt, onWindow };
}

function blocksOf(from: number, to: number): readonly number[] {
  const first = Math.floor(from / ROWS_PER_ASK);
  const last = Math.floor(Math.max(to - 1, from) / ROWS_PER_ASK);
  return Array.from({ length: last - first + 1 }, (_, step) => first + step);
}

/** A block that is refused stays empty: the table shows that it is waited for, and scrolling asks again. */
async function fetchBlock(
  block: number,
  question: AskOptions,
): Promise<readonly ListedItem[] | undefined> {
  try {
    const offset = block * ROWS_PER_ASK;
    return (await ask<Items>("items", { ...question, offset, limit: ROWS_PER_ASK })).items;
  } catch {
    return undefined;
  }
}

function remember(
  blocks: Map<number, readonly ListedItem[]>,
  block: number,
  rows: readonly ListedItem[],
): void {
  blocks.set(block, rows);
  const oldest = [...blocks.keys()].find((key) => key !== 0);
  if (blocks.size > MOST_BLOCKS && oldest !== undefined) blocks.delete(oldest);
}
