import type { JSX } from "preact";
import { chosenFiles, putOnBench } from "../dropped-files.ts";

/** Nothing is on the bench: what to do. */
export function EmptyBench(): JSX.Element {
  return (
    <div class="empty">
      <p class="big">Nothing is on the bench yet.</p>
      <p>
        Drop result logs or folders anywhere on this page: Inspect AI, lm-evaluation-harness, HELM,
        SWE-bench, and any table with a score per item. They go to plusminus on this machine and
        nowhere else.
      </p>
      <FileChoosers />
    </div>
  );
}

/** The same as dropping, by keyboard. */
export function FileChoosers(): JSX.Element {
  return (
    <p class="choosers">
      <FileChooser label="Choose files" />
      <FileChooser label="Choose a folder" isFolder />
    </p>
  );
}

function FileChooser(props: { readonly label: string; readonly isFolder?: boolean }): JSX.Element {
  return (
    <label class="button">
      {props.label}
      <input
        type="file"
        class="visually-hidden"
        multiple
        {...(props.isFolder === true ? { webkitdirectory: true } : {})}
        onChange={(event) => {
          const input = event.currentTarget;
          void putOnBench(chosenFiles(input.files));
          // The same file may be chosen again after it was corrected.
          input.value = "";
        }}
      />
    </label>
  );
}
