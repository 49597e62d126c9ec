import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { announce } from "../announcement.ts";

/** The command line that prints what the page shows, to be copied. */
export function CopiedCommand(props: { readonly line: string }): JSX.Element {
  const [copied, setCopied] = useState("");
  const { line } = props;
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(line);
    setCopied(line);
    announce("The command line is copied.");
  };
  return (
    <div class="command-line">
      <pre tabIndex={0} aria-label="The same on the command line">
        <code>{line}</code>
      </pre>
      <button type="button" onClick={() => void copy()}>
        {copied === line ? "Copied" : "Copy"}
      </button>
    </div>
  );
}
