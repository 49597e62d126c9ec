import { expect, test } from "vitest";
import { readEvents } from "../src/server-events.ts";

async function eventsOf(...chunks: readonly string[]): Promise<unknown[]> {
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(encoder.encode(chunk));
      controller.close();
    },
  });
  const events: unknown[] = [];
  for await (const event of readEvents(body)) events.push(event);
  return events;
}

test("events are read however the network cuts them, and comments are no events", async () => {
  const text = ': hello\n\nevent: changed\ndata: {"inputs":["é.csv"]}\n\ndata: a\ndata: b\n\n';
  const whole = [
    { event: "changed", data: '{"inputs":["é.csv"]}' },
    { event: "message", data: "a\nb" },
  ];
  expect(await eventsOf(text)).toEqual(whole);
  expect(await eventsOf(...text)).toEqual(whole);
  expect(await eventsOf(text.replaceAll("\n", "\r\n"))).toEqual(whole);
});

test("an event that is not finished is not given out", async () => {
  expect(await eventsOf("event: changed\ndata: {}")).toEqual([]);
});
