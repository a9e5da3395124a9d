#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""kanok-cli dieline import: outlines of DXF and SVG as designs, what the PDF has of them, what is refused and where."""
import json
import re

import pikepdf

from harness import Cli, check, finish

cli = Cli()
MM = 72 / 25.4


def entity(kind, *pairs):
    return f"0\n{kind}\n" + "".join(f"{code}\n{value}\n" for code, value in pairs)


def line(layer, x1, y1, x2, y2):
    return entity("LINE", (8, layer), (10, x1), (20, y1), (11, x2), (21, y2))


def dxf(body):
    return f"0\nSECTION\n2\nHEADER\n9\n$INSUNITS\n70\n4\n0\nENDSEC\n0\nSECTION\n2\nENTITIES\n{body}0\nENDSEC\n0\nEOF\n"


def write(name, text):
    path = cli.work / name
    path.write_text(text, encoding="utf-8")
    return str(path)


# A tag: three lines and an arc at the top, a hole, a crease, a perforation and a note.
BODY = (line("CutContour", 20, 0, 80, 0) + line("CutContour", 80, 100, 80, 0) + line("CutContour", 20, 0, 20, 100)
        + entity("ARC", (8, "CutContour"), (10, 50), (20, 100), (40, 30), (50, 0), (51, 180))
        + entity("CIRCLE", (8, "CutContour"), (10, 50), (20, 115), (40, 3)))
LINES = line("Crease", 20, 60, 80, 60) + line("Perforation", 20, 30, 80, 30) + entity("TEXT", (8, "Notes"), (1, "hello"))
tag = write("tag.dxf", dxf(BODY + LINES))

result = cli.run("dieline", "import", tag, "--json")
report = json.loads(result.out)
check("layers are told with their kinds", {x["name"]: x["kind"] for x in report["layers"]}
      == {"CutContour": "cut", "Crease": "crease", "Perforation": "perforation"})
check("sizes and parts", abs(report["outline"]["width_mm"] - 60) < 1e-3 and abs(report["outline"]["height_mm"] - 130) < 1e-3
      and report["outline"]["holes"] == 1 and report["outline"]["creases"] == 1)
check("what is no line is told", "1 TEXT" in report["note"])

design = cli.work / "tag.json"
check("it becomes a design", cli.run("dieline", "import", tag, "-o", str(design)).returncode == 0)
made = json.loads(design.read_text(encoding="utf-8"))
check("as a form of its own kind", made["form"]["kind"] == "custom" and made["form"]["outline"].rstrip().endswith("Z"))

# What the press gets: ground over the bleed, a text in the hole and one across the crease.
made["inks"] = [{"id": "red", "name": "Red", "cmyk": [0, 80, 80, 0]}]
made["faces"][0]["items"] = [
    {"type": "rect", "x_mm": -4, "y_mm": -4, "width_mm": 68, "height_mm": 138, "fill": {"ink": "red"}},
    {"type": "text", "name": "Hole", "x_mm": 26, "y_mm": 12.5, "width_mm": 20, "text": "Hole", "font": "Loma", "size_pt": 9},
    {"type": "text", "name": "Across", "x_mm": 22, "y_mm": 67.5, "width_mm": 30, "text": "Across", "font": "Loma", "size_pt": 12}]
design.write_text(json.dumps(made), encoding="utf-8")
found = cli.run("check", str(design), "--json")
rules = {f["rule"] for f in json.loads(found.out)["findings"]} if found.out.startswith("{") else {f["rule"] for f in json.loads(found.out)}
check("a text in a hole is told", "text.hole" in rules)
check("a text across a crease is told", "text.crease" in rules)
pdf = cli.work / "tag.pdf"
exported = cli.run("export", str(design), "-o", str(pdf))
check("it is exported", exported.returncode == 0)
with pikepdf.open(pdf) as file:
    page = file.pages[0]
    trim = [float(x) / MM for x in page.TrimBox]
    bleed = [float(x) / MM for x in page.BleedBox]
    check("TrimBox is the outline's box", abs(trim[2] - trim[0] - 60) < 0.05 and abs(trim[3] - trim[1] - 130) < 0.05)
    check("BleedBox lies 3 mm outside", all(abs(abs(a - b) - 3) < 0.05 for a, b in zip(trim, bleed)))
    names = set()
    paths = []
    for _, form in page.Resources.XObject.items():
        if form.get("/Subtype") != "/Form":
            continue
        spots = {str(v[1]) for v in dict(form.get("/Resources", {}).get("/ColorSpace", {})).values()
                 if isinstance(v, pikepdf.Array) and str(v[0]) == "/Separation"}
        names |= spots
        if "/Cutter" in spots:
            paths.append(form.read_bytes().decode("latin1"))
    check("the tool has plates of its own", {"/Cutter", "/Crease", "/Perforation"} <= names)
    operators = [re.findall(r"(?<![\w/])(h|S|s|f\*?|B\*?|b\*?)(?!\w)", text) for text in paths]
    check("outline and hole are one closed line each, stroked and never filled", len(paths) == 2
          and all(("h" in ops or "s" in ops) and not set(ops) & {"f", "f*", "B", "B*", "b", "b*"} for ops in operators))

svg = write("pack.svg", '<svg xmlns="http://www.w3.org/2000/svg" xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" '
            'width="90mm" height="60mm" viewBox="0 0 90 60"><g inkscape:label="ไดคัท" fill="none" stroke="#f0f">'
            '<path d="M10 5H80V40C80 50 70 55 60 55H10Z"/></g><g id="fold" fill="none" stroke="#0ff"><path d="M10 30H80"/></g></svg>')
report = json.loads(cli.run("dieline", "import", svg, "--json").out)
check("an SVG by its layers", [(x["name"], x["kind"]) for x in report["layers"]] == [("ไดคัท", "cut"), ("fold", "crease")]
      and abs(report["outline"]["width_mm"] - 70) < 1e-3 and abs(report["outline"]["height_mm"] - 50) < 1e-3)
report = json.loads(cli.run("dieline", "import", svg, "--json", "--line", "fold=perforation").out)
check("a kind can be said", report["outline"]["perforations"] == 1 and report["outline"]["creases"] == 0)

gap = cli.run("dieline", "import", write("gap.dxf", dxf(BODY.replace("11\n80\n21\n0", "11\n79.5\n21\n0", 1))), "-o", str(cli.work / "no.json"))
check("an open outline is refused with its ends and lines", gap.returncode == 1 and not (cli.work / "no.json").exists()
      and "the cut is open: it ends at (80, 0) mm (LINE, line 28 of the file) and at (79.5, 0) mm (LINE, line 16 of the file), 0.5 mm apart"
      in gap.err, gap.err)
check("an unknown layer is wrong usage", cli.run("dieline", "import", tag, "--line", "Nope=cut").returncode == 2)
check("a kind that there is not", cli.run("dieline", "import", tag, "--line", "Crease=tear").returncode == 2)

for change, words in (({"outline": "M0 0L10 0L10 10"}, "form.outline: an outline is one closed line"),
                      ({"lines": [{"kind": "fold", "d": "M0 0L1 1"}]}, "lines[0].kind"),
                      ({"lines": [{"kind": "cut", "d": "M90 0L99 0L99 9Z"}]}, "lines[0].d"),
                      ({"shape": "path"}, "shape")):
    wrong = json.loads(json.dumps(made))
    wrong["form"].update(change)
    path = write("wrong.json", json.dumps(wrong))
    answer = cli.run("check", path)
    check(f"refused: {words}", answer.returncode == 1 and words in answer.err)
folded = cli.run("fold", str(design), "-o", str(cli.work / "x.png"))
check("nobody knows how it folds", folded.returncode == 1 and "it is flat and stays so" in folded.err)
finish()
