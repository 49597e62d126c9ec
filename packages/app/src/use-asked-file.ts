import { useState } from "preact/hooks";
import { askWithFile, refusalOf, type AskOptions, type Refusal } from "./laboratory.ts";

/** What came of asking about a file that the page made; neither before it is asked. */
export interface AskedFile<T> {
  readonly document?: T;
  readonly refusal?: Refusal;
  readonly ask: (
    command: string,
    options: AskOptions,
    file: Parameters<typeof askWithFile>[2],
  ) => Promise<void>;
}

/** Asks about a file when it is told to, not whenever the file changes. */
export function useAskedFile<T>(): AskedFile<T> {
  const [found, setFound] = useState<Pick<AskedFile<T>, "document" | "refusal">>({});
  return {
    ...found,
    ask: async (command, options, file) => {
      try {
        setFound({ document: await askWithFile<T>(command, options, file) });
      } catch (error) {
        setFound({ refusal: refusalOf(error) });
      }
    },
  };
}
