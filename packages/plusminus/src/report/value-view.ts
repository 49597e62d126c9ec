import type { ValueWeighted } from "../analysis/cost-quality/value-weighted.ts";
import { count, percentInWords, pStated, score } from "../verdict/numbers-in-words.ts";
import { fixed, intervalInWords, signedFixed } from "./score-words.ts";
import { text, type Block, type ListItem } from "./view.ts";

/** Value-weighted rates as a person reads them. */
export function valueBlocks(own: ValueWeighted): readonly Block[] {
  const { benchmark, metric, key, items, models, level } = own;
  return [
    {
      kind: "heading",
      text: `${benchmark} · ${metric.name} by ${key}`,
      aside: `${count(items, "item")} worth ${score(own.totalValue)}`,
    },
    {
      kind: "table",
      columns: [
        { title: "model", align: "name" },
        { title: "all items alike", align: "right" },
        { title: `by ${key}`, align: "right" },
        { title: `${percentInWords(level)} interval`, align: "left" },
      ],
      rows: models.map(({ label, unweighted, weighted }) => [
        text(label),
        text(fixed(unweighted, 3)),
        text(weighted.value === undefined ? "—" : fixed(weighted.value, 3)),
        weighted.kind === "estimated"
          ? text(intervalInWords(weighted.interval, 3))
          : text(weighted.reason, "open"),
      ]),
    },
    { kind: "list", items: notesOf(own) },
  ];
}

function notesOf(own: ValueWeighted): readonly ListItem[] {
  const { effectiveItems, itemsOfHalf, items, withoutValue, differences } = own;
  return [
    {
      text: `${itemsOfHalf} of ${count(items, "item")} hold half of the value: weighted by it, all are worth ${effectiveItems.toFixed(1)} equal ones.`,
      tone: effectiveItems < items / 4 ? "open" : "plain",
    },
    ...(withoutValue === 0
      ? []
      : [
          {
            text: `${count(withoutValue, "item")} without a value are left out.`,
            tone: "open" as const,
          },
        ]),
    ...differences.map(({ treatment, control, weighted, pAdjusted }): ListItem => {
      const pair = `${treatment} − ${control}`;
      if (weighted.kind === "not-estimable") {
        return { text: `${pair}: ${weighted.reason}`, remedy: weighted.remedy, tone: "open" };
      }
      return {
        text: `${pair}: ${signedFixed(weighted.value, 3)} ${intervalInWords(weighted.interval, 3)} of the value (p ${pStated(pAdjusted!)}${differences.length > 1 ? " after Holm" : ""}).`,
      };
    }),
  ];
}
