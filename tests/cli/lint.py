#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""kanok-cli motif lint: findings with their places, the repaired file, sizes, and every motif of our own without a finding."""
import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from harness import Cli, check, finish

cli = Cli()
STARTERS = Path(__file__).resolve().parents[2] / "data" / "starter" / "motifs"
OPEN = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 40 40'>"


def lint(name, *words):
    done = cli.run("motif", "lint", str(name), "--json", *words)
    check(f"lint {Path(name).name} {' '.join(words)}", done.returncode == 0, done.err)
    return json.loads(done.out)


def rules(report):
    return sorted(f["rule"] for f in report["findings"])


# --- our own -------------------------------------------------------------------------------------------------------
crafts = [c["id"] for c in json.loads(cli.run("motif", "list", "--json").out) if "kept_for" not in c]  # others draw those
made = [(craft, inks) for craft in crafts for inks in "13"]


def make(which):
    craft, inks = which
    name = f"{craft}-{inks}.svg"
    done = cli.run("motif", "make", craft, "--inks", inks, "-o", name)
    return name if done.returncode == 0 else None


with ThreadPoolExecutor(2) as pool:
    files = list(pool.map(make, made)) + sorted(STARTERS.glob("*.svg"))
    found = {str(f): cli.run("motif", "lint", str(f), "--json") for f in files}
check("36 constructions in 1 and 3 inks, and the starters", len(files) == 72 + len(list(STARTERS.glob("*.svg"))) > 140, len(files))
for name, done in found.items():
    report = json.loads(done.out) if done.returncode == 0 else {"findings": [{"rule": done.err}]}
    if report["findings"]:
        check(f"{Path(name).name} prints at 40 mm", False, rules(report))
check("all of our own print at 40 mm", all(json.loads(d.out)["findings"] == [] for d in found.values()))

# --- a file with faults --------------------------------------------------------------------------------------------
(cli.work / "bad.svg").write_text(
    f"{OPEN}\n<rect id='a' x='5' y='5' width='30' height='30' fill='#1e3a6e'/>\n"
    "<path id='thin' d='M5 20H35' stroke='#fff' stroke-width='.1'/>\n<text x='8' y='30' font-size='6' fill='#00ff00'>กนก</text></svg>", encoding="utf-8")
report = lint("bad.svg")
check("what is wrong with it", rules(report) == ["motif.gamut", "motif.hairline", "motif.text"], rules(report))
hairline = next(f for f in report["findings"] if f["rule"] == "motif.hairline")
place = hairline["places"][0]
check("where", place["element"] == "#thin" and place["line"] == 3 and abs(place["box_mm"][0] - 5) < 0.2 and abs(place["box_mm"][2] - 30) < 0.3, place)
check("how bad", hairline["severity"] == "warn" and "0.1 mm" in hairline["message"] and hairline["repair"], hairline)
check("smaller is worse", "motif.hairline" in rules(lint("bad.svg", "--size", "20x20")) and lint("bad.svg", "--size", "20x30")["size_mm"] == [20, 20])
check("larger is better", "motif.hairline" not in rules(lint("bad.svg", "--size", "120x120")))
lint("bad.svg", "-o", "good.svg")
check("repaired", rules(lint("good.svg")) == ["motif.gamut"] and "<text" not in (cli.work / "good.svg").read_text(), rules(lint("good.svg")))
thai = cli.run("--lang", "th", "motif", "lint", "bad.svg").out
check("in Thai", "เส้นบาง" in thai and "#thin:3" in thai, thai)

# --- refused ones say why, with all reasons -------------------------------------------------------------------------
(cli.work / "web.svg").write_text(f"{OPEN}<script>x()</script><image href='http://a/b.png' width='9' height='9'/><rect width='9' height='9'/></svg>")
report = lint("web.svg", "-o", "home.svg")
check("both reasons", rules(report) == ["motif.link", "motif.script"] and all(f["severity"] == "block" for f in report["findings"]), report)
check("without them it is a motif", rules(lint("home.svg")) == [], rules(lint("home.svg")))
cli.does("which the library takes", "asset", "add", "home.svg", "--kind", "motif", "--name", "home")
(cli.work / "no.svg").write_text("no drawing")
check("no SVG at all", rules(lint("no.svg")) == ["motif.refused"])
cli.fails("a file that is not there", 1, "motif", "lint", "gone.svg")
for size in ("40", "0x40", "40x2000", "axb", "40x40x40"):
    cli.fails(f"--size {size}", 2, "motif", "lint", "bad.svg", "--size", size)
cli.fails("another kind of file", 2, "motif", "lint", "bad.svg", "-o", "good.png")
finish()
