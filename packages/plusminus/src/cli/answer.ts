import { renderJson } from "../report/json.ts";
import { renderLatex } from "../report/latex.ts";
import { renderMarkdown } from "../report/markdown.ts";
import { renderTerminal } from "../report/terminal.ts";
import type { Block } from "../report/view.ts";
import { UserError } from "../errors.ts";
import type { CommonValues } from "./options.ts";
import type { Terminal } from "./terminal-output.ts";

/** An answer in both of its faces; only the one that is asked for is made. */
export interface Answer {
  readonly document: () => object;
  readonly view: () => readonly Block[];
}

/** Writes an answer in the format that the options ask for. */
export function answer(
  { document, view }: Answer,
  { json, markdown, latex }: CommonValues,
  terminal: Terminal,
): void {
  const asked = [json, markdown, latex].filter((flag) => flag === true).length;
  if (asked > 1) {
    throw new UserError(
      "one-format",
      "More than one output format was asked for.",
      "Choose one of --json, --markdown and --latex.",
    );
  }
  if (json === true) terminal.answer(renderJson(document()));
  else if (markdown === true) terminal.answer(renderMarkdown(view()));
  else if (latex === true) terminal.answer(renderLatex(view()));
  else terminal.answer(renderTerminal(view(), terminal));
}
