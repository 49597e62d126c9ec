import { createServer, type Server } from "node:http";
import { extname } from "node:path";
import type { Site } from "./site.ts";

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".json": "application/json",
  ".txt": "text/plain; charset=utf-8",
};

/** A site on this machine only, as any static server would give it. */
export interface ServedSite {
  /** Ends with "/". */
  readonly address: string;
  readonly server: Server;
}

export async function serveSite(site: Site): Promise<ServedSite> {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? "/", "http://localhost").pathname);
    const file = path.endsWith("/") ? `${path}index.html` : path;
    const content = site.get(file.slice(1));
    if (content === undefined) response.writeHead(404).end();
    else response.setHeader("content-type", TYPES[extname(file)] ?? "text/plain").end(content);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const bound = server.address();
  if (bound === null || typeof bound === "string") throw new Error("the server is not listening");
  return { address: `http://127.0.0.1:${bound.port}/`, server };
}
