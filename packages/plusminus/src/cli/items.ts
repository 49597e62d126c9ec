import { itemListing, type ItemListing } from "../analysis/item-listing.ts";
import { UserError } from "../errors.ts";
import type { RunRecord } from "../record/run.ts";
import { doubtsView } from "../report/doubts-view.ts";
import { itemsDocument, type Transcript } from "../report/items-document.ts";
import { itemsView } from "../report/items-view.ts";
import { transcriptView } from "../report/transcript-view.ts";
import { answer } from "./answer.ts";
import type { CommandRun } from "./command.ts";
import { readLogsForColumns } from "./columns-of-logs.ts";
import { given } from "./given.ts";
import { mappingOf } from "./logs.ts";
import { scoreOptions } from "./options.ts";
import type { ItemsValues } from "./options/items.ts";
import { transcriptsOf } from "./transcripts.ts";

/** `items`: the items behind every number, and the texts behind one item. */
export const items: CommandRun<ItemsValues> = async (paths, options, terminal) => {
  const logs = await readLogsForColumns(paths, options, terminal);
  const { benchmark, treatment, control, cell, disagreements, suspects, search, sort } = options;
  const { reverse, offset, limit, transcript: item } = options;
  const listing = await logs.ask((columns) =>
    itemListing(logs.records, {
      ...scoreOptions(options),
      ...given({ benchmark, treatment, control, cell, disagreements, suspects, search, sort }),
      ...given({ reverse, item }),
      offset,
      limit,
      columns,
    }),
  );
  const transcript =
    item === undefined ? undefined : await transcriptIn(paths, logs.records, listing, options);
  const base = logs.document(options.seed, listing.warnings);
  answer(
    {
      document: () => itemsDocument(listing, base, transcript),
      view: () => [
        ...itemsView(listing),
        ...(transcript === undefined ? [] : transcriptView(transcript, listing)),
        ...doubtsView([...logs.said, ...listing.said], base.warnings, base.problems),
      ],
    },
    options,
    terminal,
  );
};

/** The texts of one item: of the pair where one was named, else of every subject. */
async function transcriptIn(
  paths: readonly string[],
  records: readonly RunRecord[],
  listing: ItemListing,
  options: ItemsValues,
): Promise<Transcript> {
  const item = options.transcript!;
  if (listing.unknownItem !== undefined) throw unknownItem(item, listing);
  const numbers =
    options.treatment !== undefined && listing.pair !== undefined
      ? [listing.pair.treatment, listing.pair.control]
      : [...listing.subjects.keys()];
  const runs = numbers.map((number) => {
    const { run } = listing.subjects[number]!;
    return records.find((record) => record.run.id === run)!.run;
  });
  const texts = await transcriptsOf(paths, runs, item, { mapping: mappingOf(options) });
  return { item, subjects: texts.map((own, place) => ({ subject: numbers[place]!, ...own })) };
}

function unknownItem(item: string, { benchmark, unknownItem: like }: ItemListing): UserError {
  const nearest = like?.nearest ?? [];
  return new UserError(
    "unknown-item",
    `No item of ${benchmark} is called ${inWords(item)}.`,
    nearest.length === 0
      ? "items without --transcript lists the ids; --search looks for one."
      : `Ids like it: ${nearest.map(inWords).join(", ")}.`,
  );
}

/** Nobody reads more of an id than this. */
const LONGEST_ID = 100;

function inWords(id: string): string {
  return JSON.stringify(id.length <= LONGEST_ID ? id : `${id.slice(0, LONGEST_ID)}…`);
}
