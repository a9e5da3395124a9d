# SPDX-License-Identifier: GPL-3.0-or-later
"""Designs that are packs: wraps, cones and dielines, from their measures to the press. The wrap is the journey S4: a jar's label
with Thai text and a die line to the print shop."""
import json
import math
import re
import subprocess
import unicodedata

import numpy as np
import pikepdf
from PIL import Image

from harness import LEAF, Cli, check, finish

cli = Cli()
MM = 72 / 25.4
INNER = {"/cut": "/Cutting", "/crease": "/Creasing"}


def design(form, items=(), inks=(), assets=None, **more):
    return {"format": "kanok-design", "version": 1, "name": "น้ำพริก", "language": "th", "form": form, "inks": list(inks),
            "assets": assets or {}, "faces": [{"id": "front", "items": list(items)}], **more}


def spot(handle, name, step):
    return {"id": handle, "name": name, "spot": True, "cmyk": [0, 100, 0, 0], "step": step}


def box_of(page, key="/TrimBox"):
    x0, y0, x1, y1 = (float(v) / MM for v in page.obj[key])
    return x1 - x0, y1 - y0


def step_forms(pdf):
    """Ink → list of (operators, points in pt of its own frame) of every form that paints with a step's spot."""
    found = {}
    for form in (o for o in pdf.objects if isinstance(o, pikepdf.Stream) and o.get("/Subtype") == "/Form"):
        spaces = form.get("/Resources", {}).get("/ColorSpace", {})
        parsed = [(str(op), values) for values, op in pikepdf.parse_content_stream(form)]
        ink = next((str(spaces[v[0]][1]) for op, v in parsed
                    if op in ("CS", "cs") and v[0] in spaces and spaces[v[0]][0] == "/Separation"), None)
        if ink is not None:
            found.setdefault(ink, []).append((parsed, form))
    return found


def is_overprinting(form):
    states = form.get("/Resources", {}).get("/ExtGState", {})
    return any(bool(g.get("/OP", False)) for g in dict(states).values())


def layers_of(pdf):
    return {str(g.Name): {k: str(v) for k, v in g.GTS_Metadata.items()} if "/GTS_Metadata" in g else {}
            for g in pdf.Root.OCProperties.OCGs}


def is_one_closed_path(parsed):
    ops = " ".join(op for op, _ in parsed).replace("h m", "h").split()  # cairo moves to the start once more after closing
    return ops.count("m") + ops.count("re") == 1 and ops.count("h") + ops.count("re") == 1


def plates(name, face_dpi=100):
    folder = f"{name}.plates"
    done = cli.does(f"{name}: plates", "separations", f"{name}.json", "-o", folder, "--dpi", str(face_dpi))
    return {line.split("\t")[0]: np.asarray(Image.open(cli.work / folder / f"{line.split(chr(9))[0]}.png"))
            for line in done.out.splitlines()}


def findings(name):
    return json.loads(cli.does(f"check {name}", "check", name, "--json").out)["findings"]


# --- S4: a jar of 85 mm, 75 mm high, 5 mm of overlap

cli.write("leaf.svg", LEAF.replace("M5 0 L10 5 L5 10 L0 5 Z", "M0 1 L9 5 L0 9 Z"))  # not its own mirror image
cli.write("stop.svg", LEAF.replace("#b5121b", "#0b7a3b"))
ROUND = math.pi * 85
THIRD = ROUND / 3
INSET = 3.5  # of the frieze, on both sides of the seam
TEXTS = [("name", THIRD + 4, 8, "น้ำพริกเผาบางเจ้าฉ่า", 24), ("left", 6, 12, "ดำเนินการผลิตโดยวิสาหกิจชุมชนบางเจ้าฉ่า ป่าโมก อ่างทอง", 11),
         ("right", 2 * THIRD + 8, 12, "ส่วนประกอบ พริกแห้ง หอมแดง กระเทียม ปลาป่น น้ำมันถั่วเหลือง", 11)]
PASSPORT = {"authority": "generic", "consent_scope": "commercial_open"}
items = [{"type": "rect", "id": "ground", "x_mm": -3, "y_mm": -3, "width_mm": 278.1, "height_mm": 81, "fill": {"cmyk": [0, 5, 25, 0]}},
         {"type": "pattern", "id": "border", "asset": "leaf", "end_asset": "stop", "group": "f3", "cell_mm": [11, 9], "whole_repeats": True,
          "x_mm": INSET, "y_mm": 62, "width_mm": ROUND - 2 * INSET, "height_mm": 9, "recolour": {"#b5121b": {"cmyk": [0, 0, 0, 100]}}}]
items += [{"type": "text", "id": i, "x_mm": x, "y_mm": y, "width_mm": THIRD - 12, "height_mm": 42, "text": text, "font": "Loma Bold",
           "size_pt": size} for i, x, y, text, size in TEXTS]
S4 = design({"kind": "wrap", "diameter_mm": 85, "height_mm": 75, "overlap_mm": 5, "bleed_mm": 3, "safe_mm": 3}, items,
            [spot("cut", "Cutter", "cutting")],
            {"leaf": {"file": "leaf.svg", "passport": PASSPORT}, "stop": {"file": "stop.svg", "passport": PASSPORT}},
            no_break=["บางเจ้าฉ่า"])
cli.write("jar.json", S4)
cli.does("S4: to the print shop", "export", "jar.json", "-o", "jar.pdf")
with pikepdf.open(cli.work / "jar.pdf") as pdf:
    width, height = box_of(pdf.pages[0])
    check("S4: π·85+5 is 272.0 mm wide, 75 high", abs(width - 272.0) <= 0.1 and abs(height - 75) < 0.01, (width, height))
    check("S4: 3 mm of bleed all round", np.allclose(box_of(pdf.pages[0], "/BleedBox"), (width + 6, height + 6), atol=0.01))
    forms = step_forms(pdf).get("/Cutter", [])
    check("S4: one line in Cutter", len(forms) == 1, len(forms))
    parsed, form = forms[0]
    ops = [op for op, _ in parsed]
    check("S4: stroked, never filled", "S" in ops or "s" in ops, ops)
    check("S4: not filled", not {"f", "F", "f*", "B", "B*", "b", "b*", "sh"} & set(ops), ops)
    check("S4: it overprints", is_overprinting(form), form.get("/Resources"))
    check("S4: one closed path", is_one_closed_path(parsed), ops)
    check("S4: in its ISO 19593-1 layer", layers_of(pdf).get("Cutter") == {"/GTS_ProcStepsGroup": "/Structural",
                                                                          "/GTS_ProcStepsType": "/Cutting"}, layers_of(pdf))
    fonts = [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/FontDescriptor"]
    check("S4: every font is embedded", fonts and all({"/FontFile", "/FontFile2", "/FontFile3"} & set(f.keys()) for f in fonts))
check("S4: qpdf finds nothing", subprocess.run(["qpdf", "--check", cli.work / "jar.pdf"], capture_output=True).returncode == 0)
got = unicodedata.normalize("NFC", subprocess.run(["pdftotext", "-raw", cli.work / "jar.pdf", "-"], capture_output=True, text=True).stdout)
lines = [line for line in got.replace("\f", "").splitlines() if line]
joined = "".join(lines).replace(" ", "")
for handle, _, _, text, _ in TEXTS:
    check(f"S4: “{handle}” extracts as it was typed", unicodedata.normalize("NFC", text).replace(" ", "") in joined, lines)


def lines_of(width, words):
    """The lines that the village's name comes to in a frame of that width."""
    item = {"type": "text", "x_mm": 100, "y_mm": 10, "width_mm": width, "height_mm": 40, "text": "ชุมชนบางเจ้าฉ่า ป่าโมก", "font": "Loma", "size_pt": 11}
    cli.write("break.json", design(S4["form"], [item], no_break=words))
    cli.run("export", "break.json", "-o", "break.pdf")
    text = subprocess.run(["pdftotext", "-raw", cli.work / "break.pdf", "-"], capture_output=True, text=True).stdout
    return unicodedata.normalize("NFC", text).replace("\f", "").splitlines()


tight = [w for w in range(18, 30, 2) if "บางเจ้าฉ่า" not in "\n".join(lines_of(w, []))]
check("S4: there are widths at which the village's name would break", tight)
check("S4: it never does when it is in the list", all("บางเจ้าฉ่า" in "\n".join(lines_of(w, ["บางเจ้าฉ่า"])) for w in tight), tight)
cli.does("S4: with letters as outlines", "export", "jar.json", "-o", "outline.pdf", "--text", "outline")
with pikepdf.open(cli.work / "outline.pdf") as pdf:
    check("S4: then no font is in it", not [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/Font"])
check("S4: nothing is found", not [f for f in findings("jar.json") if f["severity"] != "note" and f["rule"].split(".")[0] != "label"],
      findings("jar.json"))

pasted = json.loads(json.dumps(S4))
pasted["faces"][0]["items"][3]["text"] = "ด าเนินการผลิตโดยวิสาหกิจชุมชนบางเจ้าฉ่า"
cli.write("pasted.json", pasted)
told = [f for f in findings("pasted.json") if f["rule"] == "text.damaged"]
check("S4: letters out of a damaged PDF are told, with what they should be",
      len(told) == 1 and told[0]["item"] == "left" and "“ด าเนินการ" in told[0]["message"] and "“ดำเนินการ" in told[0]["message"], told)

# The frieze, on the plates: stoppers keep their green (C and Y), repeats are black.


def frieze(name):
    shown = plates(name, 254)  # ten pixels a millimetre
    left, right = 30 + round(INSET * 10), 30 + round((ROUND - INSET) * 10)
    return shown, shown["Black"][652:738, left:right] < 128, shown["Cyan"][652:738, left:right] < 128


def runs_of(mask):
    columns = np.flatnonzero(mask.any(axis=0))
    return np.split(columns, np.flatnonzero(np.diff(columns) > 1) + 1)


shown, band, ends = frieze("jar")
stops = runs_of(ends)
check("S4: a stopper at each end, and only there", len(stops) == 2 and stops[0][0] < 30 and stops[1][-1] > ends.shape[1] - 30, stops)
runs = runs_of(band)
check("S4: all repeats lie between them", stops[0][-1] < runs[0][0] and stops[1][0] > runs[-1][-1], (runs[0], runs[-1]))
# Mirrored neighbours touch, so a run is two motifs wide, but for one at each end.
widths, starts = [len(r) for r in runs], [r[0] for r in runs]
motif = widths[1] / 2
check("S4: repeats are whole", len(runs) > 15 and all(min(abs(w - motif), abs(w - 2 * motif)) <= 2 for w in widths)
      and abs(widths[0] - motif) <= 2 and abs(widths[-1] - motif) <= 2, widths)
check("S4: and equally far from each other", np.ptp(np.diff(starts[1:])) <= 2, starts)


def asymmetry(band, ends):
    return np.mean((band | ends) ^ (band | ends)[:, ::-1]) / np.mean(band | ends)


check("S4: the seam is on a symmetry line: mirrored there, the frieze is itself", asymmetry(band, ends) < 0.08, asymmetry(band, ends))
hop = json.loads(json.dumps(S4))
hop["faces"][0]["items"][1]["group"] = "f1"
cli.write("hop.json", hop)
check("S4: which a frieze without mirrors is not", asymmetry(*frieze("hop")[1:]) > 0.3, asymmetry(*frieze("hop")[1:]))
glued = shown["Cutter"]
check("S4: the line of the knife lies on the trim", (glued[30 + 375, 28:33] < 200).any() and (glued[60:-60, 60:-60] == 255).all())

# --- wraps and cones

cli.write("named.json", design({"kind": "wrap", "diameter_mm": 60, "height_mm": 50}, inks=[spot("k", "CutContour", "cutting")]))
cli.does("named", "export", "named.json", "-o", "named.pdf")
with pikepdf.open(cli.work / "named.pdf") as pdf:
    check("the knife goes by the design's own name for it", list(step_forms(pdf)) == ["/CutContour"], list(step_forms(pdf)))
    check("5 mm of overlap if nothing is said", abs(box_of(pdf.pages[0])[0] - (math.pi * 60 + 5)) < 0.01)
cli.write("plain.json", design({"kind": "wrap", "diameter_mm": 60, "height_mm": 50, "overlap_mm": 0}))
cli.does("without any ink", "export", "plain.json", "-o", "plain.pdf")
with pikepdf.open(cli.work / "plain.pdf") as pdf:
    check("it is called Cutter", list(step_forms(pdf)) == ["/Cutter"], list(step_forms(pdf)))
own = {"type": "rect", "x_mm": 0, "y_mm": 0, "width_mm": math.pi * 60 + 5, "height_mm": 50, "stroke": {"ink": "k"}, "stroke_width_pt": 0.5}
cli.write("own.json", design({"kind": "wrap", "diameter_mm": 60, "height_mm": 50}, [own], [spot("k", "Stanze", "cutting")]))
cli.does("with a line of its own", "export", "own.json", "-o", "own.pdf")
with pikepdf.open(cli.work / "own.pdf") as pdf:
    check("it is not cut twice", [len(v) for v in step_forms(pdf).values()] == [1], step_forms(pdf).keys())
cli.write("cone.json", design({"kind": "cone", "top_diameter_mm": 90, "bottom_diameter_mm": 60, "height_mm": 95, "overlap_mm": 8}))
cli.write("flipped.json", design({"kind": "cone", "top_diameter_mm": 60, "bottom_diameter_mm": 90, "height_mm": 95, "overlap_mm": 8}))
for name in ("cone", "flipped"):
    cli.does(f"{name}: export", "export", f"{name}.json", "-o", f"{name}.pdf")
    with pikepdf.open(cli.work / f"{name}.pdf") as pdf:
        check(f"{name}: the sector of 90/60/95 with 8 mm of overlap", np.allclose(box_of(pdf.pages[0]), (278.60, 120.08), atol=0.02),
              box_of(pdf.pages[0]))
        (parsed, _), = step_forms(pdf)["/Cutter"]
        ops = [op for op, _ in parsed]
        check(f"{name}: two arcs and two straight ends, closed", is_one_closed_path(parsed) and ops.count("c") >= 4 and ops.count("l") >= 1, ops)
a, b = (plates(n, 50)["Cutter"] for n in ("cone", "flipped"))
check("a cone that is wider below is the same, upside down", a.shape == b.shape and np.mean((a < 128) ^ (b[::-1] < 128)) < 0.004,
      np.mean((a < 128) ^ (b[::-1] < 128)))
done = cli.does("import", "design", "import", "cone.json")
shown = json.loads(cli.does("show", "design", "show", done.out.strip()).out)
check("the library keeps the measures", shown["form"] == json.loads((cli.work / "cone.json").read_text())["form"], shown["form"])
copy = cli.does("duplicate", "design", "duplicate", done.out.strip()).out.strip()
check("and a copy has them", json.loads(cli.does("show the copy", "design", "show", copy).out)["form"] == shown["form"])
check("the list knows the form", sorted({d["form"] for d in json.loads(cli.does("list", "design", "list", "--json").out)}) == ["cone"])
cli.does("as PNG", "export", "cone.json", "-o", "cone.png", "--dpi", "50")
check("of the sector's box", Image.open(cli.work / "cone.png").size == (round(278.60 / 25.4 * 50), round(120.08 / 25.4 * 50)))
cli.does("as SVG", "export", "cone.json", "-o", "cone.svg")
check("with its line", "<path" in (cli.work / "cone.svg").read_text())

# --- dielines

STYLES = [s["id"] for s in json.loads(cli.run("dieline", "list", "--json").out)]
GROUND = {"type": "rect", "x_mm": -20, "y_mm": -20, "width_mm": 2000, "height_mm": 2000, "fill": {"cmyk": [0, 30, 0, 0]}}
check("22 packs", len(STYLES) == 22, STYLES)
for style in STYLES:
    cli.write(f"{style}.json", design({"kind": "dieline", "style": style}, [GROUND]))
    cli.does(f"{style}: export", "export", f"{style}.json", "-o", f"{style}.pdf")
    blank = json.loads(cli.run("dieline", style, "--json").out)
    with pikepdf.open(cli.work / f"{style}.pdf") as pdf:
        forms = step_forms(pdf)
        check(f"{style}: the TrimBox is the blank", np.allclose(box_of(pdf.pages[0]), blank["blank_mm"], atol=0.05),
              (box_of(pdf.pages[0]), blank["blank_mm"]))
        closed = [parsed for parsed, _ in forms["/Cutter"] if is_one_closed_path(parsed)]
        check(f"{style}: the blank is one closed path", 1 <= len(closed) <= 2, [[op for op, _ in p] for p, _ in forms["/Cutter"]][:2])
        creases = any(p["parent"] for p in blank["panels"])
        check(f"{style}: creases are apart", len(forms.get("/Crease", [])) == int(creases), forms.keys())
        check(f"{style}: nothing of the tool is filled, all of it overprints",
              all(not {"f", "f*", "B", "B*", "b", "b*", "F"} & {op for op, _ in parsed} and is_overprinting(form)
                  for group in forms.values() for parsed, form in group))
        meta = layers_of(pdf)
        check(f"{style}: layers", meta["Cutter"]["/GTS_ProcStepsType"] == "/Cutting"
              and (not creases or meta["Crease"]["/GTS_ProcStepsType"] == "/Creasing"), meta)

# Where there is glue there is no ink, and nowhere beyond the bleed; read off the plates by another rasteriser.
blank = json.loads(cli.run("dieline", "ste", "--json").out)
magenta = plates("ste", 127)["Magenta"] < 200  # five pixels a millimetre
xs = [p[0] for panel in blank["panels"] for p in panel["poly"]]
ys = [p[1] for panel in blank["panels"] for p in panel["poly"]]


def inked(x, y):
    """In the data's frame: y up, the lowest and leftmost point of the blank at min(xs), min(ys)."""
    return bool(magenta[round((max(ys) - y + 3) * 5), round((x - min(xs) + 3) * 5)])


middles = {p["id"]: (sum(q[0] for q in p["poly"]) / len(p["poly"]), sum(q[1] for q in p["poly"]) / len(p["poly"])) for p in blank["panels"]}
check("every panel but the glue flap takes ink", {i for i, m in middles.items() if not inked(*m)} == {"G"},
      {i for i, m in middles.items() if not inked(*m)})
flap = next(p for p in blank["panels"] if p["id"] == "G")
check("the glue flap takes it 3 mm past its crease", inked(-2, 60) and not inked(-4, 60) and not inked(-12, 60), flap)
check("nothing is printed on the waste", not inked(150, -30) and not inked(150, 150))
check("but the bleed is", inked(112, 122) and inked(200, 122))
cli.does("a picture of the flat", "export", "ste.json", "-o", "ste.png", "--dpi", "127")
flat = Image.open(cli.work / "ste.png").convert("RGB")
px = lambda x, y: flat.getpixel((round((x - min(xs)) * 5), round((max(ys) - y) * 5)))
check("with white glue and coloured panels", px(-10, 60) == (255, 255, 255) and px(*middles["F"]) != (255, 255, 255), px(-10, 60))
check("and its creases", px(70.4, 60) != px(60, 60), (px(70.4, 60), px(60, 60)))

# The inks are the design's, by the shop's names.
cli.write("shop.json", design({"kind": "dieline", "style": "ste", "L": 60}, inks=[spot("a", "Dieline", "cutting"), spot("b", "Rill", "creasing")]))
cli.does("named by the shop", "export", "shop.json", "-o", "shop.pdf")
with pikepdf.open(cli.work / "shop.pdf") as pdf:
    check("they are on the plates", set(step_forms(pdf)) == {"/Dieline", "/Rill", "/Glue"}, step_forms(pdf).keys())
    check("a measure that is given counts", abs(box_of(pdf.pages[0])[0] - (235.80 - 20)) < 0.01, box_of(pdf.pages[0]))
for run in ("1", "2"):
    cli.does(f"the same again, {run}", "export", "shop.json", "-o", f"{run}.pdf", env={"SOURCE_DATE_EPOCH": "1700000000"})
check("gives the same bytes", (cli.work / "1.pdf").read_bytes() == (cli.work / "2.pdf").read_bytes())
cli.does("PDF/X-1a too", "export", "ste.json", "-o", "flat.pdf", "--standard", "pdfx1a")
cli.write("pouch.json", design({"kind": "dieline", "style": "doypack"}))
cli.does("a pouch", "export", "pouch.json", "-o", "pouch.pdf")
with pikepdf.open(cli.work / "pouch.pdf") as pdf:
    trim, bleed = box_of(pdf.pages[0]), box_of(pdf.pages[0], "/BleedBox")
    check("has the bleed that pouch makers ask for", abs(bleed[0] - trim[0] - 10) < 0.01, (trim, bleed))

# --- the other side of the sheet: all of the form is mirrored, on the page and on every picture

two = design({"kind": "dieline", "style": "ste"}, [GROUND])
two["faces"].append({"id": "inside", "items": [GROUND]})
cli.write("two.json", two)
cli.does("printed on both sides", "export", "two.json", "-o", "two.pdf")
subprocess.run(["pdftoppm", "-r", "60", "-png", cli.work / "two.pdf", cli.work / "two"], check=True)
sides = [np.asarray(Image.open(cli.work / f"two-{i}.png").convert("RGB")).astype(int) for i in (1, 2)]


def differs(a, b):
    """Share of the pixels that are not alike, but for one pixel of rounding at edges."""
    near = np.min([np.abs(a - np.roll(b, s, 1)).max(2) for s in (-1, 0, 1)], 0)
    return np.mean(near > 60)


check("the second page is the first, mirrored", differs(sides[0], sides[1][:, ::-1]) < 0.002, differs(sides[0], sides[1][:, ::-1]))
check("which is not the same", differs(*sides) > 0.02, differs(*sides))
for face in ("front", "inside"):
    cli.does(f"{face} as PNG", "export", "two.json", "-o", f"two-{face}.png", "--dpi", "60", "--face", face)
sides = [np.asarray(Image.open(cli.work / f"two-{face}.png").convert("RGB")).astype(int) for face in ("front", "inside")]
check("and so are pictures", differs(sides[0], sides[1][:, ::-1]) < 0.002 < 0.02 < differs(*sides), differs(sides[0], sides[1][:, ::-1]))

# --- what is said about panels: see tests/unit/check/test-panels.c for all of it

cli.write("panels.json", design({"kind": "dieline", "style": "ste"}, [
    {"type": "text", "id": "flap", "x_mm": 2, "y_mm": 100, "width_mm": 10, "height_mm": 20, "text": "กาว", "font": "Loma", "size_pt": 8},
    {"type": "text", "id": "fold", "x_mm": 105, "y_mm": 100, "width_mm": 50, "height_mm": 20, "text": "ข้ามรอยพับไป", "font": "Loma",
     "size_pt": 16}]))
told = {f["rule"]: f for f in findings("panels.json")}
check("text on a glue flap blocks", told["text.glue"]["severity"] == "block" and told["text.glue"]["item"] == "flap", told.get("text.glue"))
check("text across a crease is told with both panels", "“Front” and “Side 1”" in told["text.crease"]["message"], told.get("text.crease"))
cli.fails("so it is not exported", 3, "export", "panels.json", "-o", "panels.pdf")
check("and nothing is written", not (cli.work / "panels.pdf").exists())
thai = json.loads(cli.does("in Thai", "check", "panels.json", "--json", "--lang", "th").out)["findings"]
check("in Thai too", any("ลิ้นกาว" in f["message"] for f in thai) and any("รอยพับ" in f["message"] for f in thai), thai)

# --- what is refused

for name, form, says in (
        ("a tuck deeper than the box", {"kind": "dieline", "style": "ste", "tk": 45}, ["form", "tuck", "40.4"]),
        ("a length out of range", {"kind": "dieline", "style": "ste", "L": 5}, ["form", "Length (L)", "15", "500"]),
        ("no such measure", {"kind": "dieline", "style": "ste", "Q": 5}, ["form", "Q", "L, W, D"]),
        ("no such pack", {"kind": "dieline", "style": "origami"}, ["form.style", "origami"]),
        ("no pack at all", {"kind": "dieline"}, ["form.style"]),
        ("measures in an object", {"kind": "dieline", "style": "ste", "parameters": {"L": 70}}, ["form.parameters", "numbers in mm", '"L": 70']),
        ("measures in a list", {"kind": "dieline", "style": "ste", "L": [70]}, ["form.L", "numbers in mm"]),
        ("measures of a wrap in an object", {"kind": "wrap", "parameters": {"d": 60}}, ["form.parameters", '"height_mm": 70']),
        ("a measure in words", {"kind": "dieline", "style": "ste", "L": "70"}, ["form.L", "number"]),
        ("a jar without a height", {"kind": "wrap", "diameter_mm": 60}, ["form.height_mm"]),
        ("a jar too thin to wrap", {"kind": "wrap", "diameter_mm": 5, "height_mm": 60}, ["form.diameter_mm", "15"]),
        ("a key of no form", {"kind": "wrap", "diameter_mm": 60, "height_mm": 60, "colour": 1}, ["form.colour"]),
        ("a cone that is none", {"kind": "cone", "top_diameter_mm": 60, "bottom_diameter_mm": 60, "height_mm": 60}, ["form", "wrap"])):
    cli.write("bad.json", design(form))
    cli.fails(name, 1, "export", "bad.json", "-o", "bad.pdf", says=["bad.json", *says])
    cli.fails(f"{name}, imported", 1, "design", "import", "bad.json", says=["bad.json"])
check("nothing is written", not (cli.work / "bad.pdf").exists())
check("no leftovers", not re.findall(r"bad\.pdf", " ".join(p.name for p in cli.work.iterdir())))

# --- packs of one's own

kept = json.loads(cli.does("a pack of the list is kept", "packs", "keep", "ste", "--set", "L=90", "--set", "bleed=2", "--name", "กล่องชา", "--json").out)
cli.write("own.json", design({"kind": "dieline", "style": "snap", "L": 80, "W": 50}))
own = cli.does("one of a design too", "packs", "keep", "own.json").out.strip()
plain = cli.does("one without a name", "packs", "keep", "doypack").out.strip()
rows = json.loads(cli.does("they are listed", "packs", "list", "--json").out)
check("with names, forms and sizes", {(r["id"], r["name"], r["form"]) for r in rows} == {
    (kept["id"], "กล่องชา", "dieline"), (own, "น้ำพริก", "dieline"), (plain, "Stand-up pouch with a zip", "dieline")} and all(r["size"] for r in rows), rows)
blank = json.loads(cli.run("dieline", "ste", "--set", "L=90", "--json").out)["blank_mm"]
size = next(r["size"] for r in rows if r["id"] == kept["id"])
check("with the measures that were said", [round(float(x)) for x in re.findall(r"[\d.]+", size)[:2]] == [round(b) for b in blank], (size, blank))
check("as rows too", [r.split("\t")[1] for r in cli.does("rows", "packs", "list").out.splitlines()] == [r["name"] for r in rows])
check("they are no designs", not {r["id"] for r in rows} & {d["id"] for d in json.loads(cli.does("designs", "design", "list", "--json").out)})
cli.fails("what is no pack is not kept", 1, "packs", "keep", "label.json" if (cli.work / "label.json").exists() else cli.write("flat.json", design(
    {"kind": "label", "width_mm": 50, "height_mm": 30})) or "flat.json", says=["no pack with measures"])
cli.fails("measures that make no pack", 1, "packs", "keep", "ste", "--set", "L=1", says=["Length (L)"])
cli.fails("a design has its own measures", 2, "packs", "keep", "own.json", "--set", "L=80", says=["--set"])
cli.fails("no such pack is kept", 1, "packs", "forget", "กล่องเปล่า", says=["กล่องเปล่า", "packs list"])
cli.does("the same name again", "packs", "keep", "rte", "--name", "กล่องชา")
cli.fails("a name of two", 1, "packs", "forget", "กล่องชา", says=["2 packs"])
cli.does("by its id", "packs", "forget", kept["id"])
cli.does("by its name", "packs", "forget", "กล่องชา")
cli.does("and another", "packs", "forget", own)
check("one is left", [r["id"] for r in json.loads(cli.does("list again", "packs", "list", "--json").out)] == [plain])
finish()
