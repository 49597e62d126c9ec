import process from "node:process";
import { answerOf, type Absent, type Contender } from "./contest.ts";

/** A Python that has scipy. */
export interface PythonWithScipy {
  /** The program itself: a version manager's `python3` is a shell script, whose start is not scipy's. */
  readonly command: string;
  readonly scipy: string;
}

/** The scipy of `python3`, or of the Python that PM_PYTHON names, if it has one. */
export function findScipy(): PythonWithScipy | undefined {
  const question = "import sys, scipy; print(sys.executable); print(scipy.__version__)";
  try {
    const [command = "python3", scipy = ""] = answerOf(process.env["PM_PYTHON"] ?? "python3", [
      "-c",
      question,
    ]).split(/\r?\n/);
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
