import { assetsOfSite } from "./assets-of-site.ts";
import { readPage } from "./read-page.ts";
import { referencePages } from "./reference/reference-pages.ts";
import { makeSite, type Site } from "./site.ts";
import { sourcePages } from "./source-pages.ts";

/** The whole documentation of the repository: what is written, what is generated, and what all pages share. */
export async function documentationSite(root: string): Promise<Site> {
  const written = sourcePages(root);
  const ofDocs = written.filter(({ source }) => /^docs\/[^/]+$/u.test(source)).map(readPage);
  const reference = await referencePages(root, ofDocs);
  const pages = [...written, ...reference.pages];
  return new Map([...makeSite(root, pages, reference.types), ...(await assetsOfSite(root))]);
}
