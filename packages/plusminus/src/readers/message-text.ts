import { isJsonList, listAt, objectAt, textAt, valueAt, type Json } from "./json-value.ts";

/** What a message of a conversation says, and what it calls, as one text. */
export function messageText(message: Json): string {
  const calls = listAt(message, "tool_calls").map((call) => {
    // Inspect writes a name where other harnesses write an object.
    const called = objectAt(call, "function");
    const name =
      textAt(called, "name") ?? textAt(call, "function") ?? textAt(call, "name") ?? "a tool";
    const given = valueAt(called, "arguments") ?? valueAt(call, "arguments");
    return `[calls ${name}] ${textOf(given) ?? ""}`;
  });
  const said = contentText(valueAt(message, "content"));
  return [said, ...calls].filter((part) => part !== "").join("\n");
}

/** A text, or parts of which some are none: a picture stands as its kind. */
export function contentText(content: Json): string {
  return isJsonList(content) ? content.map(partText).join("\n") : (textOf(content) ?? "");
}

function partText(part: Json): string {
  if (typeof part === "string") return part;
  const thought = textAt(part, "reasoning");
  if (thought !== undefined) return `[thinks] ${thought}`;
  return textAt(part, "text") ?? `[${textAt(part, "type") ?? "part without text"}]`;
}

/** A text as it is, anything else as JSON; undefined for nothing. */
export function textOf(value: Json): string | undefined {
  if (typeof value === "string") return value;
  return value === undefined || value === null ? undefined : JSON.stringify(value, null, 2);
}
