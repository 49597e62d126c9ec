import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import { UserError } from "../errors.ts";
import { httpApp, type HttpAppOptions } from "./http-app.ts";
import { refusalResponse, RequestRefused } from "./refusal.ts";
import { SECURITY_HEADERS } from "./security-headers.ts";

/** The only address: nobody outside this machine is answered. */
const LOOPBACK = "127.0.0.1";

/** Whoever sends slower than this is cut off: headers at once, and a body of two gigabytes from the same machine. */
const HEADERS_MS = 10_000;
const REQUEST_MS = 300_000;

export interface RunningServer {
  readonly port: number;
  /** Ends every connection, also those that listen for changes. */
  readonly close: () => Promise<void>;
}

/**
 * Starts the server of a laboratory on this machine, for this machine.
 *
 * @param wanted - The port; 0 takes a free one.
 * @throws {@link UserError} `port-in-use`, `port-refused`.
 */
export async function listen(
  wanted: number,
  options: Omit<HttpAppOptions, "port" | "closing">,
): Promise<RunningServer> {
  const closing = new AbortController();
  let port = wanted;
  const app = httpApp({ ...options, port: () => port, closing: closing.signal });
  const listener = getRequestListener((request) => app.fetch(request), {
    overrideGlobalObjects: false,
    errorHandler: unreadableRequest,
  });
  const server = createServer(
    { headersTimeout: HEADERS_MS, requestTimeout: REQUEST_MS, connectionsCheckingInterval: 5000 },
    (incoming, outgoing) => void listener(incoming, outgoing),
  );
  await started(server, wanted);
  port = (server.address() as AddressInfo).port;
  return {
    port,
    close: () =>
      new Promise((resolve) => {
        closing.abort();
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

function started(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      reject(whyNot(error, port));
    });
    server.listen(port, LOOPBACK, resolve);
  });
}

function whyNot(error: NodeJS.ErrnoException, port: number): Error {
  if (error.code === "EADDRINUSE") {
    return new UserError(
      "port-in-use",
      `Port ${port} is in use.`,
      "Choose another (--port 8790), or let a free one be found: --port 0.",
    );
  }
  if (error.code === "EACCES") {
    return new UserError(
      "port-refused",
      `Port ${port} may not be used (${error.code}).`,
      "Choose one above 1023, or let a free one be found: --port 0.",
    );
  }
  return error;
}

/** A request that no address can be made of: a Host or a path that is none. */
function unreadableRequest(): Response {
  const refusal = {
    code: "foreign-host",
    message: "This server answers only under its own address.",
    remedy: "Open the address that plusminus open printed.",
  };
  const response = refusalResponse(new RequestRefused(403, refusal));
  for (const [name, value] of Object.entries(SECURITY_HEADERS)) response.headers.set(name, value);
  return response;
}
