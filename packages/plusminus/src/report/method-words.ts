const WORDS: Readonly<Record<string, string>> = {
  wilson: "Wilson score interval",
  "bounded-wilson": "bounded score interval (Wilson's, on item means)",
  "bounded-clopper-pearson":
    "bounded interval at the number of groups (Clopper and Pearson's, on item means)",
  "effective-wilson": "Wilson's score interval at the effective sample size (Student's t)",
  "effective-tango": "Tango's score interval and test at the effective sample size (Student's t)",
  "mean-t": "t interval of the item means",
  "cluster-robust": "cluster-robust interval (CR2, Satterthwaite's t)",
  tango: "Tango's score interval",
  "tango-score": "Tango's score test",
  "bounded-tango": "bounded score interval and test (Tango's, on item means)",
  "fixed-items-t": "Welch's t on the noise of running these items again",
  "paired-t": "paired t interval and test on item means",
  "mcnemar-mid-p": "McNemar's mid-p",
  "mcnemar-exact": "McNemar's exact test",
  "miettinen-nurminen":
    "score interval and test of two independent samples (Miettinen and Nurminen's)",
  "fisher-mid-p": "Fisher's mid-p",
  "fisher-exact": "Fisher's exact test",
  "exact-sign-flip": "exact sign-flip",
  "exact-sign-flip-by-cluster": "exact sign-flip by cluster",
};

/** A method as a reader of a report would name it; the JSON face keeps the short name. */
export function methodInWords(method: string): string {
  return WORDS[method] ?? method;
}
