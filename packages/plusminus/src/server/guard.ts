import { createHash, timingSafeEqual } from "node:crypto";
import { RequestRefused } from "./refusal.ts";

/** The header that carries the token: a page of another origin cannot set it without asking first, and is refused then. */
const TOKEN_HEADER = "x-plusminus-token";

/**
 * Refuses what did not come to this very address: a name that an attacker's DNS points here (rebinding) is a foreign Host,
 * and a page of another site is a foreign Origin.
 *
 * @param port - Where the server listens.
 * @throws {@link RequestRefused} 403 `foreign-host`, `foreign-origin`.
 */
export function assertOwnAddress(request: Request, port: number): void {
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`];
  const host = request.headers.get("host");
  if (host === null || !hosts.includes(host.toLowerCase())) {
    throw new RequestRefused(403, {
      code: "foreign-host",
      message: "This server answers only under its own address.",
      remedy: "Open the address that plusminus open printed.",
    });
  }
  const origin = request.headers.get("origin");
  if (origin !== null && origin !== `http://${host.toLowerCase()}`) {
    throw new RequestRefused(403, {
      code: "foreign-origin",
      message: "A page of another site may not ask this server.",
      remedy: "Use the page that this server gives.",
    });
  }
}

/**
 * Refuses who does not know the token of this start.
 *
 * @throws {@link RequestRefused} 401 `wrong-token`.
 */
export function assertToken(request: Request, token: string): void {
  const given = request.headers.get(TOKEN_HEADER);
  if (given !== null && isEqual(given, token)) return;
  throw new RequestRefused(401, {
    code: "wrong-token",
    message: given === null ? "The token is missing." : "The token is not that of this start.",
    remedy: "Open the address that plusminus open printed last, with everything behind the #.",
  });
}

/** In a time that does not depend on where they differ. */
function isEqual(one: string, other: string): boolean {
  return timingSafeEqual(digest(one), digest(other));
}

function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
