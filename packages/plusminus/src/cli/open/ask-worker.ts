// The thread that answers questions, started by ask-thread.ts: the server stays free to answer meanwhile.
import { parentPort } from "node:worker_threads";
import { COMMANDS } from "../commands.ts";
import { askCommand, type LocatedQuestion } from "./ask-command.ts";
import { askableCommands } from "./askable-commands.ts";
import { memoryShelf } from "./memory-shelf.ts";
import { failureOf, type ThreadAnswer } from "./thread-answer.ts";

const commands = askableCommands(COMMANDS);
const shelf = memoryShelf();

function say(answer: ThreadAnswer): void {
  parentPort!.postMessage(answer);
}

parentPort!.on("message", (question: LocatedQuestion) => {
  askCommand(question, commands, { shelf })
    .then((text): ThreadAnswer => ({ kind: "answered", text }), failureOf)
    .then(say, (error: unknown) => {
      say(failureOf(error));
    });
});
say({ kind: "ready" });
