import type { JSX } from "preact";
import { askAgain, changedInputs } from "../laboratory.ts";

/** Says that logs changed on disk; what is on view stays until it is asked for again. */
export function ChangeNotice(): JSX.Element | null {
  const names = changedInputs.value;
  if (names.length === 0) return null;
  const [first] = names;
  const words =
    names.length === 1
      ? `${first} has changed`
      : `${first} and ${names.length - 1} more have changed`;
  return (
    <div class="notice open" role="status">
      <p>
        <strong>{words} on disk.</strong> This page shows how it was before.
      </p>
      <button type="button" onClick={askAgain}>
        Ask again
      </button>
    </div>
  );
}
