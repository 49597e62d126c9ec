const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Text that HTML and XML show as it is, also within quotes. */
export function escapeMarkup(content: string): string {
  return content.replace(/[&<>"']/gu, (special) => ENTITIES[special]!);
}
