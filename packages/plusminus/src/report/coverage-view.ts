import type { CoverageFinding, RequirementCoverage } from "../analysis/requirement-coverage.ts";
import { count, percentInWords } from "../verdict/numbers-in-words.ts";
import { fixed, intervalInWords } from "./score-words.ts";
import { text, type Block, type ListItem } from "./view.ts";

/** What a benchmark covers of what is needed, as a person reads it. */
export function coverageView({
  benchmarks,
  agreement,
  experts,
}: CoverageFinding): readonly Block[] {
  return [
    ...benchmarks.flatMap((own): readonly Block[] => [
      {
        kind: "heading",
        text: `${own.benchmark} · ${own.metric.name}`,
        aside: `${count(own.needs.length, "need")} · ${count(own.items, "item")}`,
      },
      needsTable(own),
      { kind: "list", items: coveredItems(own) },
      modelsTable(own),
    ]),
    ...(agreement === undefined
      ? []
      : [{ kind: "list", items: [agreementItem(agreement, experts)] } as const]),
  ];
}

const MOST_NEEDS = 40;

function needsTable({ needs }: RequirementCoverage): Block {
  const order = needs.toSorted((a, b) => b.weight - a.weight);
  return {
    kind: "table",
    columns: [
      { title: "need", align: "name" },
      { title: "weight", align: "right" },
      { title: "relevant items", align: "right" },
      { title: "rated", align: "right" },
      { title: "", align: "left" },
    ],
    rows: order
      .slice(0, MOST_NEEDS)
      .map(({ need, share, relevant, rated, covered }) => [
        text(need),
        text(fixed(share, 3)),
        text(String(relevant)),
        text(String(rated)),
        text(covered ? "covered" : "not covered", covered ? "good" : "bad"),
      ]),
  };
}

function coveredItems(own: RequirementCoverage): readonly ListItem[] {
  const { covered, level, idle, unrated, items, needs } = own;
  const missing = needs.filter((need) => !need.covered).toSorted((a, b) => b.weight - a.weight);
  const result: ListItem[] = [
    {
      text: `Covered is ${fixed(covered.value, 3)} of the weight of needs; of needs like these ${intervalInWords(covered.interval, 3)} (${percentInWords(level)}).`,
      tone: missing.length === 0 ? "good" : "open",
    },
  ];
  if (missing.length > 0) {
    const names = missing.slice(0, 8).map(({ need }) => need);
    result.push({
      text: `Without an item: ${names.join(", ")}${missing.length > 8 ? ", …" : ""}.`,
      remedy: "Add items for these needs, or say that the score is not about them.",
      tone: "bad",
    });
  }
  if (unrated > 0) {
    result.push({
      text: `${unrated} of ${count(items, "item")} were rated for no need.`,
      tone: "open",
    });
  }
  if (idle > unrated) {
    result.push({ text: `${count(idle - unrated, "item")} were rated, and serve no need.` });
  }
  if (needs.length > MOST_NEEDS) {
    result.push({ text: `${needs.length - MOST_NEEDS} more needs; --json lists them.` });
  }
  return result;
}

function modelsTable({ models, level }: RequirementCoverage): Block {
  return {
    kind: "table",
    columns: [
      { title: "model", align: "name" },
      { title: "all items alike", align: "right" },
      { title: "by covered needs", align: "right" },
      { title: `${percentInWords(level)} interval`, align: "left" },
    ],
    rows: models.map(({ label, raw, byNeeds }) => [
      text(label),
      text(fixed(raw, 3)),
      text(byNeeds.value === undefined ? "—" : fixed(byNeeds.value, 3)),
      byNeeds.kind === "estimated"
        ? text(intervalInWords(byNeeds.interval, 3))
        : text(byNeeds.reason, "open"),
    ]),
  };
}

function agreementItem(
  agreement: NonNullable<CoverageFinding["agreement"]>,
  experts: readonly string[],
): ListItem {
  if (agreement.kind === "not-estimable") {
    return { text: agreement.reason, remedy: agreement.remedy, tone: "open" };
  }
  return {
    text: `${experts.length} experts agree about relevance by Krippendorff’s α = ${fixed(agreement.value, 3)} ${intervalInWords(agreement.interval, 3)}.`,
    tone: agreement.value < 0.667 ? "bad" : "plain",
  };
}
