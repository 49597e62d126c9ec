import { randomBytes } from "node:crypto";
import { rmSync } from "node:fs";
import { rm } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { listen } from "../server/listen.ts";
import type { Laboratory } from "../server/laboratory.ts";
import type { CommandRun, CommandSpec } from "./command.ts";
import { askCommand } from "./open/ask-command.ts";
import { askThread } from "./open/ask-thread.ts";
import { askableCommands } from "./open/askable-commands.ts";
import { makeSessionFolder, openDropFolder } from "./open/drop-folder.ts";
import { localLaboratory } from "./open/local-laboratory.ts";
import { memoryShelf } from "./open/memory-shelf.ts";
import { openBrowser } from "./open/open-browser.ts";
import type { OpenValues } from "./options/open.ts";
import type { Terminal } from "./terminal-output.ts";

/** Bytes of the token: more than anybody can guess. */
const TOKEN_BYTES = 32;

/** The built app, beside the compiled command line; from the sources it is the same folder. */
const APP_FOLDER = fileURLToPath(new URL("../../dist/app", import.meta.url));

/**
 * `open`: the local app, served to this machine until it is interrupted.
 *
 * @param commands - All there are: they are handed in because they know this one.
 */
export function openWith(commands: readonly CommandSpec[]): CommandRun<OpenValues> {
  return async (paths, options, terminal) => {
    const session = await makeSessionFolder();
    const removeAtOnce = (): void => {
      rmSync(session, { recursive: true, force: true });
    };
    // However the process ends: what was dropped is not left behind.
    process.once("exit", removeAtOnce);
    const askable = askableCommands(commands);
    const shelf = memoryShelf();
    const thread = askThread((question) => askCommand(question, askable, { shelf }));
    try {
      const dropped = await openDropFolder(session);
      const laboratory = await localLaboratory(paths, {
        dropped,
        commands: [...askable.keys()],
        ask: thread.ask,
      });
      await serve(laboratory, { ...options, session }, terminal);
    } finally {
      await thread.close();
      await rm(session, { recursive: true, force: true });
      process.off("exit", removeAtOnce);
    }
  };
}

async function serve(
  laboratory: Laboratory,
  { port, browser, session }: OpenValues & { readonly session: string },
  terminal: Terminal,
): Promise<void> {
  const token = randomBytes(TOKEN_BYTES).toString("hex");
  const server = await listen(port, {
    laboratory,
    token,
    appFolder: APP_FOLDER,
    onBug: (error) => {
      terminal.tell(`plusminus: this is a bug of ours (${String(error)}).\n`);
    },
  });
  try {
    const address = `http://127.0.0.1:${server.port}/#token=${token}`;
    const isOpened = browser && terminal.interactive && (await openBrowser(address, session));
    const what = isOpened ? "The browser opens this address" : "Open this address in a browser";
    terminal.answer(`${address}\n${what}, on this machine only. Ctrl-C ends it.\n`);
    await terminal.interrupted?.();
  } finally {
    await server.close();
  }
}
