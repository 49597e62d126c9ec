import { RequestRefused } from "./refusal.ts";

/**
 * The bytes of a request as they come, up to a limit. A body that says how long it is is refused before it is read.
 *
 * @throws {@link RequestRefused} 413 `too-large`; 400 `aborted` where the sender stopped half way.
 */
export async function* limitedBody(request: Request, limit: number): AsyncGenerator<Uint8Array> {
  const told = Number(request.headers.get("content-length") ?? 0);
  if (told > limit) throw tooLarge(limit);
  if (request.body === null) return;
  let length = 0;
  const reader = request.body.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read().catch(rejectAborted);
      if (done) return;
      length += value.length;
      if (length > limit) throw tooLarge(limit);
      yield value;
    }
  } finally {
    // Whoever has seen enough leaves early; a body that broke off cannot be cancelled, and need not.
    await reader.cancel().catch(() => undefined);
  }
}

/** A small body as text. */
export async function limitedText(request: Request, limit: number): Promise<string> {
  const parts: Uint8Array[] = [];
  for await (const part of limitedBody(request, limit)) parts.push(part);
  return Buffer.concat(parts).toString("utf8");
}

function tooLarge(limit: number): RequestRefused {
  return new RequestRefused(413, {
    code: "too-large",
    message: `What was sent is larger than ${limit} bytes.`,
    remedy: "Name large logs when you start: plusminus open LOGS… reads them where they are.",
  });
}

function rejectAborted(): never {
  throw new RequestRefused(400, {
    code: "aborted",
    message: "The request broke off before its end.",
    remedy: "Send it again.",
  });
}
