import type { JSX } from "preact";
import { dropped } from "../dropped-files.ts";
import { RefusalNotice } from "./refusal-notice.tsx";

/** How far dropped files have come, and which were refused. */
export function Dropping(): JSX.Element | null {
  const now = dropped.value;
  if (now === undefined) return null;
  const isOver = now.done + now.refused.length === now.total;
  return (
    <aside class="dropping" aria-label="Dropped files">
      <p>
        {now.done} of {now.total} files are on the bench{isOver ? "." : " …"}
      </p>
      {now.refused.slice(0, 5).map(({ name, refusal }) => (
        <RefusalNotice key={name} refusal={refusal} about={name} />
      ))}
      {now.refused.length > 5 ? <p>… and {now.refused.length - 5} more were refused.</p> : null}
      {isOver ? (
        <button
          type="button"
          onClick={() => {
            dropped.value = undefined;
          }}
        >
          Close
        </button>
      ) : null}
    </aside>
  );
}
