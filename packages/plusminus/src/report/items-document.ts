import type { ItemListing } from "../analysis/item-listing.ts";
import type { ItemTexts } from "../record/item-texts.ts";
import type { Document } from "./document.ts";

/** What logs say in words about one item. */
export interface Transcript {
  readonly item: string;
  /** By subject, as its place in the list of subjects. */
  readonly subjects: readonly ({ readonly subject: number } & ItemTexts)[];
}

export interface Items extends Document, Omit<ItemListing, "said" | "warnings" | "unknownItem"> {
  readonly kind: "items";
  /** Of the item that was asked for. */
  readonly transcript?: Transcript;
}

/** The answer of `items` as the JSON face carries it. */
export function itemsDocument(
  listing: ItemListing,
  base: Document,
  transcript: Transcript | undefined,
): Items {
  const { said: _said, warnings: _warnings, unknownItem: _unknown, ...found } = listing;
  return { kind: "items", ...base, ...found, ...(transcript && { transcript }) };
}
