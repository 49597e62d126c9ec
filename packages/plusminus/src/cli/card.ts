import { readFile } from "node:fs/promises";
import { dirname } from "node:path";
import { reportCard } from "../analysis/report-card.ts";
import { UserError } from "../errors.ts";
import type { CardAnswers } from "../record/card-answers.ts";
import { cardDocument } from "../report/card-document.ts";
import { cardTemplate } from "../analysis/report-card/card-template.ts";
import { cardView } from "../report/card-view.ts";
import { doubtsView } from "../report/doubts-view.ts";
import type { Document } from "../report/document.ts";
import { answer } from "./answer.ts";
import type { CommandRun } from "./command.ts";
import { given } from "./given.ts";
import { readLogs } from "./logs.ts";
import type { CardValues } from "./options/card.ts";
import { evidenceAt, repositoryFacts } from "./repository-facts.ts";
import { VERSION } from "./version.ts";

/** `card`: is it reported as science should be? Fails unless all six slots are filled. */
export const card: CommandRun<CardValues> = async (paths, options, terminal) => {
  if (options.template === true) {
    terminal.answer(cardTemplate());
    return undefined;
  }
  if (paths.length === 0 && options.answers === undefined && options.repo === undefined) {
    throw new UserError(
      "nothing-to-report",
      "There is nothing to fill a card from.",
      "Give logs, a repository (--repo FOLDER), or answers (--answers card.yaml); --template prints a card to fill in.",
    );
  }
  const logs = paths.length === 0 ? undefined : await readLogs(paths, options, terminal);
  const repository = options.repo === undefined ? undefined : await repositoryFacts(options.repo);
  const answers = await answersIn(options.answers);
  const finding = reportCard({ records: logs?.records ?? [], ...given({ repository }) }, answers);
  const base: Document = logs?.document(options.seed, []) ?? {
    version: VERSION,
    seed: options.seed,
    inputs: [],
    problems: [],
    warnings: [],
  };
  answer(
    {
      document: () => cardDocument(finding, base),
      view: () => [
        ...cardView(finding),
        ...doubtsView(logs?.said ?? [], base.warnings, base.problems),
      ],
    },
    options,
    terminal,
  );
  if (finding.clean) return undefined;
  const open = finding.slots.filter(({ state }) => state === "open").map(({ id }) => id);
  terminal.tell(`plusminus: not clean, because nothing fills ${open.join(", ")}.\n`);
  return "failed";
};

async function answersIn(path: string | undefined): Promise<CardAnswers> {
  if (path === undefined) return { slots: {}, answers: {} };
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch {
    throw new UserError("path-not-found", `${path} cannot be read.`, "Check the path.");
  }
  // Loaded here and not with this module: only a card needs its parser.
  const { parseCardAnswers } = await import("../readers/card-file.ts");
  return parseCardAnswers(text, path, (place) => evidenceAt(place, dirname(path)));
}
