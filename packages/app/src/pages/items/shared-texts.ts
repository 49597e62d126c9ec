import type { ItemText } from "../../../../plusminus/src/record/item-texts.ts";
import type { Transcript } from "../../../../plusminus/src/report/items-document.ts";

type SubjectTexts = Transcript["subjects"][number];

/** Texts that stand in every trial of every subject that has texts: what was asked, and what counts as right. */
export function inCommon({ subjects }: Transcript): readonly ItemText[] {
  const trials = subjects.flatMap((own) => (own.kind === "texts" ? own.trials : []));
  const [first, ...rest] = trials;
  if (first === undefined || rest.length === 0) return [];
  const others = rest.map(({ texts }) => new Set(texts.map(keyOf)));
  return first.texts.filter(
    (text) => isAsked(text) && others.every((keys) => keys.has(keyOf(text))),
  );
}

/** What models wrote stands beside each of them, also where they wrote the same. */
function isAsked({ kind, name }: ItemText): boolean {
  if (kind === "message") return name !== undefined && ASKING.has(name);
  return kind === "question" || kind === "target" || kind === "field";
}

const ASKING: ReadonlySet<string> = new Set(["system", "user", "prompt"]);

/** The same transcripts without what was said once for all. */
export function withoutCommon(
  { subjects }: Transcript,
  common: readonly ItemText[],
): readonly SubjectTexts[] {
  const keys = new Set(common.map(keyOf));
  return subjects.map((own) =>
    own.kind === "no-texts"
      ? own
      : {
          ...own,
          trials: own.trials.map((trial) => ({
            ...trial,
            texts: trial.texts.filter((text) => !keys.has(keyOf(text))),
          })),
        },
  );
}

function keyOf({ kind, name, text, cut }: ItemText): string {
  return JSON.stringify([kind, name, text, cut]);
}
