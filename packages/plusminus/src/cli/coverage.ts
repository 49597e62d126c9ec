import { requirementCoverage } from "../analysis/requirement-coverage.ts";
import { UserError } from "../errors.ts";
import { readNeeds, readRelevance } from "../readers/usage-tables.ts";
import { coverageDocument } from "../report/coverage-document.ts";
import { coverageView } from "../report/coverage-view.ts";
import { doubtsView } from "../report/doubts-view.ts";
import { answer } from "./answer.ts";
import type { CommandRun } from "./command.ts";
import { given } from "./given.ts";
import { readLogs } from "./logs.ts";
import { scoreOptions } from "./options.ts";
import type { CoverageValues } from "./options/coverage.ts";
import { singleFile } from "./single-file.ts";

/** `coverage`: is the benchmark about what is needed? */
export const coverage: CommandRun<CoverageValues> = async (paths, options, terminal) => {
  const { seed, relevantFrom, fewest } = options;
  const needsFile = await singleFile(options.needs, "--needs");
  const ratingsFile = await singleFile(options.ratings, "--ratings");
  const { needs, problems: ofNeeds } = await readNeeds(needsFile.source, needsFile.name);
  const { ratings, problems: ofRatings } = await readRelevance(
    ratingsFile.source,
    ratingsFile.name,
  );
  if (needs.length === 0 || ratings.length === 0) {
    throw new UserError(
      "no-needs",
      "There are no needs, or no ratings of relevance.",
      "Give both tables: need and weight; need, item, relevance and expert.",
    );
  }
  const logs = await readLogs(paths, options, terminal);
  const finding = requirementCoverage(
    logs.records,
    { needs, ratings },
    { ...scoreOptions(options), ...given({ relevantFrom }), fewest, seed },
  );
  const base = logs.document(seed, finding.warnings);
  const problems = [...base.problems, ...ofNeeds, ...ofRatings];
  answer(
    {
      document: () => coverageDocument(finding, { ...base, problems }),
      view: () => [
        ...coverageView(finding),
        ...doubtsView([...logs.said, ...finding.said], base.warnings, problems),
      ],
    },
    options,
    terminal,
  );
};
