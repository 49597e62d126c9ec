import process from "node:process";
import { answerOf, type Absent, type Contender } from "./contest.ts";

/** A Python that has scipy. */
export interface PythonWithScipy {
  /** The program itself: a version manager's `python3` is a shell script, whose start is not scipy's. */
  readonly command: string;
  readonly scipy: string;
}

/**
 * Pythons that have scipy: the one that PM_PYTHON names, else `python3`, and that of the system, which may have
 * packages that the other lacks.
 */
export function findPythons(): readonly PythonWithScipy[] {
  const found = [process.env["PM_PYTHON"] ?? "python3", "/usr/bin/python3"]
    .map(scipyOf)
    .filter((python) => python !== undefined);
  return found.filter(
    ({ command }, index) => index === found.findIndex((other) => other.command === command),
  );
}

function scipyOf(program: string): PythonWithScipy | undefined {
  const question = "import sys, scipy; print(sys.executable); print(scipy.__version__)";
  try {
    const [command = program, scipy = ""] = answerOf(program, ["-c", question]).split(/\r?\n/);
    return { command, scipy };
  } catch {
    return undefined;
  }
}

/** A contender that is absent where there is no such Python. */
export function withScipy(
  python: PythonWithScipy | undefined,
  name: string,
  seconds: (command: string, args: readonly string[]) => () => number,
  args: readonly string[],
): Contender | Absent {
  if (python === undefined) return { name, reason: "python3 with scipy is not on this machine" };
  return { name, run: seconds(python.command, args) };
}
