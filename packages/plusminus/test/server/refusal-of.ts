import { expect } from "vitest";

/** What every error says. */
export interface Refusal {
  readonly code: string;
  readonly message: string;
  readonly remedy: string;
  readonly where?: { readonly path?: string };
}

/** An answer that refuses: with this status, and with no word of how we work. */
export async function refusalOf(response: Response, status = 422): Promise<Refusal> {
  const text = await response.text();
  expect(text).not.toMatch(/\bat .*\.(?:ts|js):|node_modules|\/src\//u);
  expect(response.status, text).toBe(status);
  return JSON.parse(text) as Refusal;
}
