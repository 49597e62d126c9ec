import { count } from "../verdict/numbers-in-words.ts";
import type { WrittenPlot } from "./plot-document.ts";
import { text, type Block } from "./view.ts";

/** Which pictures were written, and where. */
export function plotView(plots: readonly WrittenPlot[]): readonly Block[] {
  return [
    { kind: "heading", text: count(plots.length, "plot") },
    {
      kind: "table",
      columns: [
        { title: "kind", align: "left" },
        { title: "title", align: "name" },
        { title: "file", align: "left" },
      ],
      rows: plots.map(({ kind, title, path }) => [text(kind), text(title), text(path)]),
    },
    {
      kind: "list",
      items: [
        {
          text: "Every picture carries its caption: n, level, what the number is about, and where an axis is cut.",
          tone: "quiet",
        },
      ],
    },
  ];
}
