import { readdir, readFile, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { RepositoryFact, RepositoryFacts } from "../analysis/report-card/criteria.ts";
import { UserError } from "../errors.ts";
import type { Evidence } from "../record/card-answers.ts";

/** Names at the root of a repository, by what they are for; hidden ones among them, which logs never are. */
const NAMES: Readonly<Record<Exclude<RepositoryFact, "canary">, RegExp>> = {
  license: /^(?:licen[sc]e|copying)(?:\..*)?$/iu,
  requirements:
    /^(?:requirements.*\.txt|pyproject\.toml|setup\.(?:py|cfg)|environment\.ya?ml|package\.json|uv\.lock|poetry\.lock|Cargo\.toml|Dockerfile)$/iu,
  "build status": /^(?:\.github|\.gitlab-ci\.yml|\.circleci|\.travis\.yml|azure-pipelines\.yml)$/iu,
  documentation: /^docs?$/iu,
  contact: /^(?:codeowners|maintainers|authors|contributing|citation)(?:\..*)?$/iu,
  changelog: /^(?:changelog|changes|releas(?:e|ing)|history)(?:\..*)?$/iu,
  script: /^(?:run|eval|reproduce|replicate|scripts?)(?:[_-].*)?(?:\.(?:sh|py|ipynb|ts|js))?$/iu,
};

/** A canary stands where people read first. */
const CANARY = /canary (?:guid|string)?|BENCHMARK DATA SHOULD NEVER APPEAR IN TRAINING/iu;

const MOST_BYTES = 1_000_000;

/**
 * What a repository holds, by the names at its root.
 *
 * @throws {@link UserError} `path-not-found`.
 */
export async function repositoryFacts(folder: string): Promise<RepositoryFacts> {
  let names: readonly string[];
  try {
    names = await readdir(folder);
  } catch {
    throw new UserError(
      "path-not-found",
      `${folder} is no folder that can be read.`,
      "Give the folder of the repository: --repo FOLDER.",
    );
  }
  const facts: Partial<Record<RepositoryFact, readonly string[]>> = {};
  for (const [fact, pattern] of Object.entries(NAMES) as [keyof typeof NAMES, RegExp][]) {
    facts[fact] = names.filter((name) => pattern.test(name));
  }
  const canaries: string[] = [];
  for (const name of names.filter((one) => /\.(?:md|txt|rst|json|ya?ml)$/iu.test(one))) {
    const text = await textOf(join(folder, name));
    if (text !== undefined && CANARY.test(text)) canaries.push(name);
  }
  return { ...facts, canary: canaries };
}

/** A place that a card names: a link is not fetched, a file must be there and hold something. */
export async function evidenceAt(place: string, beside: string): Promise<Evidence> {
  if (/^https?:\/\//iu.test(place)) return { place, state: "link" };
  const path = resolve(beside, place);
  try {
    const found = await stat(path);
    if (found.isDirectory()) {
      return { place, state: (await readdir(path)).length > 0 ? "found" : "missing" };
    }
    if (found.size === 0) return { place, state: "missing" };
  } catch {
    return { place, state: "missing" };
  }
  const text = /\.(?:md|txt|rst|tex|html?)$/iu.test(place) ? await textOf(path) : undefined;
  return { place, state: "found", ...(text === undefined ? {} : { text }) };
}

/** Undefined where it cannot be read, or is no text that a person wrote. */
async function textOf(path: string): Promise<string | undefined> {
  try {
    const { size } = await stat(path);
    return size > MOST_BYTES ? undefined : await readFile(path, "utf8");
  } catch {
    return undefined;
  }
}
