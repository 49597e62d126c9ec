import { main } from "../../src/cli/main.ts";

/** What one command line said and how it ended. */
export interface Remembered {
  readonly exitCode: number;
  /** Standard output. */
  readonly answer: string;
  /** Standard error. */
  readonly told: string;
}

/** Runs a command line in this process, on a terminal that only remembers. */
export async function run(...args: readonly string[]): Promise<Remembered> {
  let answer = "";
  let told = "";
  const exitCode = await main(args, {
    answer: (text) => {
      answer += text;
    },
    tell: (text) => {
      told += text;
    },
    interactive: false,
    color: false,
  });
  return { exitCode, answer, told };
}
