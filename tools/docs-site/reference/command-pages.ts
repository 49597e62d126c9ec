import { COMMANDS } from "../../../packages/plusminus/src/cli/commands.ts";
import {
  COMMON_OPTIONS,
  LOG_OPTIONS,
  SLICE_OPTIONS,
  TABLE_OPTIONS,
  type OptionSpec,
} from "../../../packages/plusminus/src/cli/options.ts";
import { run } from "../../../packages/plusminus/test/cli/remembered-terminal.ts";
import type { SourcePage } from "../page.ts";

/** Options that several commands share, by what they are about; the last one also holds the tables' own. */
const SHARED: readonly (readonly [string, readonly OptionSpec[]])[] = [
  ["Slices", SLICE_OPTIONS],
  ["Logs", LOG_OPTIONS.filter((option) => !TABLE_OPTIONS.includes(option))],
  ["Generic tables", TABLE_OPTIONS],
  ["Every command", COMMON_OPTIONS],
];

/** The names of all commands, in the order of `--help`. */
export const COMMAND_NAMES: readonly string[] = COMMANDS.map(({ usage }) => usage.split(" ")[0]!);

/**
 * A page for each command: its options as tables, and its help as the terminal prints it.
 *
 * @param documented - Commands whose JSON document has a page.
 */
export async function commandPages(
  documented: ReadonlySet<string>,
): Promise<readonly SourcePage[]> {
  return Promise.all(
    COMMANDS.map(async ({ usage, question, options }) => {
      const name = usage.split(" ")[0]!;
      const { answer: help } = await run(name, "--help");
      return {
        source: `docs/reference/commands/${name}.md`,
        markdown: [
          `# plusminus ${name}`,
          question,
          [
            `How to ask it, with examples that run: [${name}](../../how-to/${name}.md).`,
            ...(documented.has(name)
              ? [`What it prints with \`--json\`: [the document](../json/${name}.md).`]
              : []),
          ].join(" "),
          `\`\`\`\nplusminus ${usage.replace(/^\S+/u, `${name} [options]`)}\n\`\`\``,
          ...optionTables(options),
          "## As the terminal prints it",
          `\`\`\`console\n$ plusminus ${name} --help\n${help.trimEnd()}\n\`\`\``,
        ].join("\n\n"),
      };
    }),
  );
}

function optionTables(options: readonly OptionSpec[]): readonly string[] {
  const shared = new Set(SHARED.flatMap(([, group]) => group));
  const groups: readonly (readonly [string, readonly OptionSpec[]])[] = [
    ["Options of its own", options.filter((option) => !shared.has(option))],
    ...SHARED.map(
      ([heading, group]) => [heading, options.filter((o) => group.includes(o))] as const,
    ),
  ];
  return groups
    .filter(([, group]) => group.length > 0)
    .flatMap(([heading, group]) => [`## ${heading}`, optionTable(group)]);
}

/** Without a column of defaults where there is none. */
function optionTable(options: readonly OptionSpec[]): string {
  const hasDefaults = options.some(({ fallback }) => fallback !== undefined);
  const rows = options.map(({ flags, help, fallback }) => {
    const cells = [codeCell(flags), inCell(help)];
    if (hasDefaults) cells.push(fallback === undefined ? "" : codeCell(JSON.stringify(fallback)));
    return cells;
  });
  const head = ["option", "meaning", ...(hasDefaults ? ["default"] : [])];
  return [head, head.map(() => "---"), ...rows].map((row) => `| ${row.join(" | ")} |`).join("\n");
}

function codeCell(text: string): string {
  return `\`${text.replaceAll("|", "\\|")}\``;
}

/** Text as a cell of a Markdown table: nothing in it is a mark. */
export function inCell(text: string): string {
  return text
    .replaceAll(/\s+/gu, " ")
    .replaceAll("|", "\\|")
    .replaceAll(/[*_[\]`]/gu, (mark) => `\\${mark}`);
}
