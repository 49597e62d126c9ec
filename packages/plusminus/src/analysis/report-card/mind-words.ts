/** A word that claims a mind where behaviour was measured. */
export interface MindWord {
  readonly word: string;
  /** 1-based. */
  readonly line: number;
  readonly instead: string;
}

const WORDS: readonly (readonly [pattern: RegExp, instead: string])[] = [
  [/\bunderstand(?:s|ing)?\b/iu, "answers correctly, on which items"],
  [/\bknow(?:s|ledge of)\b/iu, "answers correctly"],
  [/\b(?:thinks?|believes?)\b/iu, "outputs, states"],
  [/\b(?:wants?|desires?|intends?|tries to)\b/iu, "does, outputs"],
  [/\b(?:feels?|is afraid|is happy)\b/iu, "outputs words of"],
  [/\b(?:realis|realiz)es?\b/iu, "changes its answer to"],
  [/\b(?:imagines?|hopes?|cares? about)\b/iu, "outputs"],
  [/\bhuman-level\b/iu, "as often as these people, on these items"],
];

/** Words that claim a mind, line by line; code between fences is left out. */
export function mindWords(text: string): readonly MindWord[] {
  let fenced = false;
  return text.split("\n").flatMap((content, index): readonly MindWord[] => {
    if (/^\s*(?:```|~~~)/u.test(content)) {
      fenced = !fenced;
      return [];
    }
    if (fenced) return [];
    return WORDS.flatMap(([pattern, instead]) => {
      const found = pattern.exec(content)?.[0];
      return found === undefined ? [] : [{ word: found, line: index + 1, instead }];
    });
  });
}
