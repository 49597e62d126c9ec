import { extname } from "node:path";
import { Worker } from "node:worker_threads";
import { UserError } from "../../errors.ts";
import type { LocatedQuestion } from "./ask-command.ts";
import type { ThreadAnswer } from "./thread-answer.ts";

/** The thread as this package brings it: compiled, or its source for a loader that reads TypeScript. */
const ASK_WORKER = new URL(`./ask-worker${extname(import.meta.url)}`, import.meta.url);

export interface AskThread {
  /** Asks one question; the next one is asked when this one is answered. */
  readonly ask: (question: LocatedQuestion) => Promise<string>;
  readonly close: () => Promise<void>;
}

interface Waiting {
  readonly resolve: (text: string) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Answers questions in a second thread, with the logs that it has read kept there. A thread that ran out of memory is
 * followed by a new one.
 *
 * @param instead - Answers where no thread can start.
 * @param module - The module of the thread.
 */
export function askThread(instead: AskThread["ask"], module: URL = ASK_WORKER): AskThread {
  let waiting: Waiting | undefined;
  let canStart = true;
  const taken = (): Waiting | undefined => {
    const one = waiting;
    waiting = undefined;
    return one;
  };
  const listeners: Listeners = {
    answered: (answer) => {
      settleAs(answer, taken());
    },
    ended: (error) => {
      thread = undefined;
      taken()?.reject(error);
    },
  };
  let thread: Thread | undefined = startThread(module, listeners);
  return {
    ask: async (question) => {
      thread ??= canStart ? startThread(module, listeners) : undefined;
      if (thread === undefined || !(await thread.isReady)) {
        canStart = false;
        return instead(question);
      }
      const { worker } = thread;
      return new Promise((resolve, reject) => {
        waiting = { resolve, reject };
        worker.postMessage(question);
      });
    },
    close: async () => {
      await thread?.worker.terminate();
    },
  };
}

interface Thread {
  readonly worker: Worker;
  /** Whether it started. */
  readonly isReady: Promise<boolean>;
}

interface Listeners {
  readonly answered: (answer: ThreadAnswer) => void;
  readonly ended: (error: Error) => void;
}

function startThread(module: URL, { answered, ended }: Listeners): Thread {
  const worker = new Worker(module);
  const isReady = new Promise<boolean>((resolve) => {
    worker.once("message", () => {
      resolve(true);
      worker.on("message", answered);
    });
    worker.once("exit", () => {
      resolve(false);
    });
  });
  let why: Error | undefined;
  worker.once("error", (error: unknown) => {
    why = error instanceof Error ? error : new Error(String(error));
  });
  worker.once("exit", () => {
    ended(whyEnded(why));
  });
  return { worker, isReady };
}

function settleAs(answer: ThreadAnswer, waiting: Waiting | undefined): void {
  if (answer.kind === "answered") waiting?.resolve(answer.text);
  else if (answer.kind === "mistake") {
    const { code, message, remedy, where } = answer;
    waiting?.reject(new UserError(code, message, remedy, where));
  } else waiting?.reject(new Error(answer.kind === "bug" ? answer.said : "the thread is new"));
}

function whyEnded(error: Error | undefined): Error {
  const { code } = (error ?? {}) as { code?: unknown };
  if (code !== "ERR_WORKER_OUT_OF_MEMORY") return error ?? new Error("the thread ended");
  return new UserError(
    "out-of-memory",
    "The logs do not fit into memory together.",
    "Ask about fewer of them, or keep them in a store: plusminus ingest LOGS…, then open the store.",
  );
}
