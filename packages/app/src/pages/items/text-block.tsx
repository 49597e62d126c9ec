import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { ItemText } from "../../../../plusminus/src/record/item-texts.ts";

/** Characters that are shown at first; a text of a megabyte makes no page slow. */
const SHOWN_AT_FIRST = 4000;

/** One text of a log, as characters and nothing else. */
export function TextBlock({ text: own }: { readonly text: ItemText }): JSX.Element {
  const { kind, name, text, cut = 0 } = own;
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? text : beginningOf(text);
  const hidden = text.length - shown.length;
  return (
    <div class={`text-block ${kind}`}>
      <p class="label">{name === undefined ? kind : `${kind} · ${name}`}</p>
      <pre dir="auto">{shown}</pre>
      {hidden === 0 ? null : (
        <button type="button" onClick={() => setWhole(true)}>
          Show {hidden.toLocaleString("en")} more characters
        </button>
      )}
      {cut === 0 ? null : (
        <p class="quiet small">{cut.toLocaleString("en")} characters behind this were left out.</p>
      )}
    </div>
  );
}

/** Not cut within a character of two units. */
function beginningOf(text: string): string {
  if (text.length <= SHOWN_AT_FIRST * 1.25) return text;
  const last = text.charCodeAt(SHOWN_AT_FIRST - 1);
  return text.slice(0, SHOWN_AT_FIRST - (last >= 0xd800 && last <= 0xdbff ? 1 : 0));
}
