import { signal, type Signal } from "@preact/signals";

/** What a screen reader is told: answers come without the focus moving. */
export const announcement: Signal<string> = signal("");

export function announce(sentence: string): void {
  announcement.value = sentence;
}
