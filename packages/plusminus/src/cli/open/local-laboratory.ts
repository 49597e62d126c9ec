import { UserError } from "../../errors.ts";
import type { Laboratory } from "../../server/laboratory.ts";
import { VERSION } from "../version.ts";
import type { LocatedQuestion } from "./ask-command.ts";
import { answerShelf } from "./answer-shelf.ts";
import { openBench } from "./bench.ts";
import type { DropFolder } from "./drop-folder.ts";
import { watchBench } from "./watched-bench.ts";

/** Between two looks at the logs on disk. */
const LOOK_MS = 1000;

export interface LocalLaboratoryOptions {
  readonly dropped: DropFolder;
  /** Names of the commands that may be asked. */
  readonly commands: readonly string[];
  /** Runs a command, in this thread or another. */
  readonly ask: (question: LocatedQuestion) => Promise<string>;
  readonly lookMs?: number;
}

/**
 * The commands of the command line as a laboratory for the server: a page gets what the command line prints. Questions are
 * answered one after the other; one whose page is gone before its turn is not asked.
 *
 * @param given - Paths as the user named them at the start.
 */
export async function localLaboratory(
  given: readonly string[],
  { dropped, commands, ask, lookMs = LOOK_MS }: LocalLaboratoryOptions,
): Promise<Laboratory> {
  const bench = await openBench(given, dropped);
  const inTurn = oneAfterTheOther();
  const answers = answerShelf();
  return {
    state: async () => ({
      version: VERSION,
      inputs: await bench.inputs(),
      commands,
    }),
    ask: async (question, signal) => {
      const paths = await bench.paths();
      const compute = (): Promise<string> =>
        inTurn(async () => {
          signal.throwIfAborted();
          return dropped.withoutRoot(await ask({ ...question, bench: paths }));
        });
      try {
        return await answers.answerTo(question, [...paths.values()], compute);
      } catch (error) {
        throw withoutRoot(error, dropped);
      }
    },
    add: bench.add,
    remove: bench.remove,
    watch: watchBench(bench, lookMs),
  };
}

type Turn = <Value>(work: () => Promise<Value>) => Promise<Value>;

function oneAfterTheOther(): Turn {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const done = last.then(work, work);
    last = done;
    return done;
  };
}

function withoutRoot(error: unknown, dropped: DropFolder): unknown {
  if (!(error instanceof UserError)) return error;
  const { code, message, remedy, where } = error;
  const plain = dropped.withoutRoot;
  return new UserError(code, plain(message), plain(remedy), {
    ...where,
    ...(where.path === undefined ? {} : { path: plain(where.path) }),
  });
}
