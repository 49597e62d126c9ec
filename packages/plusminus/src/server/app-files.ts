import { lstat, readFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { RequestRefused } from "./refusal.ts";

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".json": "application/json",
  ".map": "application/json",
  ".wasm": "application/wasm",
  ".woff2": "font/woff2",
};

/** Names that a build gives: nothing that is hidden, escaped, or leads upwards. */
const ASSET = /^\/assets(?:\/[A-Za-z0-9_-][A-Za-z0-9._-]*)+$/u;
/** A page of the app; which ones there are, the app knows. */
const PAGE = /^(?:\/[A-Za-z0-9_-]+)*\/?$/u;

const NOT_BUILT = `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>plusminus</title>
<p>The app is not built. Run: npm run build</p>
</html>
`;

/**
 * A file of the built app by the path of a request; paths of pages are all answered by index.html, as the state is in the
 * address. Paths are taken as they were sent, without decoding: what needs decoding is no name of ours.
 *
 * @throws {@link RequestRefused} 404 `not-found`.
 */
export async function appFile(folder: string, path: string): Promise<Response> {
  if (path === "/index.html" || PAGE.test(path)) {
    const page = await regularFile(join(folder, "index.html"));
    return new Response(page ?? NOT_BUILT, { headers: { "content-type": TYPES[".html"]! } });
  }
  const type = TYPES[extname(path)];
  const bytes =
    ASSET.test(path) && type !== undefined ? await regularFile(join(folder, path)) : undefined;
  if (bytes === undefined) throw notFound();
  return new Response(bytes, { headers: { "content-type": type! } });
}

export function notFound(): RequestRefused {
  return new RequestRefused(404, {
    code: "not-found",
    message: "There is nothing at this address.",
    remedy: "Open the address that plusminus open printed.",
  });
}

/** A link in the folder of the app is none of ours, and could lead anywhere. */
async function regularFile(path: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
  try {
    if (!(await lstat(path)).isFile()) return undefined;
    return new Uint8Array(await readFile(path));
  } catch (error) {
    const { code } = error as { code?: unknown };
    if (code === "ENOENT" || code === "ENOTDIR") return undefined;
    throw error;
  }
}
