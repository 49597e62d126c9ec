const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Text that HTML shows as it is, also within quotes. */
export function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/gu, (mark) => ENTITIES[mark]!);
}
