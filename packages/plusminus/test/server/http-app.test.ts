import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { ADDRESS, localPage, OWN_HEADERS, temporaryFolder, TOKEN } from "./local-page.ts";

const ROUTES = [
  ["GET", "/api/laboratory"],
  ["POST", "/api/ask"],
  ["POST", "/api/logs?name=a.csv"],
  ["DELETE", "/api/logs?name=a.csv"],
  ["GET", "/api/changes"],
  ["GET", "/api/nothing"],
  ["GET", "/api"],
] as const;

const { host } = OWN_HEADERS;

async function codeOf(response: Response): Promise<string> {
  const refusal = (await response.json()) as Record<string, string>;
  expect(Object.keys(refusal).slice(0, 3)).toEqual(["code", "message", "remedy"]);
  expect(refusal["remedy"]!.length).toBeGreaterThan(10);
  return refusal["code"]!;
}

describe("Who may ask", () => {
  test.each(ROUTES)("%s %s answers nobody without the token", async (method, path) => {
    const page = await localPage([]);
    for (const token of [undefined, "", "b".repeat(64), TOKEN.slice(1), `${TOKEN}a`]) {
      const headers = { host, ...(token === undefined ? {} : { "x-plusminus-token": token }) };
      const response = await page.send(path, { method, headers });
      expect(response.status).toBe(401);
      expect(await codeOf(response)).toBe("wrong-token");
    }
    expect(readdirSync(join(page.session, "dropped"))).toEqual([]);
  });

  test("a token in the address or in a cookie is none", async () => {
    const page = await localPage([]);
    const headers = { host, cookie: `x-plusminus-token=${TOKEN}` };
    const response = await page.send(`/api/laboratory?token=${TOKEN}`, { headers });
    expect(response.status).toBe(401);
  });

  test.each([...ROUTES, ["GET", "/"] as const, ["GET", "/assets/a.js"] as const])(
    "%s %s answers no foreign Host, which a rebound name would send, and no foreign Origin",
    async (method, path) => {
      const page = await localPage([]);
      const foreignHosts = ["evil.example", "evil.example:8789", "127.0.0.1", "127.0.0.1:80"];
      const others = [
        "[::1]:8789",
        "0.0.0.0:8789",
        "localhost.evil.example:8789",
        "127.0.0.1:87890",
      ];
      for (const foreign of [...foreignHosts, ...others]) {
        const response = await page.send(path, {
          method,
          headers: { ...OWN_HEADERS, host: foreign },
        });
        expect([foreign, response.status]).toEqual([foreign, 403]);
        expect(await codeOf(response)).toBe("foreign-host");
      }
      const origins = [
        "http://evil.example",
        "null",
        "http://127.0.0.1:80",
        "https://127.0.0.1:8789",
      ];
      for (const origin of [...origins, "http://localhost:8789", "file://"]) {
        const response = await page.send(path, { method, headers: { ...OWN_HEADERS, origin } });
        expect([origin, response.status]).toEqual([origin, 403]);
        expect(await codeOf(response)).toBe("foreign-origin");
      }
    },
  );

  test("a request without Host is refused; both names of this machine, with their own Origin, are not", async () => {
    const page = await localPage([]);
    expect(
      (await page.send("/api/laboratory", { headers: { "x-plusminus-token": TOKEN } })).status,
    ).toBe(403);
    for (const own of ["127.0.0.1:8789", "localhost:8789"]) {
      const headers = { ...OWN_HEADERS, host: own, origin: `http://${own}` };
      expect((await page.send("/api/laboratory", { headers })).status).toBe(200);
    }
  });
});

describe("What every answer says", () => {
  test("no answer may be kept, framed, guessed at, or read by another origin", async () => {
    const page = await localPage([]);
    const responses = [
      await page.own("/"),
      await page.own("/api/laboratory"),
      await page.own("/api/nothing"),
      await page.own("/api/changes"),
      await page.own("/assets/none.js"),
      await page.send("/api/laboratory", { headers: { host } }),
      await page.send("/", { headers: { host: "evil.example" } }),
      await page.ask("nothing"),
      await page.own("/", { method: "PUT" }),
    ];
    page.close();
    expect(responses.map(({ status }) => status)).toEqual([
      200, 200, 404, 200, 404, 401, 403, 422, 405,
    ]);
    for (const { headers } of responses) {
      expect(headers.get("content-security-policy")).toBe(
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
      );
      expect(headers.get("x-content-type-options")).toBe("nosniff");
      expect(headers.get("referrer-policy")).toBe("no-referrer");
      expect(headers.get("cross-origin-resource-policy")).toBe("same-origin");
      expect(headers.get("cross-origin-opener-policy")).toBe("same-origin");
      expect(headers.get("cache-control")).toBe("no-store");
      const names = [...headers.keys()];
      expect(names.filter((name) => /^access-control|^set-cookie/u.test(name))).toEqual([]);
    }
  });

  test.each([
    ["PUT", "/", "GET"],
    ["POST", "/compare", "GET"],
    ["POST", "/api/laboratory", "GET"],
    ["GET", "/api/ask", "POST"],
    ["PATCH", "/api/logs?name=a", "POST, DELETE"],
    ["DELETE", "/api/changes", "GET"],
    ["OPTIONS", "/api/ask", "POST"],
  ])("%s %s is not allowed, and what is allowed is said", async (method, path, allowed) => {
    const page = await localPage([]);
    const response = await page.own(path, { method });
    expect(response.status).toBe(405);
    expect(response.headers.get("allow")).toBe(allowed);
    expect(await codeOf(response)).toBe("method-not-allowed");
  });
});

describe("The built app", () => {
  function builtApp(): string {
    const folder = temporaryFolder();
    mkdirSync(join(folder, "assets"));
    writeFileSync(join(folder, "index.html"), "<!doctype html><title>the app</title>");
    writeFileSync(join(folder, "assets", "index-B7.js"), "export {};");
    writeFileSync(join(folder, "assets", ".secret.js"), "hidden");
    writeFileSync(join(folder, "secret.js"), "outside of assets");
    writeFileSync(join(folder, "assets", "notes"), "of no type that the app has");
    symlinkSync("/etc/passwd", join(folder, "assets", "link.js"));
    return folder;
  }

  test("the page is given for every address of a page, without a token, and its assets with their type", async () => {
    const page = await localPage([], { appFolder: builtApp() });
    for (const path of [
      "/",
      "/index.html",
      "/compare",
      "/compare?treatment=a",
      "/published-table/",
    ]) {
      const response = await page.send(path, { headers: { host } });
      expect([path, response.status]).toEqual([path, 200]);
      expect(response.headers.get("content-type")).toBe("text/html; charset=utf-8");
      expect(await response.text()).toContain("the app");
    }
    const script = await page.send("/assets/index-B7.js", { headers: { host } });
    expect(script.headers.get("content-type")).toBe("text/javascript; charset=utf-8");
    expect(await script.text()).toBe("export {};");
    expect((await page.send("/", { method: "HEAD", headers: { host } })).status).toBe(200);
  });

  test("an app that is not built says how to build it", async () => {
    const page = await localPage([]);
    expect(await (await page.send("/", { headers: { host } })).text()).toContain("npm run build");
  });

  test.each([
    "/assets/../secret.js",
    "/assets/%2e%2e/secret.js",
    "/assets/..%2fsecret.js",
    "/assets/%252e%252e%252fsecret.js",
    "/assets/..%5csecret.js",
    "/assets/.secret.js",
    "/assets/%2esecret.js",
    "/assets/link.js",
    "/assets/notes",
    "/assets//index-B7.js",
    "/assets/index-B7.js%00",
    "/assets/index-B7.js/",
    "/assets/index%2dB7.js",
    "/assets/",
    "/secret.js",
    "/..%2f..%2f..%2fetc%2fpasswd",
    "/%2e%2e/%2e%2e/etc/passwd",
    "//etc/passwd",
    "/C:/Windows/win.ini",
    "/package.json",
    "/.env",
  ])("%s leads to nothing", async (path) => {
    const page = await localPage([], { appFolder: builtApp() });
    const response = await page.send(path, { headers: { host } });
    const text = await response.text();
    expect(text).not.toMatch(/root:|hidden|outside|of no type|export/u);
    // `..` is taken out of an address before it is sent: what is left may be the address of a page.
    expect([200, 404]).toContain(response.status);
    if (response.status === 200) expect(text).toContain("the app");
    expect(text).not.toContain(ADDRESS);
  });
});
