import { z } from "zod";
import { UserError } from "../errors.ts";
import type { GatePolicy, GateQuestion } from "../record/gate-policy.ts";
import { readYaml, type FieldPath, type YamlText } from "./published-table/yaml.ts";

const name = z.string({ error: "must be a text" }).min(1, "must not be empty");
const finite = z.number({ error: "must be a number" });
const margin = finite.positive("must be above 0: the largest loss that does not matter");
const share = finite.min(0, "must be a share from 0 to 1").max(1, "must be a share from 0 to 1");
const wholeFrom1 = z
  .int({ error: "must be a whole number ≥ 1" })
  .min(1, "must be a whole number ≥ 1");
const direction = z.enum(["higher", "lower"], { error: "must be higher or lower: what is better" });
const scale = z
  .tuple([finite, finite], { error: "must be the lowest and the highest score, such as [0, 100]" })
  .refine(([low, high]) => low < high, "must have the lower end first");

const question = {
  metric: name.exactOptional(),
  margin: margin.exactOptional(),
  direction: direction.exactOptional(),
  scale: scale.exactOptional(),
};
const member = z.strictObject({ benchmark: name.exactOptional(), ...question });
const budget = z.strictObject(
  {
    alpha: finite
      .gt(0, "must lie between 0 and 1, such as 0.05")
      .lt(1, "must lie between 0 and 1, such as 0.05"),
    tests: wholeFrom1,
    release: name,
    ledger: name,
  },
  { error: "must hold alpha, tests, release and ledger" },
);
const policy = z.strictObject(
  {
    ...question,
    level: finite
      .gt(0.5, "must lie between 0.5 and 1, such as 0.95")
      .lt(1, "must lie between 0.5 and 1, such as 0.95")
      .exactOptional(),
    family: z
      .array(member, { error: "must be a list of benchmarks, metrics, or both" })
      .min(1, "must hold at least one entry; leave it out for every benchmark of the baseline")
      .exactOptional(),
    group: name.exactOptional(),
    minimumItems: wholeFrom1.exactOptional(),
    missing: share.exactOptional(),
    inconclusive: z
      .enum(["exit-3", "fail", "pass"], { error: "must be exit-3, fail or pass" })
      .exactOptional(),
    budget: budget.exactOptional(),
  },
  { error: "must be a mapping with at least a margin" },
);

/** A gate that asks for nothing else is right nineteen times in twenty, and takes a run of which a twentieth is lost for damaged. */
const DEFAULTS = { level: 0.95, minimumItems: 1, missing: 0.05, inconclusive: "exit-3" } as const;

const EXAMPLE = "docs/how-to/gate.md shows a policy.";

/**
 * Reads the policy of a gate from its YAML text. Import this module when it is needed: it brings a YAML parser and a schema
 * library along.
 *
 * @param path - Only how errors name the file.
 * @throws {@link UserError} `gate-policy`, naming file, line and field, with the remedy.
 */
export function parseGatePolicy(text: string, path: string): GatePolicy {
  const yaml = asPolicyMistake(() => readYaml(text, path));
  const checked = policy.safeParse(yaml.value);
  if (!checked.success) throw firstMistake(checked.error.issues, yaml, path);
  const {
    family = [{}],
    metric,
    margin: whole,
    direction: way,
    scale: range,
    ...rest
  } = checked.data;
  const common = withoutAbsent({ metric, margin: whole, direction: way, scale: range });
  const questions = family.map((entry, index): GateQuestion => {
    const { margin: own, direction: better, ...asked } = { ...common, ...entry };
    if (own === undefined) {
      const at = checked.data.family === undefined ? [] : ["family", index];
      const what = "has no margin: the largest loss that does not matter";
      throw mistake(yaml, path, { field: at, what, remedy: `Add margin: 0.02, say. ${EXAMPLE}` });
    }
    const said = better === undefined ? {} : ({ direction: `${better}-is-better` } as const);
    return { ...asked, margin: own, ...said };
  });
  refuseTwice(questions, yaml, path);
  return { ...DEFAULTS, ...rest, family: questions };
}

function refuseTwice(questions: readonly GateQuestion[], yaml: YamlText, path: string): void {
  const seen = new Set<string>();
  for (const [index, { benchmark, metric }] of questions.entries()) {
    const key = JSON.stringify([benchmark, metric]);
    if (seen.has(key)) {
      const what = "asks of the same benchmark and metric as an entry before it";
      throw mistake(yaml, path, { field: ["family", index], what, remedy: "Leave one out." });
    }
    seen.add(key);
  }
}

function withoutAbsent<Values extends object>(values: Values) {
  const entries = Object.entries(values).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [Key in keyof Values]?: Exclude<Values[Key], undefined> };
}

/** The YAML reader speaks of tables. */
function asPolicyMistake<Value>(effect: () => Value): Value {
  try {
    return effect();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const message = error.message.replace(/ to be a table\.$/u, " to be a policy.");
    throw new UserError("gate-policy", message, `Correct the YAML there. ${EXAMPLE}`, error.where);
  }
}

function firstMistake(
  issues: readonly z.core.$ZodIssue[],
  yaml: YamlText,
  path: string,
): UserError {
  // A misspelt field is often a missing one too; its own name says more.
  const issue = issues.find(({ code }) => code === "unrecognized_keys") ?? issues[0]!;
  if (issue.code === "unrecognized_keys") {
    const field = [...issue.path, issue.keys[0]!];
    const known = fieldsAt(issue.path).join(", ");
    const remedy = `Known fields here: ${known}.`;
    return mistake(yaml, path, { field, what: "is not a known field", remedy });
  }
  const isMissing = issue.path.length > 0 && yaml.placeOf(issue.path) === undefined;
  const what = isMissing ? `is missing; it ${issue.message}` : issue.message;
  return mistake(yaml, path, { field: issue.path, what, remedy: EXAMPLE });
}

function fieldsAt([top, , inner]: FieldPath): readonly string[] {
  if (top === "budget") return Object.keys(budget.shape);
  return Object.keys(top === "family" && inner === undefined ? member.shape : policy.shape);
}

interface Mistake {
  readonly field: FieldPath;
  readonly what: string;
  readonly remedy: string;
}

function mistake(yaml: YamlText, path: string, { field, what, remedy }: Mistake): UserError {
  const places = field.map((_, index) => yaml.placeOf(field.slice(0, field.length - index)));
  const line = places.find((place) => place !== undefined)?.line ?? 1;
  const words = field
    .map((part) => (typeof part === "number" ? `[${part}]` : `.${String(part)}`))
    .join("")
    .replace(/^\./u, "");
  const subject = words === "" ? "the policy" : words;
  return new UserError("gate-policy", `${path}:${line}: ${subject} ${what}.`, remedy, {
    path,
    line,
  });
}
