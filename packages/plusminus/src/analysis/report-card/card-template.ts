import { CRITERIA } from "./criteria.ts";
import { SLOTS } from "./slots.ts";

/** A card to fill in, as YAML; every answer is left out, so that nothing is claimed by default. */
export function cardTemplate(): string {
  const slots = SLOTS.map(
    ({ id, question }) =>
      `  # ${question}\n  # ${id}:\n  #   evidence: [path/beside/this/file.md, https://example.org/page]\n  #   or: notDone: because …`,
  );
  const answers = CRITERIA.map(
    ({ id, question }) =>
      `  # ${question}\n  # ${id}: { answer: "yes", evidence: [README.md] }   # or "no" / "not applicable", because: …`,
  );
  return `result: what this card is about\nslots:\n${slots.join("\n")}\nanswers:\n${answers.join("\n")}\n`;
}
