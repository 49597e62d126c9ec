import { describe, expect, test } from "vitest";
import { whyInstall } from "./installed-packages.mjs";

const lock = {
  packages: {
    "": { version: "0.0.0" },
    "packages/plusminus": { version: "0.1.0", bin: { plusminus: "bin/plusminus.js" } },
    "node_modules/plusminus": { resolved: "packages/plusminus", link: true },
    "node_modules/zod": { version: "4.6.7" },
    "node_modules/a/node_modules/zod": { version: "3.0.0" },
    "node_modules/@esbuild/win32-x64": { version: "0.27.0", optional: true },
  },
};
const { "node_modules/@esbuild/win32-x64": _, ...installedPackages } = lock.packages;

describe("whether packages must be installed", () => {
  test("nothing is said when everything but another platform's binary is there", () => {
    expect(whyInstall(lock, { packages: installedPackages })).toBeUndefined();
  });

  test("a fresh clone has no record of an installation", () => {
    expect(whyInstall(lock, undefined)).toMatch(/missing or incomplete/);
  });

  test("a package that the lock has gained is named", () => {
    const { "node_modules/zod": gained, ...before } = installedPackages;
    expect(gained.version).toBe("4.6.7");
    expect(whyInstall(lock, { packages: before })).toBe("zod is not installed");
  });

  test("another version of a nested package is named with both versions", () => {
    const packages = {
      ...installedPackages,
      "node_modules/a/node_modules/zod": { version: "2.0.0" },
    };
    expect(whyInstall(lock, { packages })).toBe("zod is 2.0.0 and package-lock.json says 3.0.0");
  });

  test("a command that has moved must be linked again", () => {
    const moved = { version: "0.1.0", bin: { plusminus: "dist/cli/bin.js" } };
    const packages = { ...installedPackages, "packages/plusminus": moved };
    expect(whyInstall(lock, { packages })).toMatch(/the command of packages\/plusminus/);
  });
});
