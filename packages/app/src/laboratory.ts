import { signal, type Signal } from "@preact/signals";
import { readEvents } from "./server-events.ts";

/** A log that the laboratory has on its bench. */
export interface LaboratoryInput {
  readonly name: string;
  readonly size: number;
  /** ISO time. */
  readonly changed: string;
  /** Dropped into the app, not named on the command line. */
  readonly isDropped: boolean;
}

export interface Laboratory {
  readonly version: string;
  readonly inputs: readonly LaboratoryInput[];
  /** Commands that may be asked. */
  readonly commands: readonly string[];
}

/** Options of a command by the names of its values: `{ treatment: "a", margin: 0.02 }`. */
export type AskOptions = Readonly<
  Record<string, string | number | boolean | readonly string[] | readonly number[] | undefined>
>;

/** What the server answers instead of a document: what, where, remedy. */
export interface Refusal {
  readonly code: string;
  readonly message: string;
  readonly remedy: string;
  readonly where?: { readonly path?: string; readonly line?: number; readonly item?: string };
}

class AskError extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.message);
    this.refusal = refusal;
  }
}

const TOKEN_KEY = "plusminus-token";

/** What is on the bench; `undefined` until the server has said so. */
export const laboratory: Signal<Laboratory | undefined> = signal(undefined);
export const laboratoryRefusal: Signal<Refusal | undefined> = signal(undefined);
/** Counts up whenever answers may be different now: documents are asked for again. */
export const revision: Signal<number> = signal(0);
/** Logs that changed on disk since they were read. */
export const changedInputs: Signal<readonly string[]> = signal([]);

/** Takes the token out of the fragment, so that neither the address bar nor the history keeps it. */
export function takeToken(): void {
  const token = new URLSearchParams(location.hash.slice(1)).get("token");
  if (token === null) return;
  sessionStorage.setItem(TOKEN_KEY, token);
  history.replaceState(null, "", location.pathname + location.search);
}

/** Asks the server what is on the bench. */
export async function lookAround(): Promise<void> {
  try {
    laboratory.value = await request<Laboratory>("/api/laboratory");
    laboratoryRefusal.value = undefined;
  } catch (error) {
    laboratoryRefusal.value = refusalOf(error);
  }
}

/** The document that `plusminus <command> --json` prints. */
export function ask<T>(
  command: string,
  options: AskOptions,
  more: { readonly inputs?: readonly string[]; readonly signal?: AbortSignal } = {},
): Promise<T> {
  const { inputs, signal: aborted } = more;
  return request<T>("/api/ask", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ command, options, ...(inputs === undefined ? {} : { inputs }) }),
    ...(aborted === undefined ? {} : { signal: aborted }),
  });
}

/** Puts a file on the bench. It goes to the server on this machine and nowhere else. */
export async function addLog(name: string, bytes: Blob): Promise<void> {
  laboratory.value = await request<Laboratory>(`/api/logs?name=${encodeURIComponent(name)}`, {
    method: "POST",
    headers: { "content-type": "application/octet-stream" },
    body: bytes,
  });
  askAgain();
}

/** Takes a dropped file off the bench. */
export async function removeLog(name: string): Promise<void> {
  laboratory.value = await request<Laboratory>(`/api/logs?name=${encodeURIComponent(name)}`, {
    method: "DELETE",
  });
  askAgain();
}

/**
 * Asks about a file that a page has made: it lies on the bench only while it is asked about, and no other page's answer
 * changes. Give the logs it is about as `inputs`; the options may name the file.
 */
export async function askWithFile<T>(
  command: string,
  options: AskOptions,
  file: {
    readonly name: string;
    readonly text: string;
    /** Inputs that are asked about besides; absent: the file alone. */
    readonly inputs?: readonly string[];
  },
): Promise<T> {
  const address = `/api/logs?name=${encodeURIComponent(file.name)}`;
  await request<Laboratory>(address, {
    method: "POST",
    headers: { "content-type": "application/octet-stream" },
    body: file.text,
  });
  try {
    return await ask<T>(command, options, { inputs: file.inputs ?? [file.name] });
  } finally {
    await request<Laboratory>(address, { method: "DELETE" });
  }
}

/** Forgets what was answered: every page on view asks again. */
export function askAgain(): void {
  changedInputs.value = [];
  revision.value++;
}

const RETRY_AFTER_MS = 2000;

/** Follows the server's notes about logs that change on disk, for as long as the page is open. */
export async function followChanges(): Promise<void> {
  for (;;) {
    try {
      const response = await fetch("/api/changes", { headers: headersWith() });
      // A refusal will be the same again: the token is wrong until the page is opened anew.
      if (!response.ok || response.body === null) return;
      for await (const { event, data } of readEvents(response.body)) {
        if (event === "changed") noteChange(data);
      }
    } catch {
      // The server has ended, or is being started again: look once more in a while.
    }
    await new Promise((resolve) => setTimeout(resolve, RETRY_AFTER_MS));
  }
}

function noteChange(data: string): void {
  const { inputs } = JSON.parse(data) as { readonly inputs: readonly string[] };
  changedInputs.value = [...new Set([...changedInputs.value, ...inputs])];
  void lookAround();
}

async function request<T>(url: string, init: RequestInit = {}): Promise<T> {
  const response = await fetch(url, {
    ...init,
    headers: headersWith(init.headers as Record<string, string> | undefined),
  });
  const answer: unknown = await response.json();
  if (!response.ok) throw new AskError(answer as Refusal);
  return answer as T;
}

function headersWith(own: Readonly<Record<string, string>> = {}): Record<string, string> {
  return { ...own, "x-plusminus-token": sessionStorage.getItem(TOKEN_KEY) ?? "" };
}

/** Whatever went wrong, as something that can be shown with its remedy. */
export function refusalOf(error: unknown): Refusal {
  if (error instanceof AskError) return error.refusal;
  return {
    code: "no-answer",
    message: "The server of plusminus does not answer.",
    remedy: "See whether `plusminus open` still runs in its terminal; start it again if not.",
  };
}
