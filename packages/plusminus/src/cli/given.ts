/** An object without the entries that are undefined. */
type Given<Values> = { readonly [Key in keyof Values]?: Exclude<Values[Key], undefined> };

/** What was given on the command line: an option that was not is absent, and a default further down applies. */
export function given<Values extends object>(values: Values): Given<Values> {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined),
  ) as Given<Values>;
}
