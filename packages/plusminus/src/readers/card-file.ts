import { z } from "zod";
import { UserError } from "../errors.ts";
import type { CardAnswers, Evidence } from "../record/card-answers.ts";
import { readYaml } from "./published-table/yaml.ts";

const text = z.string({ error: "must be a text" }).min(1, "must not be empty");
const evidence = z.array(text, { error: "must be a list of paths or links" }).min(1);
const slot = z.strictObject({
  evidence: evidence.exactOptional(),
  notDone: text.exactOptional(),
});
const answer = z.strictObject({
  answer: z.enum(["yes", "no", "not applicable"], {
    error: 'must be "yes", "no" or "not applicable", in quotes',
  }),
  evidence: evidence.exactOptional(),
  because: text.exactOptional(),
});
const card = z.strictObject({
  result: text.exactOptional(),
  slots: z.record(z.string(), slot).nullable().exactOptional(),
  answers: z.record(z.string(), answer).nullable().exactOptional(),
});

/** Where a place that a card names can be looked up. */
export type LookUp = (place: string) => Promise<Evidence>;

/**
 * Reads the answers of a card from its YAML text. Import this module when it is needed: it brings a YAML parser and a
 * schema library along.
 *
 * @throws {@link UserError} `card-file`, naming file, line and field, with the remedy.
 */
export async function parseCardAnswers(
  yamlText: string,
  path: string,
  lookUp: LookUp,
): Promise<CardAnswers> {
  const yaml = readYaml(yamlText, path);
  const parsed = card.safeParse(yaml.value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const where = issue === undefined ? undefined : yaml.placeOf(issue.path);
    const field = issue?.path.map(String).join(".") ?? "";
    throw new UserError(
      "card-file",
      `${path}${where === undefined ? "" : `:${where.line}`}: ${field === "" ? "the file" : field} ${issue?.message ?? "cannot be read"}.`,
      "plusminus card --template prints a card to fill in.",
      { path, ...(where === undefined ? {} : { line: where.line }) },
    );
  }
  // A template of which nothing was filled in holds names without values.
  const { result, slots, answers } = parsed.data;
  return {
    ...(result === undefined ? {} : { result }),
    slots: await withEvidence(slots ?? {}, lookUp),
    answers: await withEvidence(answers ?? {}, lookUp),
  };
}

async function withEvidence<Own extends { readonly evidence?: readonly string[] }>(
  all: Readonly<Record<string, Own>>,
  lookUp: LookUp,
): Promise<Record<string, Omit<Own, "evidence"> & { readonly evidence: readonly Evidence[] }>> {
  const entries = await Promise.all(
    Object.entries(all).map(async ([name, { evidence: places = [], ...own }]) => {
      const found = await Promise.all(places.map(lookUp));
      return [name, { ...own, evidence: found }] as const;
    }),
  );
  return Object.fromEntries(entries);
}
