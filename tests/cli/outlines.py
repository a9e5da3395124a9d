#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""kanok-cli dieline import: outlines of DXF and SVG as designs, what the PDF has of them, what is refused and where."""
import json
import math
import re
from pathlib import Path

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
check("a tag with one crease folds", folded.returncode == 0 and folded.out == "", folded.err)


# --- parts that are used: in SVG, and blocks of DXF ------------------------------------------------

def box_of(file, *args):
    """Layers with their kinds, and the blank's size."""
    answer = cli.run("dieline", "import", file, "--json", *args)
    if answer.returncode != 0:
        return answer.err
    report = json.loads(answer.out)
    return ({x["name"]: (x["kind"], x["lines"]) for x in report["layers"]}, round(report["outline"]["width_mm"], 4),
            round(report["outline"]["height_mm"], 4), report["outline"]["holes"], report["outline"]["creases"], report["note"])


SVG = ('<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="100mm" height="100mm" viewBox="0 0 100 100">'
       '<defs><rect id="hole" width="6" height="4"/><path id="crease" d="M0 0H50"/>'
       '<symbol id="window" viewBox="0 0 10 10"><rect width="10" height="10"/></symbol>'
       '<symbol id="plain"><use href="#hole" x="1"/></symbol></defs><g id="cut" fill="none" stroke="#f0f">'
       '<use xlink:href="#blank" transform="translate(10 20)"/>%s</g>'
       '<g id="fold" fill="none" stroke="#0ff"><use href="#crease" x="10" y="50"/></g>'
       '<defs><rect id="blank" width="50" height="60"/></defs></svg>')
for name, part, holes, note in (("a shape", '<use href="#hole" x="20" y="30"/>', 1, None),
                                ("turned twice", '<use href="#hole" transform="rotate(90 30 40)" x="26" y="38"/><use href="#hole" x="40" y="60"/>', 2, None),
                                ("a symbol with a view", '<use href="#window" x="20" y="30" width="20" height="10"/>', 1, None),
                                ("a symbol without", '<use href="#plain" x="30" y="30"/>', 1, None),
                                ("a view inside", '<svg x="20" y="30" width="30" height="20" viewBox="0 0 3 2"><rect width="1" height="1"/></svg>', 1, None),
                                ("of nothing", '<use href="#none"/>', 0, "use")):
    found = box_of(write("use.svg", SVG % part))
    check(f"SVG uses {name}", isinstance(found, tuple) and found[1:5] == (50, 60, holes, 1) and (found[5] is None if note is None else note in found[5]), found)
check("an SVG that uses parts beyond measure is refused", "too much time or memory" in str(box_of(write("bomb.svg", '<svg xmlns="http://www.w3.org/2000/svg" '
      'width="9mm" height="9mm" viewBox="0 0 9 9"><defs><g id="a0"><path/></g>' + "".join(
          f'<g id="a{i}">' + f'<use href="#a{i - 1}"/>' * 10 + "</g>" for i in range(1, 9)) + '</defs><g stroke="#000"><use href="#a8"/><rect width="5" height="5"/></g></svg>'))),
      box_of(str(cli.work / "bomb.svg")))
where = json.loads(cli.run("dieline", "import", write("window.svg", SVG % '<use href="#window" x="20" y="30" width="20" height="10"/>'), "--json",
                           "-o", str(cli.work / "window.json")).out)
form = json.loads((cli.work / "window.json").read_text(encoding="utf-8"))["form"]
numbers = [float(x) for x in re.findall(r"-?[\d.]+", next(x["d"] for x in form["lines"] if x["kind"] == "cut"))]
# 20 × 10 for a view of 10 × 10: in the middle, not stretched. The blank begins at (10, 20).
check("a view keeps its sides", numbers[:2] == [15, 10] and abs(max(numbers) - 25) < 1e-6 and min(numbers) == 10, numbers)

SIDE = (entity("BLOCK", (2, "SIDE"), (10, 0), (20, 0)) + entity("LWPOLYLINE", (8, "0"), (90, 4), (70, 1), (10, 0), (20, 0), (10, 50), (20, 0), (10, 50), (20, 80), (10, 0), (20, 80))
        + entity("LINE", (8, "Crease"), (10, 0), (20, 40), (11, 50), (21, 40)) + entity("ENDBLK"))
ALL = entity("BLOCK", (2, "ALL"), (10, 0), (20, 0)) + entity("INSERT", (2, "side"), (8, "Cut"), (10, 7), (20, 9)) + entity("ENDBLK")
BLOCKS = "0\nSECTION\n2\nBLOCKS\n" + SIDE + ALL + "0\nENDSEC\n"
for name, insert, size in (("as it is", (), (50, 80)), ("scaled", ((41, 2), (42, 3)), (100, 240)), ("turned", ((50, 90),), (80, 50)), ("mirrored", ((41, -1),), (50, 80))):
    found = box_of(write("blocks.dxf", BLOCKS + dxf(entity("INSERT", (2, "All"), (10, 100), (20, 3), *insert))))
    check(f"a block in a block, {name}", isinstance(found, tuple) and found[1:3] == size and found[4] == 1 and found[0] == {"Cut": ("cut", 1), "Crease": ("crease", 1)}, found)

for unit, mm in (("mm", 1), ("cm", 10), ("in", 25.4), ("pt", 25.4 / 72), ("px", 25.4 / 96)):
    found = box_of(write("plain.svg", '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 60"><path id="cut" fill="none" stroke="#f0f" d="M5 5H85V55H5Z"/></svg>'), "--unit", unit)
    check(f"an SVG in {unit}", isinstance(found, tuple) and abs(found[1] - 80 * mm) < 1e-3 and abs(found[2] - 50 * mm) < 1e-3, found)
    found = box_of(write("plain.dxf", dxf(BODY)), "--unit", unit)
    check(f"a DXF in {unit}", isinstance(found, tuple) and abs(found[1] - 60 * mm) < 1e-3, found)


# --- folding: with arithmetic of its own, to hold the program's against ---------------------------

def turned(p, a, b, degrees):
    """@p turned about the line from @a to @b, against the clock seen from @b."""
    length = math.dist(a, b)
    u = [(b[i] - a[i]) / length for i in range(3)]
    v = [p[i] - a[i] for i in range(3)]
    c, s = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    cross = [u[1] * v[2] - u[2] * v[1], u[2] * v[0] - u[0] * v[2], u[0] * v[1] - u[1] * v[0]]
    along = sum(u[i] * v[i] for i in range(3))
    return [a[i] + v[i] * c + cross[i] * s + u[i] * along * (1 - c) for i in range(3)]


def middle(poly):
    area = x = y = 0.0
    for (ax, ay), (bx, by) in zip(poly, poly[1:] + poly[:1]):
        w = ax * by - bx * ay
        area, x, y = area + w, x + (ax + bx) * w, y + (ay + by) * w
    return x / (3 * area), y / (3 * area)


def place(panels, panel, p):
    """Where a point of a panel goes: +90 degrees away from the printed side, which looks at +z."""
    p = [p[0], p[1], 0.0]
    by_id = {x["id"]: x for x in panels}
    while panel["parent"]:
        (ax, ay), (bx, by) = panel["crease"]
        mx, my = middle(panel["poly"])
        ends = [[ax, ay, 0.0], [bx, by, 0.0]]
        if (bx - ax) * (my - ay) - (by - ay) * (mx - ax) > 0:
            ends.reverse()
        p = turned(p, *ends, panel["angle"])
        panel = by_id[panel["parent"]]
    return p


def is_in(poly, p):
    inside = False
    for (ax, ay), (bx, by) in zip(poly, poly[1:] + poly[:1]):
        if (ay > p[1]) != (by > p[1]) and p[0] < ax + (bx - ax) * (p[1] - ay) / (by - ay):
            inside = not inside
    return inside


def frame_of(panels, panel, box):
    """Three places that lie at (0, 0), (1, 0) and (0, 1) of @panel, so that others can be seen from it."""
    o, x, y = (place(panels, panel, (px + box[0], py + box[1])) for px, py in ((0, 0), (1, 0), (0, 1)))
    ex, ey = [x[i] - o[i] for i in range(3)], [y[i] - o[i] for i in range(3)]
    ez = [ex[1] * ey[2] - ex[2] * ey[1], ex[2] * ey[0] - ex[0] * ey[2], ex[0] * ey[1] - ex[1] * ey[0]]
    return lambda p: [sum((p[i] - o[i]) * e[i] for i in range(3)) for e in (ex, ey, ez)]


def worst(known, drawn):
    """How far corners of the drawn pack are from those of the known one."""
    every = [p for panel in known["panels"] for p in panel["poly"]]
    box = min(p[0] for p in every), min(p[1] for p in every)
    far, see = 0.0, None
    for panel in drawn["panels"]:
        at = middle(panel["poly"])
        same = [x for x in known["panels"] if is_in(x["poly"], (at[0] + box[0], at[1] + box[1]))]
        if len(same) != 1:
            return math.inf
        see = see or frame_of(known["panels"], same[0], box)
        for p in panel["poly"]:
            there = see(place(known["panels"], same[0], (p[0] + box[0], p[1] + box[1])))
            far = max(far, math.dist(place(drawn["panels"], panel, p), there))
    return far


def as_dxf(file):
    """The same lines as polylines; y turns over."""
    text = Path(file).read_text(encoding="utf-8")
    height = float(re.search(r'height="([\d.]+)mm"', text).group(1))
    body = ""
    for style, data in re.findall(r'<path style="([^"]*)" d="([^"]*)"', text):
        layer = "Cut" if "90.01804%" in style else "Crease" if "rgb(0%" in style else "Glue"
        for part in re.findall(r"M[^M]*", data):
            points = [(float(x), height - float(y)) for x, y in re.findall(r"(-?[\d.]+) (-?[\d.]+)", part)]
            body += entity("LWPOLYLINE", (8, layer), (90, len(points)), (70, int("Z" in part)),
                           *(pair for x, y in points for pair in ((10, x), (20, y))))
    return dxf(body)


for style in ("ste", "rte", "snap", "tray", "fefco0427"):
    known = json.loads(cli.run("dieline", style, "-o", str(cli.work / f"{style}.svg"), "--json").out)
    files = {"SVG": str(cli.work / f"{style}.svg"), "DXF": write(f"{style}.dxf", as_dxf(cli.work / f"{style}.svg"))}
    for kind, file in files.items():
        drawn = json.loads(cli.run("dieline", "import", file, "--json", "-o", str(cli.work / f"{style}.json")).out)
        check(f"{style} as {kind}: its creases are known for that", sum(x["kind"] == "crease" for x in drawn["layers"]) == 1, drawn["layers"])
        check(f"{style} as {kind}: as many panels, and none is in the way", drawn["flat"] is None and len(drawn["panels"]) == len(known["panels"]), drawn["flat"])
        check(f"{style} as {kind}: every corner goes where it did", worst(known, drawn) < 0.1, worst(known, drawn))
        says = cli.run("dieline", "import", file).out
        check(f"{style} as {kind}: it is said", f"folds: {len(known['panels'])} panels" in says, says)

# A fold that is said.
box = json.loads((cli.work / "ste.json").read_text(encoding="utf-8"))
crease = next(x for x in json.loads(cli.run("dieline", "import", str(cli.work / "ste.svg"), "--json").out)["panels"] if x["parent"])["crease"]
at = {"x_mm": sum(p[0] for p in crease) / 2, "y_mm": 232.8 - sum(p[1] for p in crease) / 2}
pictures = []
for angle in (90, 30):
    box["form"]["folds"] = [dict(at, angle_deg=angle)]
    write("folds.json", json.dumps(box))
    result = cli.run("fold", "folds.json", "-o", f"{angle}.png", "--width", "200", "--height", "200")
    pictures.append((cli.work / f"{angle}.png").read_bytes() if result.returncode == 0 else result.err)
check("a fold of its own shows", pictures[0] != pictures[1] and all(isinstance(p, bytes) for p in pictures), pictures)
for folds, words in (([dict(at, angle_deg=181)], "form.folds[0].angle_deg: a crease folds by -180 to 180 degrees"),
                     ([dict(at, angle_deg="far")], "form.folds[0].angle_deg: this is not a number"),
                     ([{"x_mm": 1, "angle_deg": 3}], "form.folds[0].y_mm: this key is missing"),
                     ([dict(at, angle_deg=9), {"x_mm": 100, "y_mm": 100, "angle_deg": 9}], "form.folds[1]: no crease that folds runs through this place"),
                     ({"a": 1}, "form.folds: this is not a list of folds")):
    box["form"]["folds"] = folds
    answer = cli.run("check", write("wrong.json", json.dumps(box)))
    check(f"refused: {words}", answer.returncode == 1 and words in answer.err, answer.err)

flat = json.loads(cli.run("dieline", "import", write("flat.svg", '<svg xmlns="http://www.w3.org/2000/svg" width="90mm" height="60mm" viewBox="0 0 90 60">'
                  '<path id="cut" fill="none" stroke="#f0f" d="M0 0H90V60H0Z"/></svg>'), "--json", "-o", str(cli.work / "flat.json")).out)
check("without a crease it is flat, and that is said", flat["flat"] == "there is no crease in it" and len(flat["panels"]) == 1)
folded = cli.run("fold", str(cli.work / "flat.json"), "-o", str(cli.work / "x.png"))
check("it stands as a flat sheet", folded.returncode == 0 and "stays flat: there is no crease in it" in folded.out, folded.err)
finish()
