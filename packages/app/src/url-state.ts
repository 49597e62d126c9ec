import { computed, signal, type ReadonlySignal } from "@preact/signals";

/**
 * The address is the state: what a page shows follows from its path and query alone, so that the back button
 * works, a reload restores, and an address can be kept.
 */
interface Address {
  readonly path: string;
  readonly query: string;
}

/** Values of a query; absent or empty means that the key is not in the address. */
export type QueryValues = Readonly<Record<string, string | undefined>>;

const address = signal<Address>(addressBar());

export const path: ReadonlySignal<string> = computed(() => address.value.path);
export const query: ReadonlySignal<URLSearchParams> = computed(
  () => new URLSearchParams(address.value.query),
);

/** One value of the query; empty counts as absent. */
export function queryValue(key: string): string | undefined {
  const value = query.value.get(key);
  return value === null || value === "" ? undefined : value;
}

/** An address within the app: `/items?cell=only-treatment`. */
export function addressOf(page: string, values: QueryValues = {}): string {
  const text = withValues(new URLSearchParams(), values).toString();
  return text === "" ? page : `${page}?${text}`;
}

/** Goes to another page (or another state of this one) with an entry in the history. */
export function goTo(target: string): void {
  history.pushState(null, "", target);
  address.value = addressBar();
}

/**
 * Changes some values of this page's query. A choice gets an entry in the history; typing and sliding
 * (`replace`) do not, or the back button would undo single letters.
 */
export function setQuery(values: QueryValues, options: { readonly replace?: boolean } = {}): void {
  const text = withValues(query.peek(), values).toString();
  const target = text === "" ? path.peek() : `${path.peek()}?${text}`;
  if (options.replace === true) history.replaceState(null, "", target);
  else history.pushState(null, "", target);
  address.value = addressBar();
}

/** Follows the back and forward buttons. Call once. */
export function followHistory(): void {
  window.addEventListener("popstate", () => {
    address.value = addressBar();
  });
}

function addressBar(): Address {
  return { path: location.pathname, query: location.search };
}

function withValues(before: URLSearchParams, values: QueryValues): URLSearchParams {
  const after = new URLSearchParams(before);
  for (const [key, value] of Object.entries(values)) {
    if (value === undefined || value === "") after.delete(key);
    else after.set(key, value);
  }
  return after;
}
