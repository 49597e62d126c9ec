/** Names as somebody who wants to break a page, a paper or a terminal would choose them. */
export const HOSTILE_NAMES: readonly string[] = [
  "<script>document.title='run'</script>",
  "javascript:alert(1)",
  "[click](javascript:alert(1))",
  "\u202Egnitekcart\u0007\u001B[31m",
  "😀 模型",
  `"><img src=x onerror=alert(1)>' onmouseover=x`,
  "*\\input{/etc/passwd}",
  "مدل عربي",
  "--> </style></section>",
  "x".repeat(5_000_000),
];

const HOSTILE_ITEMS = ["</script><script>alert(2)</script>", "--> <b>", "\\end{tabular}", "&lt;"];

/** A table with a line per model and item. */
export function tableOf(
  models: readonly string[],
  items: number,
  score: (model: number, item: number) => number,
  itemName: (item: number) => string = (item) => `q${item}`,
): string {
  const lines = models.flatMap((name, model) =>
    Array.from(
      { length: items },
      (_, item) => `${quoted(name)},${quoted(itemName(item))},${score(model, item)}`,
    ),
  );
  return `model,item,score\n${lines.join("\n")}\n`;
}

/** Models and items with hostile names, and scores that do not matter; the longest name has few items. */
export function hostileTable(): string {
  const score = (model: number, item: number): number => Number((model * 5 + item * 3) % 7 < 3);
  const itemName = (item: number): string => HOSTILE_ITEMS[item] ?? `q${item}`;
  const short = tableOf(HOSTILE_NAMES.slice(0, -1), 30, score, itemName);
  const [, ...long] = tableOf(HOSTILE_NAMES.slice(-1), 6, score, itemName).split("\n");
  return short + long.join("\n");
}

function quoted(name: string): string {
  return /^[\w-]+$/u.test(name) ? name : `"${name.replaceAll('"', '""')}"`;
}
