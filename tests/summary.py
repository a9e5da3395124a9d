"""Adds up meson's test logs: TAP lines where a test prints them, else one for the test. The last line
is what continuous integration reads: `N passed, N failed`."""
import json
import re
import sys

passed = failed = skipped = 0
bad = []
for path in sys.argv[1:]:
    with open(path, encoding="utf-8") as log:
        for line in log:
            test = json.loads(line)
            out = test.get("stdout") or ""
            ok = len(re.findall(r"^ok \d+(?!.*# SKIP)", out, re.M))
            skip = len(re.findall(r"^ok \d+.*# SKIP", out, re.M))
            not_ok = len(re.findall(r"^not ok \d+", out, re.M))
            good = test["result"] in ("OK", "EXPECTEDFAIL")
            if test["result"] == "SKIP" and not (ok or not_ok):
                skip = max(skip, 1)
                good = True
            elif not (ok or not_ok or skip):
                ok, not_ok = (1, 0) if good else (0, 1)
            elif not good and not not_ok and test["result"] != "SKIP":
                not_ok = 1  # crashed or ran out of time after its last line
            passed, failed, skipped = passed + ok, failed + not_ok, skipped + skip
            if not_ok:
                bad.append(f"{test['name']} ({test['result']})")
for name in bad:
    print("failed:", name)
tail = f", {skipped} skipped" if skipped else ""
print(f"{passed} passed, {failed} failed{tail}")
sys.exit(1 if failed or not passed else 0)
