/** Folders of packages/stats whose source is mutated and whose tests must notice. */
export const FOLDERS = ["interval", "comparison", "multiplicity", "resample"] as const;
