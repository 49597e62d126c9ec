import { loadIndex, type Find, type Found } from "./search-engine.ts";
import { marked, type ExcerptPart } from "../excerpt.ts";

/** The search box: "/" leads to it, arrows go through what was found, Escape leaves it. */
export function setUpSearch(): void {
  const box = document.querySelector<HTMLElement>(".search")!;
  const input = box.querySelector("input")!;
  const status = box.querySelector<HTMLElement>(".status")!;
  const list = box.querySelector<HTMLOListElement>(".results")!;
  let find: Find | undefined;
  box.hidden = false;

  const search = (): void => {
    const words = input.value.trim();
    if (find === undefined || words === "") return close();
    const { total, shown } = find(words);
    list.replaceChildren(...shown.map((one) => resultItem(one)));
    list.hidden = total === 0;
    box.classList.add("open");
    status.textContent = summary(words, total, shown.length);
  };
  const close = (): void => {
    list.hidden = true;
    box.classList.remove("open");
    status.textContent = "";
  };
  const begin = async (): Promise<void> => {
    try {
      find ??= await loadIndex();
      search();
    } catch {
      status.textContent = "The search index could not be loaded. Load the page again.";
    }
  };

  input.addEventListener("focus", () => void begin());
  input.addEventListener("input", search);
  box.addEventListener("keydown", (event) => moveByKey(event, input, list, close));
  box.addEventListener("focusout", ({ relatedTarget }) => {
    if (!(relatedTarget instanceof Node && box.contains(relatedTarget))) close();
  });
  document.addEventListener("keydown", (event) => {
    const isTyping = event.target instanceof HTMLElement && event.target.matches("input, textarea");
    if (event.key !== "/" || isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    input.focus();
    input.select();
  });
}

function summary(words: string, total: number, shown: number): string {
  if (total === 0) return `Nothing found for “${words}”.`;
  const results = total === 1 ? "1 result" : `${total} results`;
  return shown < total ? `${results}, the best ${shown} shown` : results;
}

function moveByKey(
  event: KeyboardEvent,
  input: HTMLInputElement,
  list: HTMLOListElement,
  close: () => void,
): void {
  const links = [...list.querySelectorAll("a")];
  const at = links.indexOf(document.activeElement as HTMLAnchorElement);
  const go = (index: number): void => {
    event.preventDefault();
    if (index < 0) input.focus();
    else links[Math.min(index, links.length - 1)]?.focus();
  };
  if (event.key === "ArrowDown") go(at + 1);
  else if (event.key === "ArrowUp") go(at - 1);
  else if (event.key === "Enter" && at === -1 && !list.hidden) links[0]?.click();
  else if (event.key === "Escape") {
    input.focus();
    close();
  }
}

function resultItem({ href, title, heading, part, parts, terms }: Found): HTMLLIElement {
  const item = document.createElement("li");
  const link = document.createElement("a");
  link.href = href;
  const where = element("span", "where", [{ text: part, found: false }]);
  const name = element(
    "span",
    "name",
    marked(heading === "" ? title : `${title} › ${heading}`, terms),
  );
  link.append(where, name, element("span", "excerpt", parts));
  item.append(link);
  return item;
}

function element(tag: string, kind: string, parts: readonly ExcerptPart[]): HTMLElement {
  const made = document.createElement(tag);
  made.className = kind;
  for (const { text, found } of parts) {
    if (!found) {
      made.append(text);
      continue;
    }
    const mark = document.createElement("mark");
    mark.textContent = text;
    made.append(mark);
  }
  return made;
}
