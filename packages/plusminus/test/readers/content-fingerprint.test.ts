import { expect, test } from "vitest";
import { contentFingerprint, fingerprint } from "../../src/readers/content-fingerprint.ts";

test("texts that differ in one character have different fingerprints", () => {
  const seen = new Set<string>();
  for (let number = 0; number < 100_000; number++) seen.add(fingerprint(`What is ${number}?`));
  expect(seen.size).toBe(100_000);
});

test("the first lane is FNV-1a with its published answers", () => {
  // Noll's test vectors for 32-bit FNV-1a: "" and "a" and "foobar".
  expect(fingerprint("").slice(0, 8)).toBe("811c9dc5");
  expect(fingerprint("a").slice(0, 8)).toBe("e40c292c");
  expect(fingerprint("foobar").slice(0, 8)).toBe("bf9cf968");
});

test("how a question is wrapped does not matter, where it is split into texts does", () => {
  expect(contentFingerprint(["What  is\n2 + 2?", "4"])).toBe(
    contentFingerprint(["What is 2 + 2? ", "4"]),
  );
  expect(contentFingerprint(["ab", "c"])).not.toBe(contentFingerprint(["a", "bc"]));
});

test("a summary that kept only the beginning of a long question has the same fingerprint", () => {
  const passage = "A long passage. ".repeat(1000);
  expect(contentFingerprint([passage.slice(0, 5120)])).toBe(contentFingerprint([passage]));
});
