"""Names of the programs that failed in one of meson's test logs, a line each; with --forget they leave the log."""
import json
import sys

with open(sys.argv[-1], encoding="utf-8") as log:
    lines = log.readlines()
bad = [line for line in lines if json.loads(line)["result"] not in ("OK", "SKIP", "EXPECTEDFAIL")]
for line in bad:
    print(json.loads(line)["name"].split(" / ")[-1])
if "--forget" in sys.argv:
    with open(sys.argv[-1], "w", encoding="utf-8") as log:
        log.writelines(line for line in lines if line not in bad)
