import { mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { main } from "../packages/plusminus/src/cli/main.ts";
import { ROOT } from "./package-bin.mjs";

/** A fenced block of a page that shows one command, and what the page says it prints. */
export interface ConsoleBlock {
  readonly command: string;
  readonly shown: string;
}

const BLOCK = /```console\n\$ (.+)\n([\s\S]*?)```/gu;

/** The commands of a page, in the order in which a reader meets them. */
export function consoleBlocks(page: string): readonly ConsoleBlock[] {
  return [...page.matchAll(BLOCK)].map(([, command, shown]) => ({
    command: command!,
    shown: shown!.trimEnd(),
  }));
}

/** A folder in which the commands of a page run, one after the other, as a reader would type them. */
export interface ConsoleSession {
  /**
   * What a person would see: the answer, then what was told beside it, then an exit code other than 0. Of the shell a
   * page may use `head -N FILE`, and after a command `| head -N` and `> FILE`, which takes the answer away.
   */
  readonly outputOf: (command: string) => Promise<string>;
  readonly close: () => void;
}

/** Begins a session: paths of docs/ are those of the repository, what is written stays in a folder that goes with the session. */
export function consoleSession(): ConsoleSession {
  const before = process.cwd();
  const folder = mkdtempSync(join(tmpdir(), "plusminus-console-"));
  symlinkSync(join(ROOT, "docs"), join(folder, "docs"), "junction");
  // Paths stay as they are typed, because lines are broken by their length.
  process.chdir(folder);
  return {
    outputOf,
    close: () => {
      process.chdir(before);
      rmSync(folder, { recursive: true });
    },
  };
}

/** The page with what its commands print today, in the place of what it shows. */
export async function withOutputs(page: string): Promise<string> {
  const session = consoleSession();
  const printed: string[] = [];
  for (const { command } of consoleBlocks(page)) printed.push(await session.outputOf(command));
  session.close();
  return page.replaceAll(BLOCK, (_block, command: string) => {
    return `\`\`\`console\n$ ${command}\n${printed.shift()!}\n\`\`\``;
  });
}

async function outputOf(command: string): Promise<string> {
  const [, call, , lines, file] = /^(.+?)( \| head -(\d+))?( > \S+)?$/u.exec(command)!;
  const words = call!.split(" ");
  const said =
    words[0] === "head"
      ? { answer: headOf(words[2]!, Number(words[1]!.slice(1))), beside: "" }
      : await answerOf(words);
  const answer = file === undefined ? said.answer.trimEnd().split("\n") : [];
  return [...answer.slice(0, lines === undefined ? answer.length : Number(lines)), said.beside]
    .join("\n")
    .replaceAll(/ +$/gmu, "")
    .trim();
}

function headOf(path: string, lines: number): string {
  return readFileSync(path, "utf8").split("\n").slice(0, lines).join("\n");
}

async function answerOf([program, ...args]: readonly string[]): Promise<{
  readonly answer: string;
  readonly beside: string;
}> {
  if (program !== "plusminus")
    throw new Error(`A page shows a program that is not ours: ${program}. Use plusminus or head.`);
  let [answer, told] = ["", ""];
  const exitCode = await main(args, {
    answer: (text) => {
      answer += text;
    },
    tell: (text) => {
      told += text;
    },
    interactive: true,
    color: false,
  });
  const ending = exitCode === 0 ? "" : `(exit code ${exitCode})\n`;
  return { answer: withSlashes(answer), beside: withSlashes(leftOnScreen(told)) + ending };
}

/** What is left on a screen: progress, which a slow machine shows, rewrites its line and wipes it in the end. */
export function leftOnScreen(told: string): string {
  const [first, ...rest] = told.split("\r\u001B[2K");
  return rest.reduce(
    (screen, next) => screen.slice(0, screen.lastIndexOf("\n") + 1) + next,
    first!,
  );
}

/** Paths as they are typed on every system but Windows. */
function withSlashes(text: string): string {
  return text.replaceAll(/docs\\[\w.\\-]+/gu, (path) => path.replaceAll("\\", "/"));
}
