import { expect, test } from "vitest";
import {
  contentFingerprint,
  fingerprint,
  fingerprintOfBytes,
} from "../../src/readers/content-fingerprint.ts";

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

test("the fingerprint of bytes is MurmurHash3 with its published answers, for both seeds", () => {
  const of = (text: string): string => fingerprintOfBytes(new TextEncoder().encode(text));
  // Test values that circulate for MurmurHash3_x86_32: seed 0 in the first half, seed 0x9747b28c in the second.
  expect(of("")).toBe("00000000ebb6c228");
  expect(of("a").slice(8)).toBe("7fa09ea6");
  expect(of("aa").slice(8)).toBe("5d211726");
  expect(of("aaa").slice(8)).toBe("283e0130");
  expect(of("aaaa").slice(8)).toBe("5a97808a");
  expect(of("test")).toBe("ba6bd213704b81dc");
  expect(of("Hello, world!")).toBe("c0363e4324884cba");
  expect(of("The quick brown fox jumps over the lazy dog")).toBe("2e4ff7232fa826cd");
});

test("bytes beside those that count do not count", () => {
  const bytes = new TextEncoder().encode("xxHello, world!yy");
  expect(fingerprintOfBytes(bytes, 2, 15)).toBe("c0363e4324884cba");
});
