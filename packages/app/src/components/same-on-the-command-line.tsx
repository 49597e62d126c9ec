import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { commandLine } from "../command-line.ts";
import { laboratory, type AskOptions } from "../laboratory.ts";

/** What a page shows is what a command prints: here is the command. */
export function SameOnTheCommandLine(props: {
  readonly command: string;
  readonly options: AskOptions;
  /** Default: everything on the bench. */
  readonly inputs?: readonly string[];
}): JSX.Element {
  const inputs = props.inputs ?? laboratory.value?.inputs.map(({ name }) => name) ?? [];
  const line = commandLine(props.command, props.options, inputs);
  const [copied, setCopied] = useState("");
  return (
    <p class="command">
      <span class="quiet">The same on the command line:</span> <code>{line}</code>{" "}
      <button
        type="button"
        onClick={() => {
          void navigator.clipboard.writeText(line);
          setCopied(line);
        }}
      >
        {copied === line ? "Copied" : "Copy"}
      </button>
    </p>
  );
}
