import { itemListing } from "../analysis/item-listing.ts";
import { doubtsView } from "../report/doubts-view.ts";
import { itemsDocument } from "../report/items-document.ts";
import { itemsView } from "../report/items-view.ts";
import { answer } from "./answer.ts";
import type { CommandRun } from "./command.ts";
import { readLogsForColumns } from "./columns-of-logs.ts";
import { given } from "./given.ts";
import { scoreOptions } from "./options.ts";
import type { ItemsValues } from "./options/items.ts";

/** `items`: the items behind every number. */
export const items: CommandRun<ItemsValues> = async (paths, options, terminal) => {
  const logs = await readLogsForColumns(paths, options, terminal);
  const { benchmark, treatment, control, cell, disagreements, suspects, search, sort } = options;
  const { reverse, offset, limit } = options;
  const listing = await logs.ask((columns) =>
    itemListing(logs.records, {
      ...scoreOptions(options),
      ...given({ benchmark, treatment, control, cell, disagreements, suspects, search, sort }),
      ...given({ reverse }),
      offset,
      limit,
      columns,
    }),
  );
  const base = logs.document(options.seed, listing.warnings);
  answer(
    {
      document: () => itemsDocument(listing, base),
      view: () => [
        ...itemsView(listing),
        ...doubtsView([...logs.said, ...listing.said], base.warnings, base.problems),
      ],
    },
    options,
    terminal,
  );
};
