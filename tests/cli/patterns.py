#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""kanok-cli pattern: files that it writes, lists of places, and what it refuses by name."""
import json

from harness import Cli, check, finish

cli = Cli()
cli.write("m.svg", '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 10"><path fill="#123456" d="M1 1h12l6 4-6 4H1z"/></svg>')
BASE = ("pattern", "m.svg", "--area", "40x30")

for ending, start in (("pdf", b"%PDF-1.6"), ("png", b"\x89PNG"), ("svg", b"<?xml")):
    cli.does(f"a pattern as {ending}", *BASE, "--group", "p4g", "--cell", "10x10", "-o", f"a.{ending}")
    check(f"it is {ending}", (cli.work / f"a.{ending}").read_bytes().startswith(start))
check("an SVG places its motif by use", (cli.work / "a.svg").read_text().count("<use") > 50)
for group in ("f5", "frieze:p2", "c3", "d8", "half-drop", "third-drop", "brick", "diamond", "ogee", "sateen"):
    cli.does(group, *BASE, "--group", group, "-o", "b.svg")
cli.does("a border with ends", *BASE, "--group", "f3", "--cell", "9x6", "--gap", "0.5", "--whole", "--end", "m.svg", "-o", "c.pdf")

cli.does("a weave", "pattern", "weave:2,2,1", "--group", "p1", "--area", "40x30", "--cell", "4x4", "-o", "w.png")
for weave in ("weave:2,2", "weave:0,1,1", "weave:1,1,2", "weave:60,60,1", "weave:a,b,c"):
    cli.fails(weave, 1, "pattern", weave, "--group", "p1", "--area", "40x30", "-o", "x.pdf", says=[weave.split(":")[1]])

STITCH = ("--group", "p1", "--area", "40x30", "--cell", "8x6")
cli.does("a cross-stitch by rows", "pattern", "cross-stitch:x..x/.xx./x..x", *STITCH, "-o", "s.svg")
cli.does("the same in ones and noughts", "pattern", "cross-stitch:1001/0110/1001", *STITCH, "-o", "s2.svg")
check("both are one drawing", (cli.work / "s.svg").read_text() == (cli.work / "s2.svg").read_text())
cli.does("another one", "pattern", "cross-stitch:x..x/.xx./x.xx", *STITCH, "-o", "s3.svg")
check("which shows its other stitch", (cli.work / "s.svg").read_text() != (cli.work / "s3.svg").read_text())
for rows, says in (("x..x/.xx", ["row 2", "3", "4"]), ("x.o/...", ["row 1", "“o”", "3"]), ("x.ก", ["“ก”"]), ("", ["0 × 1"]),
                   ("x/", ["row 2", "0"]), ("x" * 65, ["65 × 1", "64"]), ("/".join("x" * 65), ["1 × 65"]), ("../..", ["no stitch"]),
                   ("x" * 100000, ["100000"])):
    cli.fails(f"cross-stitch {rows[:12]!r}", 1, "pattern", "cross-stitch:" + rows, *STITCH, "-o", "x.pdf", says=says)

done = cli.run(*BASE, "--group", "pm", "--cell", "10x10", "--angle", "0", "--json")
listing = json.loads(done.out)
check("a listing", done.returncode == 0 and listing["group"] == "pm" and listing["repeats"] == len(listing["places"]), done.out[:200])
check("mirrored places are listed", sum(p[0] < 0 for p in listing["places"]) == sum(p[0] > 0 for p in listing["places"]))
check("the motif keeps its proportion", abs(listing["motif_mm"][0] / listing["motif_mm"][1] - 2) < 1e-6, listing["motif_mm"])
check("the lattice is as wide as asked", listing["lattice"][0] == 10, listing["lattice"])

ELEMENTS = ("pattern", "m.svg", "--area", "40x30", "--group", "p4g", "--cell", "20x20", "--elements")
done = cli.run(*ELEMENTS, "--json", "-o", "e.svg")
listed = json.loads(done.out)["elements"]
# Per cell of p4g two centres of four turns and two of two; 2 by 1.5 cells with both edges: 5 columns by 4 rows of places.
check("centres are listed by their order", sorted({e["order"] for e in listed if e["kind"] == "centre"}) == [2, 4], done.out[:300])
check("as many as the area holds", sum(e["kind"] == "centre" for e in listed) == 20, listed)
check("mirrors and glides have two ends", all(len(e["to_mm"]) == 2 for e in listed if e["kind"] != "centre"))
check("glides say how far", {round(e["step_mm"], 3) for e in listed if e["kind"] == "glide"} == {10, 14.142}, listed)
svg, plain = ((cli.work / name).read_text() for name in ("e.svg", "a.svg"))
check("they are drawn above the pattern", svg.count("<path") >= plain.count("<path") + 2 * len(listed), svg.count("<path"))
cli.does("elements in a press file", *ELEMENTS, "-o", "e.pdf")
cli.fails("more of them than anybody could see", 1, "pattern", "m.svg", "--group", "p6m", "--cell", "2x2", "--area", "150x100", "--elements",
          "-o", "x.pdf", says=["mirrors"])

FRAME = ("pattern", "m.svg", "--area", "80x50", "--group", "f3", "--cell", "9x7")
for corners in ("mitre", "block"):
    cli.does(f"a border round an area, {corners}", *FRAME, "--corners", corners, "--end", "m.svg", "--block", "10", "--whole", "-o", "c.pdf")
done = cli.run(*FRAME, "--corners", "block", "--end", "m.svg", "--block", "10", "--json")
listing = json.loads(done.out)
check("four of them in the corners", {tuple(p[:4]) for p in listing["places"][-4:]} == {(1, 0, 0, 1), (-1, 0, 0, 1), (-1, 0, 0, -1), (1, 0, 0, -1)},
      listing["places"][-4:])
check("upright ones stand on the sides", any(abs(p[1]) == 1 for p in listing["places"]))
cli.fails("corners that are none", 2, *FRAME, "--corners", "round", "-o", "x.pdf", says=["round", "mitre"])
cli.fails("a border too high for its frame", 1, "pattern", "m.svg", "--area", "80x50", "--group", "f3", "--cell", "9x30", "--corners", "mitre",
          "-o", "x.pdf", says=["80 × 50"])

cli.fails("no group", 2, *BASE, "-o", "x.pdf", says=["--group"])
cli.fails("an unknown group", 2, *BASE, "--group", "p5m", "-o", "x.pdf", says=["p5m", "p6m"])
cli.fails("no area", 2, "pattern", "m.svg", "--group", "p1", "-o", "x.pdf", says=["--area"])
for area in ("40", "40x", "0x30", "40x30x2", "nanx3", "99999x3"):
    cli.fails(f"area {area!r}", 2, "pattern", "m.svg", "--group", "p1", "--area", area, "-o", "x.pdf", says=["--area"])
cli.fails("no output", 2, *BASE, "--group", "p1", says=["-o"])
cli.fails("an ending that is none", 2, *BASE, "--group", "p1", "-o", "x.eps", says=["x.eps"])
cli.fails("dots in a PDF", 2, *BASE, "--group", "p1", "-o", "x.pdf", "--dpi", "300", says=["--dpi"])
for group in ("p4", "p4m", "p4g", "p3", "p3m1", "p31m", "p6", "p6m"):
    cli.fails(f"{group} has no oblong cell", 1, *BASE, "--group", group, "--cell", "10x9", "-o", "x.pdf", says=["m.svg", group, "10 × 9"])
cli.fails("too many repeats", 1, "pattern", "m.svg", "--group", "p6m", "--cell", "0.1x0.1", "--area", "500x500", "-o", "x.pdf",
          says=["100000"])
cli.fails("a gap without room", 1, *BASE, "--group", "p4m", "--cell", "4x4", "--gap", "3", "-o", "x.pdf", says=["gap"])
cli.fails("a border's angle", 1, *BASE, "--group", "f2", "--angle", "10", "-o", "x.pdf", says=["angle"])
cli.fails("no such motif", 1, "pattern", "no.svg", "--group", "p1", "--area", "40x30", "-o", "x.pdf", says=["no.svg"])
cli.write("text.svg", "no drawing")
cli.fails("a motif that is no SVG", 1, "pattern", "text.svg", "--group", "p1", "--area", "40x30", "-o", "x.pdf", says=["text.svg"])
check("nothing is left behind", not (cli.work / "x.pdf").exists())

finish()
