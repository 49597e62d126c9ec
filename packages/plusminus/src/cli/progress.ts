import type { Terminal } from "./terminal-output.ts";

/** Work shorter than this needs no word about itself. */
const QUIET_MILLISECONDS = 1000;

export interface Progress {
  /** Says what is being done now; shown only when the work has taken longer than a second. */
  readonly doing: (what: string) => void;
  readonly end: () => void;
}

/** Progress on standard error: one rewritten line on a screen, a line a second elsewhere. */
export function startProgress(terminal: Terminal): Progress {
  let what = "";
  let shown = "";
  const show = (): void => {
    if (what === "" || what === shown) return;
    shown = what;
    terminal.tell(terminal.interactive ? `\r\u001B[2K${what} …` : `${what} …\n`);
  };
  const timer = setInterval(show, QUIET_MILLISECONDS);
  timer.unref();
  return {
    doing: (now) => {
      what = now;
    },
    end: () => {
      clearInterval(timer);
      if (shown !== "" && terminal.interactive) terminal.tell("\r\u001B[2K");
    },
  };
}
