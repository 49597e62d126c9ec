/** A doubt about a number, with its remedy: data, never printed from below the command line. */
export interface Warning {
  readonly code: string;
  readonly message: string;
  readonly remedy: string;
}

/** Every warning the laboratory can raise; a report can be searched for the codes. */
export const warnings = {
  incompleteRun: (subject: string, reason: string, remedy: string): Warning => ({
    code: "incomplete-run",
    message: `${subject}: ${reason}`,
    remedy,
  }),
  incompleteRunIncluded: (subject: string, reason: string): Warning => ({
    code: "incomplete-run-included",
    message: `${subject}: ${reason} Its score is shown because --include-incomplete asks for it.`,
    remedy: "Do not quote this score as the score of the run.",
  }),
  trialsDropped: (subject: string, counts: string): Warning => ({
    code: "trials-dropped",
    message: `${subject}: trials without a usable score were left out (${counts}).`,
    remedy:
      "If failures are more likely on hard items, the score is too high: re-run those trials, or say how many are missing.",
  }),
  unequalRepeats: (subject: string, least: number, most: number): Warning => ({
    code: "unequal-repeats",
    message: `${subject}: items have between ${least} and ${most} scored repeats; every item counts the same.`,
    remedy:
      "Re-run the missing repeats if they are missing for a reason that has to do with the answer.",
  }),
  directionUnknown: (metric: string): Warning => ({
    code: "direction-unknown",
    message: `Whether a higher ${metric} is better is not recorded, so no verdict can say "better" or "worse".`,
    remedy: "Say it: --direction higher or --direction lower.",
  }),
  groupsNotUsed: (keys: readonly string[], example: string): Warning => ({
    code: "groups-not-used",
    message: `Items carry ${keys.length === 1 ? "the key" : "the keys"} ${keys.join(", ")}, which ${keys.length === 1 ? "was" : "were"} not used as clusters.`,
    remedy: `If items were drawn by one of these (all questions of one passage, one repository …), say --group ${example}; a fixed list of subject areas is no cluster.`,
  }),
  groupsConflict: (key: string): Warning => ({
    code: "groups-conflict",
    message: `The logs disagree about the ${key} of some items, so ${key} is not used as a cluster.`,
    remedy: `Correct ${key} in one of the logs.`,
  }),
  outsideDomain: (why: string): Warning => ({
    code: "outside-domain",
    message: `${why} The interval is the bounded one, usually wider.`,
    remedy: "More items (or more groups) allow the sharper method.",
  }),
  fixedItemsWidened: (label: string): Warning => ({
    code: "fixed-items-widened",
    message: `${label}: too few items were answered now this way, now that, to estimate the noise of running these items again. The interval is that over items like these, which is wider and holds for these items too.`,
    remedy: "Answer every item more often, without a cache and not by greedy decoding.",
  }),
  itemsUnmatched: (
    a: string,
    b: string,
    counts: { readonly unmatchedItems: number; readonly commonItems: number },
  ): Warning => ({
    code: "items-unmatched",
    message: `${a} and ${b}: items scored in only one of the two runs: ${counts.unmatchedItems}; the comparison is about the ${counts.commonItems} in common.`,
    remedy: "Score both models on the same items.",
  }),
  itemsNotPaired: (a: string, b: string, sizes: readonly [number, number]): Warning => ({
    code: "items-not-paired",
    message: `${a} and ${b} have no scored item in common: ${sizes[0]} and ${sizes[1]} items are compared as two independent samples of one kind of item, which is less sharp than pairing and wrong if one set is harder.`,
    remedy:
      "Score both models on the same items; if the ids differ only in form, map them in the table.",
  }),
  sameItemsAssumed: (a: string, b: string): Warning => ({
    code: "same-items-assumed",
    message: `${a} and ${b} come from different files that do not record what each item asks; that equal ids mean equal items is assumed.`,
    remedy:
      "Make sure that both are about one benchmark, or add a column with the question (or a hash of it).",
  }),
  identicalScores: (a: string, b: string): Warning => ({
    code: "identical-scores",
    message: `${a} and ${b} have the same score on every item.`,
    remedy: "Check that they are two runs and not one log under two names.",
  }),
  pairUnknown: (benchmark: string, verdicts: number): Warning => ({
    code: "pair-unknown",
    message: `${benchmark}: ${verdicts} verdicts do not say which two models met, and rank nobody.`,
    remedy: "Give the file that names the models of each comparison.",
  }),
  gradersNotClustered: (benchmark: string, graders: number): Warning => ({
    code: "graders-not-clustered",
    message: `${benchmark}: ${graders === 0 ? "graders are not named" : `${graders === 1 ? "one grader is" : `${graders} graders are`} too few`}, so that the ranking is about ${graders < 2 ? "whoever judged" : "these graders"} and says nothing about others.`,
    remedy: "Have ten graders or more, and name them.",
  }),
  strengthsSeparated: (
    benchmark: string,
    { reason, remedy }: { readonly reason: string; readonly remedy: string },
  ): Warning => ({
    code: "strengths-separated",
    message: `${benchmark}: ${reason} Strengths are kept finite by a penalty.`,
    remedy,
  }),
  noPeople: (benchmark: string): Warning => ({
    code: "no-people",
    message: `${benchmark}: nobody among the graders is known to be a person, so that agreement of judges is agreement with each other: they may err together.`,
    remedy: "Have people judge a random sample, and name them: --people NAME,NAME.",
  }),
  repeatedVerdicts: (benchmark: string, verdicts: number): Warning => ({
    code: "repeated-verdicts",
    message: `${benchmark}: ${verdicts} verdicts are of a grader that had judged the same before; the first counts.`,
    remedy: "Give every occasion a grader's name of its own to hold them against each other.",
  }),
  unnamedGraders: (benchmark: string, verdicts: number): Warning => ({
    code: "unnamed-graders",
    message: `${benchmark}: ${verdicts} verdicts name no grader and say nothing about one.`,
    remedy: "Name the graders.",
  }),
  anotherQuestion: (study: string, why: readonly string[]): Warning => ({
    code: "another-question",
    message: `${study} asks another question than the first: ${why.join("; ")}.`,
    remedy: "A change may come from that; replicate with the settings of the first.",
  }),
  codesUnmatched: (codes: number): Warning => ({
    code: "codes-unmatched",
    message: `${codes} coded ${codes === 1 ? "trial is" : "trials are"} no failure of these logs, and ${codes === 1 ? "counts" : "count"} for nothing.`,
    remedy: "Give the logs that the sheet was drawn from, with the same metric and threshold.",
  }),
  weightsIgnoreGroups: (benchmark: string, key: string): Warning => ({
    code: "weights-ignore-groups",
    message: `${benchmark}: items come in groups of ${key}, which the reweighted scores take for independent items; their intervals may be too narrow.`,
    remedy: "Read them beside the clustered scores of show.",
  }),
  ratingsOfNoNeed: (ratings: number): Warning => ({
    code: "ratings-of-no-need",
    message: `${ratings} ${ratings === 1 ? "rating is" : "ratings are"} about a need that is not on the list, and ${ratings === 1 ? "counts" : "count"} for nothing.`,
    remedy: "Add the need with its weight, or correct its name.",
  }),
  oneExpert: (): Warning => ({
    code: "one-expert",
    message: "One expert alone rated relevance: whether another would agree is not known.",
    remedy: "Have a second expert rate at least a part.",
  }),
  constantDifference: (treatment: string, control: string): Warning => ({
    code: "constant-difference",
    message: `${treatment} and ${control} differ by the same on every item, so nothing shows how their difference varies, and no order is claimed of them.`,
    remedy: "Compare the two alone (compare), or score more items.",
  }),
  notRanked: (subject: string, metric: string): Warning => ({
    code: "not-ranked",
    message: `${subject} has no ${metric} score and is not ranked.`,
    remedy: "Score it, or name a metric that all of them have (--metric NAME).",
  }),
  flagsElsewhere: (benchmark: string, items: number): Warning => ({
    code: "flags-elsewhere",
    message: `${items} flagged ${items === 1 ? "item is" : "items are"} not among those that all models have on ${benchmark}.`,
    remedy: "Check that the ids are those of the log; name the benchmark in a column of its own.",
  }),
  keysUncheckable: (benchmark: string, items: number): Warning => ({
    code: "keys-uncheckable",
    message: `${items} ${items === 1 ? "item has a right answer that cannot be held against what the models answered, and is" : "items have a right answer that cannot be held against what the models answered, and are"} dropped from ${benchmark} instead.`,
    remedy: "Give each model's score by the right key: columns model and score.",
  }),
  rankedOnShared: (
    shared: number,
    any: number,
    fewest: { readonly label: string; readonly items: number },
  ): Warning => ({
    code: "ranked-on-shared-items",
    message: `Scores and ranks are of the ${shared} items that all subjects have, of ${any} that any has; ${fewest.label} has the fewest (${fewest.items}).`,
    remedy: "Score everybody on the same items, or leave out the subject with few of them.",
  }),
  groupsTooFewToRank: (key: string, groups: number, worth: number): Warning => ({
    code: "groups-too-few-to-rank",
    message: `Items come in ${groups} groups of ${key}, worth ${worth.toFixed(1)} degrees of freedom: too few to say how ranks would be in other groups. The ranking is about items of these groups, taken as independent.`,
    remedy: `Do not read it as a ranking for any ${key}; more groups of similar size would allow that.`,
  }),
  settingsDifferOnBoard: (name: string, values: readonly string[]): Warning => ({
    code: "settings-differ",
    message: `Subjects were run with different settings of ${name} (${values.slice(0, 3).join("; ")}${values.length > 3 ? "; …" : ""}); no order is claimed between those.`,
    remedy: `Run all with the same ${name}.`,
  }),
  itemsAskedOtherwise: (
    [a, b]: readonly [string, string],
    items: number,
    example: string,
  ): Warning => ({
    code: "items-asked-otherwise",
    message: `${a} and ${b} were asked different texts under the same id (${items} of the shared items, for example ${example}); no order is claimed between them.`,
    remedy: "Run both on the same version of the benchmark.",
  }),
  pairsHardlyDiffer: (pairs: number): Warning => ({
    code: "pairs-hardly-differ",
    message: `${pairs} ${pairs === 1 ? "pair differs" : "pairs differ"} on fewer than 10 of the shared items; no order is claimed within ${pairs === 1 ? "it" : "them"}.`,
    remedy: "More items, or compare the two alone (compare), whose method is exact for few.",
  }),
  everyTrialUsed: (subject: string, trials: number): Warning => ({
    code: "every-trial-used",
    message: `${subject}: at k = ${trials} all trials of an item are used, so that its value is one toss: reached or not.`,
    remedy: "Run more trials than the k that is of interest.",
  }),
  itemsWithFewerTrials: (subject: string, k: number, items: number): Warning => ({
    code: "items-with-fewer-trials",
    message: `${subject}: ${items} ${items === 1 ? "item has" : "items have"} fewer than ${k} trials and ${items === 1 ? "is" : "are"} left out at k = ${k}.`,
    remedy: "Run the missing trials; items that lack them may be harder or easier than the others.",
  }),
  onlyBestLookedAt: (benchmark: string, models: number): Warning => ({
    code: "only-best-looked-at",
    message: `${benchmark}: the interval of the best score is that of the ${models} best models together.`,
    remedy: "Nothing is to be done: those behind them hardly change it.",
  }),
  printedDiffers: (
    subject: string,
    name: string,
    printed: number,
    recomputed: number,
  ): Warning => ({
    code: "printed-differs",
    message: `${subject}: the harness printed ${name} ${printed}, the trials in the log give ${recomputed}.`,
    remedy: "Find out which trials the printed number is about before quoting either.",
  }),
} as const;
