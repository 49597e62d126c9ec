import type { LogShelf } from "./log-shelf.ts";

/** What a command may do to the world outside; tests hand in one that remembers. */
export interface Terminal {
  /** Standard output: the answer and nothing else. */
  readonly answer: (text: string) => void;
  /** Standard error: progress and error messages. */
  readonly tell: (text: string) => void;
  /** Whether standard error is a screen that a line can be rewritten on. */
  readonly interactive: boolean;
  /** Whether standard output shows colour. */
  readonly color: boolean;
  /** Columns of standard output; absent where it is no screen, and tables may be as wide as they are. */
  readonly width?: number;
  /** Resolves when the user wants it to end (Ctrl-C); where it is absent, a command that would wait for that ends at once. */
  readonly interrupted?: () => Promise<void>;
  /** Logs that were read for an earlier question; where it is absent, every log is read. */
  readonly shelf?: LogShelf;
}

/** The terminal of this process. `NO_COLOR` turns colour off, as does output that is no terminal. */
export function processTerminal(): Terminal {
  const { stdout, stderr, env } = process;
  stdout.on("error", endWithOutput);
  stderr.on("error", endWithOutput);
  const noColor = env["NO_COLOR"] !== undefined && env["NO_COLOR"] !== "";
  return {
    answer: (text) => void stdout.write(text),
    tell: (text) => void stderr.write(text),
    interactive: stderr.isTTY === true,
    color: stdout.isTTY === true && !noColor && env["TERM"] !== "dumb",
    ...(stdout.isTTY === true ? { width: stdout.columns } : {}),
    interrupted: endSignal,
  };
}

function endSignal(): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      resolve();
    };
    // The second signal ends the process as it does elsewhere.
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, end);
  });
}

/** A reader that has seen enough (`| head -1`) is no mistake; a full disk is one, and says so. */
function endWithOutput(error: NodeJS.ErrnoException): void {
  if (error.code !== "EPIPE") {
    process.stderr.write(`plusminus: the output could not be written (${error.code}).\n`);
    process.exitCode = 2;
  }
  process.exit();
}
