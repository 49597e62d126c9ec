import type { Block } from "./view.ts";

/**
 * Characters that do something instead of showing something: control characters, which move the cursor or
 * retitle the window, and overrides of the direction of writing, which make a name read as another. Halves of a character
 * are no text either.
 */
const ACTIVE_CHARACTERS = /[\p{Cc}\p{Cs}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;

/** Names come from logs and are hostile: what would act on a terminal or a page is shown as "�" instead. */
export function harmless(blocks: readonly Block[]): readonly Block[] {
  return JSON.parse(JSON.stringify(blocks), (_, value: unknown) =>
    typeof value === "string" ? harmlessText(value) : value,
  ) as readonly Block[];
}

export function harmlessText(text: string): string {
  return text.replace(ACTIVE_CHARACTERS, "\uFFFD");
}
