/** Names and ids that want to be more than text. */
export const HOSTILE_MODELS: readonly string[] = [
  `<script>globalThis.hacked = true</script>`,
  `<img src=x onerror="globalThis.hacked = true">`,
  `javascript:globalThis.hacked=true`,
  "\u202Eevil-right-to-left\u202C",
  "🧪🔬 модель 模型",
  "a-very-long-name-".repeat(12),
];

/** A table of 0/1 scores whose models and items carry hostile names; nothing random, so that each run is alike. */
export function hostileTable(items: number): string {
  const rows = HOSTILE_MODELS.flatMap((model, number) =>
    Array.from({ length: items }, (_, item) => {
      const id = item % 7 === 0 ? `<b>item ${item}</b>\u0007` : `item-${item}`;
      const score = (item * (number + 3) + number) % 5 < 3 ? 1 : 0;
      return [model, id, String(score)].map(quoted).join(",");
    }),
  );
  return ["model,item,score", ...rows].join("\n");
}

function quoted(cell: string): string {
  return `"${cell.replaceAll('"', '""')}"`;
}

/** A table of many models. */
export function manyModels(models: number, items: number): string {
  const rows = Array.from({ length: models * items }, (_, row) => {
    const [model, item] = [Math.floor(row / items), row % items];
    return `model-${model},item-${item},${(item * 7 + model * 13 + ((item * model) % 11)) % 10 < 6 ? 1 : 0}`;
  });
  return ["model,item,score", ...rows].join("\n");
}
