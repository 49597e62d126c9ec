import { fingerprintOfBytes } from "../content-fingerprint.ts";
import { itemGroups } from "../item-groups.ts";
import { isJsonList, valueAt, type Json, type JsonObject } from "../json-value.ts";

/** The members of one JSON object, each parsed when it is asked for. */
export interface JsonMembers {
  /** Their names, in the order of the text. */
  readonly keys: readonly string[];
  /** The value of a member; undefined where there is none. */
  value(key: string): Json;
  /** {@link itemGroups} of a member. */
  groups(key: string): Readonly<Record<string, string>>;
  /** Fingerprint of a member that is a list, as it is written; undefined for any other. */
  fingerprintOfList(key: string): string | undefined;
}

/** The members of an object that was parsed as a whole. */
export function parsedMembers(object: JsonObject): JsonMembers {
  return {
    keys: Object.keys(object),
    value: (key) => valueAt(object, key),
    groups: (key) => itemGroups(valueAt(object, key)),
    fingerprintOfList: (key) => {
      const list = valueAt(object, key);
      return isJsonList(list)
        ? fingerprintOfBytes(new TextEncoder().encode(JSON.stringify(list)))
        : undefined;
    },
  };
}
