import { main } from "../../packages/plusminus/src/cli/main.ts";

/** The local app, served as `plusminus open` serves it. */
export interface OpenedLaboratory {
  /** With the token in its fragment. */
  readonly address: string;
  readonly origin: string;
  readonly token: string;
  readonly close: () => Promise<void>;
}

/** Runs `plusminus open` in this process, on a free port, without a browser. */
export async function openLaboratory(paths: readonly string[]): Promise<OpenedLaboratory> {
  let end = (): void => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  let said = "";
  const { promise: address, resolve: found, reject: failed } = withResolvers<string>();
  const running = main(["open", "--no-browser", "--port", "0", ...paths], {
    answer: (text) => {
      const first = /^http\S+/.exec(text)?.[0];
      if (first !== undefined) found(first);
    },
    tell: (text) => {
      said += text;
    },
    interactive: false,
    color: false,
    interrupted: () => ended,
  });
  void running.then(() => failed(new Error(`open ended: ${said}`)));
  const [origin = "", token = ""] = (await address).split("/#token=");
  const close = async (): Promise<void> => {
    end();
    await running;
  };
  return { address: await address, origin, token, close };
}

interface Resolvers<T> {
  readonly promise: Promise<T>;
  readonly resolve: (value: T) => void;
  readonly reject: (error: Error) => void;
}

/** `Promise.withResolvers` came with Node 22. */
function withResolvers<T>(): Resolvers<T> {
  let resolve: (value: T) => void = () => {};
  let reject: (error: Error) => void = () => {};
  const promise = new Promise<T>((done, fail) => {
    resolve = done;
    reject = fail;
  });
  return { promise, resolve, reject };
}
