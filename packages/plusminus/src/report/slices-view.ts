import type { NotEstimable, ShrunkenEffect } from "@plusminus/stats";
import type { SlicedScore } from "../analysis/slices/score-slices.ts";
import type { SliceName } from "../analysis/slices/slice-labels.ts";
import type { SliceSpread } from "../analysis/slices/slice-spread.ts";
import type { ScoreEstimate } from "../analysis/score-estimate.ts";
import { count, pInWords, pStated } from "../verdict/numbers-in-words.ts";
import type { JudgedSlices } from "./compare-document.ts";
import { outcomeCell } from "./outcome-words.ts";
import {
  fixed,
  intervalInWords,
  levelInWords,
  scoreDigits,
  signedFixed,
  sliceInWords,
} from "./score-words.ts";
import { text, type Block, type Cell, type ListItem } from "./view.ts";

/** Scores slice by slice: a table for each model. */
export function scoreSlicesView(sliced: readonly SlicedScore[]): readonly Block[] {
  return sliced.flatMap((own): readonly Block[] => {
    const { benchmark, metric, label, key, slices, together, withoutKey, level, refusal } = own;
    const heading = {
      kind: "heading",
      text: `${benchmark} · ${metric.name} · ${label}`,
      aside: `by ${key}`,
    } as const;
    if (refusal !== undefined) return [heading, refusedList(refusal)];
    const estimates = slices.map(({ estimate }) => estimate);
    const differing = slices.filter(({ pAdjusted }) => (pAdjusted ?? 1) <= 1 - level);
    return [
      heading,
      sliceTable(key, estimates, {
        names: slices.map(({ slice }) => slice),
        shrunken: slices.map(({ shrunken }) => shrunken),
        fixed,
        more: {
          titles: ["p (Holm)"],
          cells: slices.map(({ pAdjusted: p }) => [text(p === undefined ? "—" : pInWords(p))]),
        },
      }),
      {
        kind: "list",
        items: [
          differing.length === 0
            ? { text: `No ${key} certainly differs from the others.`, tone: "open" }
            : { text: `Certainly unlike the other items: ${named(differing)}.`, tone: "good" },
          ...togetherItems(together, key, slices.length),
          ...withoutKeyItems(withoutKey, key),
        ],
      },
    ];
  });
}

/** Comparisons slice by slice: a table for each pair. */
export function compareSlicesView(sliced: readonly JudgedSlices[]): readonly Block[] {
  return sliced.flatMap((judged): readonly Block[] => {
    const { whole, key, slices, together, withoutKey, refusal } = judged.finding;
    const { benchmark, metric, treatmentLabel, controlLabel } = whole;
    const heading = {
      kind: "heading",
      text: `${benchmark} · ${metric.name} · ${treatmentLabel} − ${controlLabel}`,
      aside: `by ${key}`,
    } as const;
    if (refusal !== undefined) return [heading, refusedList(refusal)];
    return [
      heading,
      differencesTable(judged),
      {
        kind: "list",
        items: [
          shownItem(judged),
          ...togetherItems(together, key, slices.length),
          ...withoutKeyItems(withoutKey, key),
        ],
      },
    ];
  });
}

function differencesTable({ finding, verdicts }: JudgedSlices): Block {
  const { key, slices, together } = finding;
  return sliceTable(
    key,
    slices.map(({ difference }) => difference),
    {
      names: slices.map(({ slice }) => slice!),
      shrunken: shrunkenOf(together, slices.length),
      fixed: signedFixed,
      more: {
        titles: ["p (Holm)", "verdict"],
        cells: slices.map(({ pAdjusted, test }, index) => {
          const p = pAdjusted ?? test?.p;
          return [text(p === undefined ? "—" : pInWords(p)), outcomeCell(verdicts[index]!.outcome)];
        }),
      },
    },
  );
}

function shownItem({ finding: { key, slices }, verdicts }: JudgedSlices): ListItem {
  const shown = slices.filter((_, index) => ["better", "worse"].includes(verdicts[index]!.outcome));
  if (shown.length > 0) return { text: `A difference is shown in: ${named(shown)}.`, tone: "good" };
  const tests = count(slices[0]?.family ?? 0, "test");
  return { text: `No ${key} shows a difference, with all ${tests} considered.`, tone: "open" };
}

/** Why a question is not cut into slices. */
export function refusedList({ reason, remedy }: NonNullable<SlicedScore["refusal"]>): Block {
  return { kind: "list", items: [{ text: reason, remedy, tone: "open" }] };
}

interface SliceColumns {
  readonly names: readonly SliceName[];
  readonly shrunken: readonly (ShrunkenEffect | undefined)[];
  readonly fixed: (value: number, digits: number) => string;
  readonly more: {
    readonly titles: readonly string[];
    readonly cells: readonly (readonly Cell[])[];
  };
}

function sliceTable(
  key: string,
  estimates: readonly ScoreEstimate[],
  { names, shrunken, fixed: inWords, more }: SliceColumns,
): Block {
  const digits = scoreDigits(
    estimates.flatMap((estimate) => (estimate.kind === "estimated" ? [estimate] : [])),
  );
  return {
    kind: "table",
    columns: [
      { title: key, align: "name" },
      { title: "items", align: "right" },
      { title: "raw", align: "right" },
      { title: `${levelInWords(estimates)} interval`, align: "left" },
      { title: "shrunken", align: "right" },
      ...more.titles.map((title) => ({ title, align: "left" }) as const),
    ],
    rows: estimates.map((estimate, index) => {
      const { value, items } = estimate;
      const drawn = shrunken[index];
      return [
        text(sliceInWords(names[index]!)),
        text(String(items)),
        text(value === undefined ? "—" : inWords(value, digits)),
        estimate.kind === "estimated"
          ? text(intervalInWords(estimate.interval, digits))
          : text("not estimable", "open"),
        text(drawn === undefined ? "—" : inWords(drawn.value, digits)),
        ...more.cells[index]!,
      ];
    }),
  };
}

function shrunkenOf(
  together: SliceSpread | NotEstimable,
  slices: number,
): readonly (ShrunkenEffect | undefined)[] {
  return together.kind === "estimated" ? together.shrunken : Array.from({ length: slices });
}

const MOST_NAMED = 8;

function named(slices: readonly { readonly slice?: SliceName }[]): string {
  const names = slices.map(({ slice }) => sliceInWords(slice!));
  const more = names.length > MOST_NAMED ? ` and ${names.length - MOST_NAMED} more` : "";
  return names.slice(0, MOST_NAMED).join(", ") + more;
}

/** Whether there is anything to read in the order of the slices. */
function togetherItems(
  together: SliceSpread | NotEstimable,
  key: string,
  all: number,
): readonly ListItem[] {
  if (together.kind === "not-estimable") {
    return [{ text: together.reason, remedy: together.remedy, tone: "open" }];
  }
  const { test, spread, slices } = together;
  const left = all - slices;
  const out =
    left === 0
      ? ""
      : ` ${left === 1 ? "One slice without a value is" : `${left} slices without a value are`} left out of this.`;
  return [
    {
      text:
        test.p <= 0.05
          ? `Slices differ more than chance makes equal ones differ (p ${pStated(test.p)}); the true ones spread by about ${fixed(spread, 3)} (standard deviation).${out}`
          : `Nothing shows that it depends on ${key} (p ${pStated(test.p)}): do not read the order of the slices.${out}`,
      tone: "quiet",
    },
    {
      text: "Shrunken: drawn towards the mean of the slices as far as its error makes likely; the best raw slice is partly luck.",
      tone: "quiet",
    },
  ];
}

function withoutKeyItems(withoutKey: number, key: string): readonly ListItem[] {
  if (withoutKey === 0) return [];
  return [{ text: `${count(withoutKey, "item")} without ${key} are in no slice.`, tone: "open" }];
}
