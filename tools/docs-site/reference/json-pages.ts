import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { SourcePage } from "../page.ts";
import { typeIndex, type TypeDeclaration, type TypeIndex } from "./type-declarations.ts";

const REPORT = "packages/plusminus/src/report";
const BASE = `${REPORT}/document.ts`;

/** The pages of the JSON face, and where each type is shown, seen from their folder. */
export interface JsonPages {
  readonly pages: readonly SourcePage[];
  readonly types: ReadonlyMap<string, string>;
  /** Commands whose document has a page. */
  readonly documented: ReadonlySet<string>;
}

/** A page for each document of report/*-document.ts, and one for all types that these use. */
export function jsonPages(root: string, commands: readonly string[]): JsonPages {
  const index = typeIndex(root);
  const reports = new Set(readdirSync(join(root, REPORT)));
  const documented = commands.filter((name) => reports.has(`${name}-document.ts`));
  const own = new Map(documented.map((name) => [name, partsOf(name, index)] as const));
  const base = index.of(BASE);
  const shared = sharedTypes(index, [...base, ...[...own.values()].flat()]);
  const types = placesOf([
    ["README.md", base],
    ...[...own].map(([name, declarations]) => [`${name}.md`, declarations] as const),
    ["types.md", shared],
  ]);
  return {
    types,
    documented: new Set(documented),
    pages: [
      faceDocument(base, documented),
      ...[...own].map(([name, declarations]) => documentPage(name, declarations)),
      typesPage(shared),
    ],
  };
}

/** A document and its parts: what its file declares, without what the file only takes in to make it. */
function partsOf(name: string, index: TypeIndex): readonly TypeDeclaration[] {
  const declared = index.of(`${REPORT}/${name}-document.ts`);
  const main = declared.filter(({ text }) => text.includes(`kind: "${name}"`));
  if (main.length === 0) return declared;
  const reached = reachedFrom(main, index);
  return [...main, ...declared.filter((one) => !main.includes(one) && reached.has(one))];
}

/** Everything that some declarations name, directly or through others, and that is not among them. */
function sharedTypes(
  index: TypeIndex,
  from: readonly TypeDeclaration[],
): readonly TypeDeclaration[] {
  return [...reachedFrom(from, index)]
    .filter((declaration) => !from.includes(declaration))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

function reachedFrom(
  from: readonly TypeDeclaration[],
  index: TypeIndex,
): ReadonlySet<TypeDeclaration> {
  const reached = new Set(from);
  for (const declaration of reached) {
    for (const name of declaration.names) {
      const found = index.find(name, declaration.file);
      if (found !== undefined) reached.add(found);
    }
  }
  return reached;
}

/** Where each name is shown. A name that two types bear is left out: a link must not lead to the wrong one. */
function placesOf(
  shown: readonly (readonly [string, readonly TypeDeclaration[]])[],
): ReadonlyMap<string, string> {
  const places = shown.flatMap(([page, declarations]) =>
    declarations.map(({ name }) => [name, `${page}#${name.toLowerCase()}`] as const),
  );
  const times = (name: string): number => places.filter(([other]) => other === name).length;
  return new Map(places.filter(([name]) => times(name) === 1));
}

function faceDocument(base: readonly TypeDeclaration[], documented: readonly string[]): SourcePage {
  return {
    source: "docs/reference/json/README.md",
    markdown: `# The JSON face

\`--json\` after any command prints one document on standard output and nothing else; progress and errors go to standard error. Scripts, the gate and other
people's tools may rely on it: fields may be added, and one that goes or changes its meaning stands in the [changelog](../../../CHANGELOG.md) under "Numbers that changed".

- Every proportion is a fraction between 0 and 1.
- What is unknown is absent. It is never 0, null or NaN.
- \`kind\` names the command. \`estimated\` and \`not-estimable\` tell an answer from a reason why there is none, with its remedy.
- \`inputs\` has the SHA-256 of every file that went in, \`seed\` is the source of everything random: the same input gives the same bytes.

The types stand here as the sources have them, without \`readonly\` and \`export\`. A name that is a link leads to its own type.

${blocks(base)}

## Documents

${documented.map((name) => `- [${name}](${name}.md)`).join("\n")}
- [Types that the documents use](types.md)`,
  };
}

function documentPage(name: string, declarations: readonly TypeDeclaration[]): SourcePage {
  return {
    source: `docs/reference/json/${name}.md`,
    markdown: `# The document of ${name}

What \`plusminus ${name} … --json\` prints ([its options](../commands/${name}.md)). Every document also has the [fields that all share](README.md#document).

${blocks(declarations)}`,
  };
}

function typesPage(shared: readonly TypeDeclaration[]): SourcePage {
  return {
    source: "docs/reference/json/types.md",
    markdown: `# Types that the documents use

In the order of the alphabet, from the files that declare them. A document may show only some fields of a type (\`Pick\`) or all but some (\`Omit\`).

${blocks(shared, true)}`,
  };
}

function blocks(declarations: readonly TypeDeclaration[], withFile = false): string {
  return declarations
    .map(({ name, file, text }) => {
      const from = withFile ? `\n\nFrom \`${file}\`.` : "";
      return `## ${name}${from}\n\n\`\`\`ts types\n${text}\n\`\`\``;
    })
    .join("\n\n");
}
