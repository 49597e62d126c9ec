"""The short script that an informed user writes instead of `plusminus compare`: exact McNemar by scipy.

usage: compare.py TABLE.jsonl A B
"""

import json
import sys

from scipy.stats import binomtest

path, a, b = sys.argv[1:]
with open(path, encoding="utf8") as file:
    rows = [json.loads(line) for line in file]
only_a = sum(row[a]["is_correct"] and not row[b]["is_correct"] for row in rows)
only_b = sum(row[b]["is_correct"] and not row[a]["is_correct"] for row in rows)
print(len(rows), only_a, only_b, binomtest(only_a, only_a + only_b).pvalue)
