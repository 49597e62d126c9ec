// Plain JavaScript because tools/setup.mjs needs it before TypeScript is installed.

/**
 * @typedef {{ version?: string, resolved?: string, link?: boolean, bin?: unknown, optional?: boolean, devOptional?: boolean }} LockedPackage
 * @typedef {{ packages?: Record<string, LockedPackage> }} Lock
 */

/**
 * Why packages must be installed, or nothing where node_modules already holds what the lock file asks for.
 * It compares npm's own record of what it installed with the lock: file times say nothing after a git
 * checkout, and a stamp of ours would know nothing of an `npm install` by hand.
 *
 * @param {Lock} lock - package-lock.json
 * @param {Lock | undefined} installed - node_modules/.package-lock.json, which npm writes when it has finished
 * @returns {string | undefined} the end of a sentence that begins with "because"
 */
export function whyInstall(lock, installed) {
  if (installed === undefined) return "node_modules is missing or incomplete";
  const present = installed.packages ?? {};
  for (const [path, wanted] of Object.entries(lock.packages ?? {})) {
    if (path === "") continue;
    const found = present[path];
    const name = path.replace(/^.*node_modules\//, "");
    if (found === undefined) {
      // A binary for another platform is in the lock and rightly not installed.
      if (wanted.optional || wanted.devOptional) continue;
      return `${name} is not installed`;
    }
    if (found.version !== wanted.version) {
      return `${name} is ${found.version} and package-lock.json says ${wanted.version}`;
    }
    if (JSON.stringify(found.bin) !== JSON.stringify(wanted.bin)) {
      return `the command of ${name} is not linked where package-lock.json says`;
    }
  }
  return undefined;
}
