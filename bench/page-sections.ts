/** A page with its sections, which begin with "## ". */
interface Sections {
  readonly head: string;
  readonly sections: ReadonlyMap<string, string>;
}

function sectionsOf(page: string): Sections {
  const [head = "", ...sections] = page.split(/^(?=## )/mu);
  return { head, sections: new Map(sections.map((text) => [text.split("\n", 1)[0]!, text])) };
}

/**
 * A page in which the sections of a fresh one take the place of their older namesakes, under the fresh head; sections
 * without one stand last.
 */
export function withFreshSections(page: string, fresh: string): string {
  const [old, own] = [sectionsOf(page), sectionsOf(fresh)];
  const kept = [...old.sections].map(([title, text]) => own.sections.get(title) ?? text);
  const added = [...own.sections].filter(([title]) => !old.sections.has(title));
  return [own.head, ...kept, ...added.map(([, text]) => text)].join("");
}
