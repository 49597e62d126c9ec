import { readFile, stat } from "node:fs/promises";
import { z } from "zod";
import { UserError } from "../../errors.ts";
import type { InputFile } from "../../report/document.ts";
import type { ReportRecipe } from "../../report/report-document.ts";
import { named } from "../named-path.ts";
import type { ReportForm } from "../report.ts";
import { recipeIn } from "./line-texts.ts";
import { findingsOf } from "./page-texts.ts";

/** A report that somebody hands over: anybody may have written it. */
export interface ReportFile {
  readonly form: ReportForm;
  readonly text: string;
  readonly recipe: Pick<ReportRecipe, "version" | "asked"> & {
    readonly inputs: readonly Pick<InputFile, "path" | "sha256">[];
  };
  /** The whole findings, in the forms that carry them. */
  readonly findings?: unknown;
}

/** No report of ours is larger. */
const LARGEST = 2 ** 26;

/** @throws {@link UserError} `not-a-report`, `path-not-found`. */
export async function readReport(path: string): Promise<ReportFile> {
  const about = await named(path, () => stat(path));
  if (!about.isFile() || about.size > LARGEST) throw notAReport(path);
  const bytes = await named(path, () => readFile(path, "utf8"));
  const text = bytes.replace(/^\uFEFF/u, "").replaceAll("\r\n", "\n");
  const found = formOf(text);
  const findings = found === undefined ? undefined : parsed(found.json);
  const recipe = RECIPE.safeParse(findings);
  if (found === undefined || !recipe.success) throw notAReport(path);
  const { form } = found;
  const base = { form, text, recipe: recipe.data as ReportFile["recipe"] };
  return form === "html" || form === "json" ? { ...base, findings } : base;
}

function formOf(text: string): { readonly form: ReportForm; readonly json: string } | undefined {
  if (text.startsWith("{")) return { form: "json", json: text };
  const findings = findingsOf(text);
  if (findings !== undefined) return { form: "html", json: findings };
  const lines = recipeIn(text);
  return lines === undefined ? undefined : { form: lines.form, json: lines.recipe };
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

const text = z.string().optional();
const flag = z.boolean().optional();
const texts = z.array(z.string()).optional();

/** The options of `report` as they arrive there, held to the same limits as on the command line. */
const OPTIONS = z.strictObject({
  level: z.number().gt(0.5).lt(1),
  seed: z.int().nonnegative(),
  title: text,
  metric: text,
  allMetrics: flag,
  direction: z.enum(["higher-is-better", "lower-is-better"]).optional(),
  scale: z
    .tuple([z.number(), z.number()])
    .refine(([low, high]) => low < high)
    .optional(),
  group: text,
  includeIncomplete: flag,
  treatment: text,
  control: text,
  margin: z.number().positive().optional(),
  by: text,
  combine: z.enum(["equal", "items"]).optional(),
  itemColumn: text,
  scoreColumn: text,
  modelColumn: text,
  repeatColumn: text,
  benchmarkColumn: text,
  groupColumns: texts,
  subjectColumns: texts,
});

const RECIPE = z.object({
  kind: z.literal("report"),
  version: z.string().regex(/^\d+\.\d+\.\d+[-+.\w]{0,40}$/u),
  asked: z.strictObject({ paths: z.array(z.string()).min(1), options: OPTIONS }),
  inputs: z.array(z.object({ path: z.string(), sha256: z.string().regex(/^[0-9a-f]{64}$/u) })),
});

function notAReport(path: string): UserError {
  return new UserError(
    "not-a-report",
    `${path} is no report of plusminus, or too much of it was changed to tell how it was made.`,
    "Give a file that plusminus report wrote (.html, .md, .tex or .json) first, then its logs.",
    { path },
  );
}
