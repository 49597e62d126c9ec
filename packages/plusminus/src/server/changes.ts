import type { Laboratory } from "./laboratory.ts";

/**
 * Server-sent events: `changed` with the names of the inputs whose files changed, until the page goes.
 *
 * @param closing - Aborted when the server stops.
 */
export function changesResponse(laboratory: Laboratory, closing: AbortSignal): Response {
  const encoder = new TextEncoder();
  let stop: () => void;
  const stream = new ReadableStream<Uint8Array>({
    start: (controller) => {
      // The page learns from the first bytes that it is listening.
      controller.enqueue(encoder.encode(": watching\n\n"));
      const unwatch = laboratory.watch((inputs) => {
        const data = JSON.stringify({ inputs });
        controller.enqueue(encoder.encode(`event: changed\ndata: ${data}\n\n`));
      });
      const end = (): void => {
        unwatch();
        controller.close();
      };
      closing.addEventListener("abort", end, { once: true });
      stop = () => {
        closing.removeEventListener("abort", end);
        unwatch();
      };
    },
    cancel: () => {
      stop();
    },
  });
  return new Response(stream, { headers: { "content-type": "text/event-stream" } });
}
