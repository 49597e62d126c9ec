"""scipy on the same question as exact-sign-flip.ts: is the mean of these paired differences zero?

usage: sign_flip.py permutation|binomial DIFFERENCES.json   prints {"seconds": ..., "p": ...}

permutation: random sign flips, 9 999 of them, as the documentation of scipy.stats.permutation_test shows.
binomial: the informed user's exact test where every difference is -1, 0 or 1 (exact McNemar).
"""

import json
import sys
import time

import numpy as np
from scipy import stats

which, path = sys.argv[1:]
with open(path) as file:
    differences = np.array(json.load(file), dtype=float)

start = time.perf_counter()
if which == "permutation":
    p = stats.permutation_test(
        (differences,),
        lambda d, axis: np.mean(d, axis=axis),
        permutation_type="samples",
        vectorized=True,
        n_resamples=9_999,
        batch=1_000,
        random_state=np.random.default_rng(1),
    ).pvalue
else:
    plus, minus = int((differences > 0).sum()), int((differences < 0).sum())
    p = stats.binomtest(plus, plus + minus).pvalue
print(json.dumps({"seconds": time.perf_counter() - start, "p": float(p)}))
