import { chmodSync, existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, describe, expect, test, vi } from "vitest";
import { openBrowser } from "../../src/cli/open/open-browser.ts";
import { temporaryFolder } from "../server/local-page.ts";

const ADDRESS = `http://127.0.0.1:8789/#token=${"c".repeat(64)}`;

afterEach(() => {
  vi.unstubAllEnvs();
});

describe.skipIf(process.platform !== "linux")("Opening the browser", () => {
  test("hands on the name of a private file, so that no list of processes shows the token", async () => {
    const [programs, session] = [temporaryFolder(), temporaryFolder()];
    const heard = join(programs, "heard");
    writeFileSync(
      join(programs, "xdg-open"),
      `#!/bin/sh\nprintf '%s\\n' "$@" > ${heard}.new\nmv ${heard}.new ${heard}\n`,
    );
    chmodSync(join(programs, "xdg-open"), 0o755);
    vi.stubEnv("PATH", `${programs}:${process.env["PATH"]}`);
    vi.stubEnv("DISPLAY", ":9");
    expect(await openBrowser(ADDRESS, session)).toBe(true);
    for (let tries = 0; tries < 600 && !existsSync(heard); tries += 1) await sleep(50);
    const file = join(session, "open.html");
    expect(readFileSync(heard, "utf8")).toBe(`${file}\n`);
    expect(readFileSync(file, "utf8")).toContain(`content="0; url=${ADDRESS}"`);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  test("is not tried without a screen, and says where there is no opener", async () => {
    const session = temporaryFolder();
    vi.stubEnv("DISPLAY", "");
    vi.stubEnv("WAYLAND_DISPLAY", "");
    expect(await openBrowser(ADDRESS, session)).toBe(false);
    expect(existsSync(join(session, "open.html"))).toBe(false);
    vi.stubEnv("DISPLAY", ":9");
    vi.stubEnv("PATH", session);
    expect(await openBrowser(ADDRESS, session)).toBe(false);
  });
});
