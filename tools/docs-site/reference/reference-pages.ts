import { COMMANDS } from "../../../packages/plusminus/src/cli/commands.ts";
import type { ReadPage, SourcePage } from "../page.ts";
import { COMMAND_NAMES, commandPages } from "./command-pages.ts";
import { jsonPages } from "./json-pages.ts";
import { messagePages } from "./message-pages.ts";

/** The part of the site that is generated from the sources. */
export interface Reference {
  readonly pages: readonly SourcePage[];
  /** Where each type is shown, seen from the pages of the JSON face. */
  readonly types: ReadonlyMap<string, string>;
}

/**
 * The reference: commands, documents, messages, and the list of all that belongs to it.
 *
 * @param ofDocs - Pages of docs/ itself; those that the list has no place for stand at its end.
 */
export async function referencePages(
  root: string,
  ofDocs: readonly TitledPage[],
): Promise<Reference> {
  const json = jsonPages(root, COMMAND_NAMES);
  const pages = [...(await commandPages(json.documented)), ...json.pages, ...messagePages(root)];
  return { types: json.types, pages: [contents(json.documented, ofDocs), ...pages] };
}

type TitledPage = Pick<ReadPage, "source" | "title">;

function contents(documented: ReadonlySet<string>, ofDocs: readonly TitledPage[]): SourcePage {
  const commands = COMMANDS.map(({ usage, question }) => {
    const name = usage.split(" ")[0]!;
    return `- [${name}](commands/${name}.md): ${question}`;
  });
  const documents = [...documented].map((name) => `- [${name} --json](json/${name}.md)`);
  const list = [
    "# Reference",
    "What there is, for looking up. Commands, documents and messages are generated from the sources of this version.",
    `## Commands\n\n${commands.join("\n")}`,
    "## What goes in\n\n- [Formats of logs](../formats.md)\n- [Published tables](../../packages/plusminus/examples/README.md)",
    "## What comes out\n\n- [What audit asks](../audit.md)\n- [Warnings](warnings.md)\n- [Errors and problems](errors.md)",
    "## How good it is\n\n- [Known limitations](../limits.md)\n- [How often it is right](../methods/calibration.md)\n- [How fast it is](../performance.md)\n- [Would the tests notice?](../mutation.md)",
    "## The project\n\n- [Architecture](../architecture.md)\n- [The statistics as a library](../../packages/stats/README.md)\n- [Contributing](../../CONTRIBUTING.md)\n- [Changelog](../../CHANGELOG.md)\n- [This documentation as a site](../documentation-site.md)",
    `## JSON documents\n\n- [The JSON face](json/README.md)\n${documents.join("\n")}\n- [Types](json/types.md)`,
  ].join("\n\n");
  const more = ofDocs
    .map(({ source, title }) => ({ title, href: `../${source.replace(/^docs\//u, "")}` }))
    .filter(({ href }) => !list.includes(`](${href})`))
    .map(({ title, href }) => `- [${title}](${href})`);
  return {
    source: "docs/reference/README.md",
    markdown: more.length === 0 ? list : `${list}\n\n## More\n\n${more.join("\n")}`,
  };
}
