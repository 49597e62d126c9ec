import { spawn } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";

/** The platform's opener, which is started without a shell; absent where there is no screen. */
function opener(file: string): readonly [string, ...string[]] | undefined {
  const { platform, env } = process;
  if (platform === "darwin") return ["open", file];
  if (platform === "win32") return ["rundll32", "url.dll,FileProtocolHandler", file];
  const hasScreen = (env["DISPLAY"] ?? env["WAYLAND_DISPLAY"] ?? "") !== "";
  return hasScreen ? ["xdg-open", file] : undefined;
}

/**
 * Opens a page that leads to an address. The address holds the token, and the words of a command line can be seen by every
 * user of a machine: so it stands in a file of a private folder, and only the name of that is handed on.
 *
 * @returns Whether an opener was started.
 */
export async function openBrowser(address: string, privateFolder: string): Promise<boolean> {
  const file = join(privateFolder, "open.html");
  const command = opener(file);
  if (command === undefined) return false;
  const page = `<!doctype html><meta charset="utf-8"><meta http-equiv="refresh" content="0; url=${address}"><title>plusminus</title>\n`;
  await writeFile(file, page, { mode: 0o600 });
  const [program, ...words] = command;
  return new Promise((resolve) => {
    const child = spawn(program, words, { stdio: "ignore", detached: true });
    child.once("spawn", () => {
      child.unref();
      resolve(true);
    });
    child.once("error", () => {
      resolve(false);
    });
  });
}
