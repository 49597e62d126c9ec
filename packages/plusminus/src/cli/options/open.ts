import { portNumber } from "../option-parsers.ts";
import type { OptionSpec } from "../options.ts";

export const OPEN_OPTIONS: readonly OptionSpec[] = [
  {
    flags: "--port <n>",
    help: "port of the server, on this machine only; 0: a free one",
    parse: portNumber,
    fallback: 8789,
  },
  { flags: "--no-browser", help: "print the address, and open no browser" },
];

export interface OpenValues {
  readonly port: number;
  readonly browser: boolean;
}
