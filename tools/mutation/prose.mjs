// Plain JavaScript because the mutation tester loads it by itself.

/** A letter beside white space: a string of several words, so a sentence or a piece of one. */
const SEVERAL_WORDS = /\p{L}\s|\s\p{L}/u;

/**
 * Leaves alone what is only read by people: reasons, remedies and messages of errors. Emptying a sentence is no
 * statistical defect. Names that programs read ("not-estimable", "two-sided") are one word and stay mutated.
 *
 * @param {{ node: { type: string, value?: string, quasis?: { value: { raw: string } }[] } }} path - of the syntax tree
 * @returns {string | undefined} why it is left alone
 */
function shouldIgnore({ node }) {
  if (node.type === "StringLiteral") return wordy(node.value ?? "");
  if (node.type === "TemplateLiteral") {
    return wordy((node.quasis ?? []).map(({ value }) => value.raw).join("…"));
  }
  return undefined;
}

/** @param {string} text */
function wordy(text) {
  return SEVERAL_WORDS.test(text) ? "prose" : undefined;
}

export const strykerPlugins = [{ kind: "Ignore", name: "prose", value: { shouldIgnore } }];
