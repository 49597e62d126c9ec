import type { ItemListing } from "../analysis/item-listing.ts";
import type { Document } from "./document.ts";

export interface Items extends Document, Omit<ItemListing, "said" | "warnings" | "unknownItem"> {
  readonly kind: "items";
}

/** The answer of `items` as the JSON face carries it. */
export function itemsDocument(listing: ItemListing, base: Document): Items {
  const { said: _said, warnings: _warnings, unknownItem: _unknown, ...found } = listing;
  return { kind: "items", ...base, ...found };
}
