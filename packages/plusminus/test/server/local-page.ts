import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import { COMMANDS } from "../../src/cli/commands.ts";
import { askCommand } from "../../src/cli/open/ask-command.ts";
import { askableCommands } from "../../src/cli/open/askable-commands.ts";
import { openDropFolder } from "../../src/cli/open/drop-folder.ts";
import { localLaboratory } from "../../src/cli/open/local-laboratory.ts";
import { memoryShelf } from "../../src/cli/open/memory-shelf.ts";
import { httpApp } from "../../src/server/http-app.ts";
import type { LaboratoryState } from "../../src/server/laboratory.ts";

export const TOKEN = "a".repeat(64);
const PORT = 8789;
export const ADDRESS = `http://127.0.0.1:${PORT}`;
/** What the page of this server sends. */
export const OWN_HEADERS = { host: `127.0.0.1:${PORT}`, "x-plusminus-token": TOKEN };

/** The server without a port: what a page sends and what it gets. */
export interface LocalPage {
  /** A request as it is given, with no header but these. */
  readonly send: (path: string, init?: RequestInit) => Promise<Response>;
  /** A request of the own page. */
  readonly own: (path: string, init?: RequestInit) => Promise<Response>;
  readonly ask: (
    command: string,
    options?: object,
    inputs?: readonly string[],
  ) => Promise<Response>;
  readonly drop: (name: string, bytes: string) => Promise<Response>;
  readonly state: () => Promise<LaboratoryState>;
  /** The private folder of the session. */
  readonly session: string;
  readonly bugs: readonly unknown[];
  readonly close: () => void;
}

const made: string[] = [];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

/** A folder that is removed after the tests of the file. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "plusminus-test-open-"));
  made.push(folder);
  return folder;
}

export async function localPage(
  paths: readonly string[],
  { appFolder = temporaryFolder(), lookMs = 20 } = {},
): Promise<LocalPage> {
  const session = temporaryFolder();
  const commands = askableCommands(COMMANDS);
  const shelf = memoryShelf();
  const laboratory = await localLaboratory(paths, {
    dropped: await openDropFolder(session),
    commands: [...commands.keys()],
    ask: (question) => askCommand(question, commands, { shelf }),
    lookMs,
  });
  const bugs: unknown[] = [];
  const closing = new AbortController();
  const app = httpApp({
    laboratory,
    token: TOKEN,
    port: () => PORT,
    appFolder,
    closing: closing.signal,
    onBug: (error) => bugs.push(error),
  });
  const send: LocalPage["send"] = async (path, init) =>
    app.fetch(new Request(`${ADDRESS}${path}`, init));
  const own: LocalPage["own"] = (path, init) => send(path, { ...init, headers: OWN_HEADERS });
  return {
    send,
    own,
    ask: (command, options = {}, inputs) =>
      own("/api/ask", { method: "POST", body: JSON.stringify({ command, options, inputs }) }),
    drop: (name, bytes) =>
      own(`/api/logs?name=${encodeURIComponent(name)}`, { method: "POST", body: bytes }),
    state: async () => (await (await own("/api/laboratory")).json()) as LaboratoryState,
    session,
    bugs,
    close: () => {
      closing.abort();
    },
  };
}
