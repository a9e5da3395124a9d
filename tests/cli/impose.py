# SPDX-License-Identifier: GPL-3.0-or-later
"""kanok-cli impose: designs on sheets. What the plan says is held against the operators of the PDF, and what is printed against
the export of the design alone; the nest of a carton is measured as polygons."""
import json
import subprocess
import sys

import numpy as np
import pikepdf
from PIL import Image, ImageDraw

from harness import LEAF, SOURCE, Cli, check, finish, label

sys.path.insert(0, str(SOURCE / "tests/press"))
import pdf_rules  # noqa: E402

MM = 72 / 25.4
DPI = 127  # five pixels a millimetre
cli = Cli()
cli.write("leaf.svg", LEAF)


def piece(name, width, height, gold=(20, 25, 60, 25), **more):
    return label(name, form={"kind": "label", "shape": "rectangle", "width_mm": width, "height_mm": height, "bleed_mm": 3, "safe_mm": 3},
                 inks=[{"id": "red", "name": "แดงชาด", "cmyk": [0, 90, 85, 10]},
                       {"id": "gold", "name": "PANTONE 871 C", "spot": True, "cmyk": list(gold)},
                       {"id": "white", "name": "White", "spot": True, "cmyk": [5, 0, 0, 0], "step": "white"},
                       {"id": "cut", "name": "CutContour", "spot": True, "cmyk": [0, 100, 0, 0], "step": "cutting"}],
                 items=[{"type": "rect", "x_mm": -3, "y_mm": -3, "width_mm": width + 6, "height_mm": height + 6, "fill": {"ink": "red", "tint": 20}},
                        {"type": "motif", "asset": "leaf", "x_mm": 5, "y_mm": 5, "width_mm": 12, "height_mm": 12,
                         "recolour": {"#b5121b": {"ink": "gold"}}},
                        {"type": "text", "x_mm": 20, "y_mm": 6, "width_mm": width - 24, "height_mm": 12, "text": name, "font": "Loma Bold",
                         "size_pt": 12},
                        {"type": "rect", "x_mm": 3, "y_mm": 3, "width_mm": 30, "height_mm": 20, "fill": {"ink": "white"}},
                        {"type": "rect", "x_mm": 0, "y_mm": 0, "width_mm": width, "height_mm": height, "stroke": {"ink": "cut"},
                         "stroke_width_pt": 0.5}], **more)


def plan(name, *args):
    done = cli.does(name, "impose", *args, "--json")
    return json.loads(done.out)


def rules(name, pdf):
    with pikepdf.open(cli.work / pdf) as opened:
        broken = [f"{rule}: {found}" for holds, rule, found in pdf_rules.x4(opened) if not holds]
    clean = subprocess.run(["qpdf", "--check", cli.work / pdf], capture_output=True).returncode
    check(f"{name}: every rule of PDF/X-4 holds", not broken and clean == 0, "\n".join(broken))


class Matrix:
    def __init__(self, a=1, b=0, c=0, d=1, e=0, f=0):
        self.rows = np.array([[a, b, 0], [c, d, 0], [e, f, 1]], dtype=float)

    def __matmul__(self, then):
        out = Matrix()
        out.rows = self.rows @ then.rows
        return out

    def transform(self, point):
        return tuple((np.array([*point, 1.0]) @ self.rows)[:2])


def walk(page):
    """Every Do: the form, its matrix to the page in points, the clip as a list of points in points."""
    found, stack, ctm, clip, path = [], [], Matrix(), None, []
    for values, op in pikepdf.parse_content_stream(page):
        op = str(op)
        numbers = [float(v) for v in values if not isinstance(v, (pikepdf.Name, pikepdf.Dictionary))] if op != "BDC" else []
        if op == "q":
            stack.append((ctm, clip))
        elif op == "Q":
            ctm, clip = stack.pop()
        elif op == "cm":
            ctm = Matrix(*numbers) @ ctm
        elif op == "re":
            x, y, w, h = numbers
            path = [[(x, y), (x + w, y), (x + w, y + h), (x, y + h)]]
        elif op == "m":
            path = path + [[tuple(numbers)]] if path else [[tuple(numbers)]]
        elif op == "l" and path:
            path[-1].append(tuple(numbers))
        elif op == "c" and path:
            path[-1].append(tuple(numbers[4:]))
        elif op == "W":
            clip = [[ctm.transform(p) for p in ring] for ring in path]
        elif op in ("n", "S", "s", "f"):
            path = []
        elif op == "Do":
            found.append((str(values[0]), ctm, clip))
    return found


def trims(pdf, sizes, page=0):
    """[(form, four corners of the trim in mm from the sheet's top left, clip)], the first corner the design's own top left."""
    with pikepdf.open(cli.work / pdf) as opened:
        height = float(opened.pages[page].MediaBox[3])
        out = []
        for name, ctm, clip in walk(opened.pages[page]):
            w, h = sizes[name]
            corners = [((3 + x) * MM, (3 + h - y) * MM) for x, y in ((0, 0), (w, 0), (w, h), (0, h))]
            page_mm = [(x / MM, (height - y) / MM) for x, y in (ctm.transform(p) for p in corners)]
            out.append((name, page_mm, [[(x / MM, (height - y) / MM) for x, y in ring] for ring in clip]))
        return out


def box(points):
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    return min(xs), min(ys), max(xs), max(ys)


def apart(a, b, gap):
    return a[2] + gap <= b[0] + 1e-3 or b[2] + gap <= a[0] + 1e-3 or a[3] + gap <= b[1] + 1e-3 or b[3] + gap <= a[1] + 1e-3


def agrees(report, layout, found, sizes):
    """The PDF's places are the report's."""
    places = report["layouts"][layout]["places"]
    if len(places) != len(found):
        return False
    for place, (name, corners, _) in zip(places, found):
        x0, y0, x1, y1 = box(corners)
        turn = {(1, 0): 0, (0, 1): 90, (-1, 0): 180, (0, -1): 270}[tuple(
            round((b - a) / max(abs(corners[1][0] - corners[0][0]), abs(corners[1][1] - corners[0][1]))) for a, b in zip(corners[0], corners[1]))]
        if max(abs(x0 - place["x_mm"]), abs(y0 - place["y_mm"]), abs(x1 - x0 - place["width_mm"])) > 1e-3 or turn != place["turn_deg"]:
            return False
    return True


def plates(pdf, page=1):
    stem = cli.folder / "plate"
    subprocess.run(["gs", "-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=tiffsep", f"-r{DPI}", f"-dFirstPage={page}", f"-dLastPage={page}",
                    "-o", f"{stem}.tif", cli.work / pdf], check=True, capture_output=True)
    found = {p.name: 255 - np.asarray(Image.open(p).convert("L"), dtype=float) for p in cli.folder.glob("plate(*)*")}
    for p in cli.folder.glob("plate*"):
        p.unlink()
    return found


cli.write("a.json", piece("น้ำพริก", 60, 40))
cli.write("b.json", piece("ชาใบหม่อน", 90, 55, gold=(10, 25, 60, 25)))
SIZES = {"/Kn0f": (60, 40), "/Kn1f": (90, 55), "/Kn0b": (60, 40)}

# --- one design in a grid
done = cli.does("a grid", "impose", "a.json=500", "--sheet", "sra3", "-o", "grid.pdf", "--marks", "all", "--price", "12")
check("it says how many, what is wasted and what it costs", done.out.splitlines() == [
    "36 on a sheet\t14 sheets\t40.0 % waste\t1 page", "by area alone 11 sheets would do", "a.json\t504 made\t4 too many", "168.00 for the sheets\t0.3360 a piece"], done.out)
rules("a grid", "grid.pdf")
report = plan("as JSON", "a.json=500", "--sheet", "sra3", "-o", "grid.pdf", "--marks", "all", "--price", "12")
found = trims("grid.pdf", SIZES)
check("the PDF is the plan", agrees(report, 0, found, SIZES), report["layouts"][0]["places"][:2])
check("36 labels, gutters of 4 mm, 11 mm free at the edges", len(found) == 36 and all(
    apart(box(found[i][1]), box(found[k][1]), 4) for i in range(36) for k in range(i)) and all(
    b[0] >= 11 - 1e-3 and b[1] >= 11 - 1e-3 and b[2] <= 309.001 and b[3] <= 439.001 for b in (box(f[1]) for f in found)))
check("waste and cost", abs(report["waste_percent"] - (100 - 36 * 60 * 40 / (320 * 450) * 100)) < 1e-6
      and abs(report["cost"]["piece"] - 12 * 14 / 500) < 1e-9 and report["designs"][0]["surplus"] == 4, report["designs"])
check("bleeds share nothing", all(apart(box(found[i][2][0]), box(found[k][2][0]), 0) for i in range(36) for k in range(i)))
with pikepdf.open(cli.work / "grid.pdf") as pdf:
    page = pdf.pages[0]
    check("the design is one form", len(page.Resources.XObject) == 1 and "/Group" not in page.Resources.XObject["/Kn0f"], page.Resources)
    media = [[float(v) for v in page.obj[k]] for k in ("/MediaBox", "/BleedBox", "/TrimBox")]
    check("the boxes are the sheet's", all(abs(m[2] - 320 * MM) < .01 and abs(m[3] - 450 * MM) < .01 for m in media), media)
    names = {str(g.Name) for g in pdf.Root.OCProperties.OCGs}
    check("the tool keeps its layer", names == {"Artwork", "White", "CutContour"}, names)

# What is printed at each place is what the export prints, plate by plate.
cli.does("the export of the same", "export", "a.json", "-o", "alone.pdf", "--marks", "none")
sheet, alone = plates("grid.pdf"), plates("alone.pdf")
check("white overprints on a sheet too", any("White" in n for n in sheet) and max(
    sheet[n].max() for n in sheet if "871" in n) > 250, list(sheet))
check("the same plates", {n.split("(")[1] for n in sheet} == {n.split("(")[1] for n in alone}, (list(sheet), list(alone)))
PX = DPI / 25.4
worst = 0
for name, plate in alone.items():
    inner = plate[round(4 * PX):round(42 * PX), round(4 * PX):round(62 * PX)]  # 1 mm inside the trim
    for place in report["layouts"][0]["places"][::7]:
        x, y = round((place["x_mm"] + 1) * PX), round((place["y_mm"] + 1) * PX)
        there = sheet[name][y:y + inner.shape[0], x:x + inner.shape[1]]
        worst = max(worst, np.abs(there.mean() - inner.mean()), np.percentile(np.abs(there - inner), 97))
check("each place prints what the export prints", worst < 8, worst)
covered = np.zeros_like(next(iter(sheet.values())), dtype=bool)
for _, _, clip in found:
    x0, y0, x1, y1 = (v * PX for v in box(clip[0]))
    covered[int(y0):int(y1) + 2, int(x0):int(x1) + 2] = True
ink = sum(sheet.values())
check("beyond the bleeds there are the marks only", 0 < (ink[~covered] > 30).mean() < .02, (ink[~covered] > 30).mean())
gold = next(p for n, p in sheet.items() if "871" in n)
bar = gold[round(443 * PX):round(447 * PX), :round(60 * PX)]
check("the bar has the spot", bar.max() > 250 and (bar > 250).sum() > 300, bar.max())
cut = next(p for n, p in sheet.items() if "CutContour" in n)
below = round(443 * PX)
check("what is cut has no patch: it would be cut out", cut[:below].max() > 200 and cut[below:round(447 * PX), :round(90 * PX)].max() == 0,
      (cut[:below].max(), cut[below:].max()))
cli.does("the export with its marks", "export", "a.json", "-o", "marked.pdf", "--marks", "bar")
marked = plates("marked.pdf")
tall = next(iter(marked.values())).shape[0]
patches = {n.split("(")[1]: p[round(tall * .86):].max() for n, p in marked.items()}
check("nor has it in an export", patches["CutContour).tif"] == 0 and patches["PANTONE 871 C).tif"] > 250, patches)

# --- how pieces lie
for gutter, shown in (("0", 0), ("shared", 1.5), ("10", 3)):
    plan(f"gutter {gutter}", "a.json", "--sheet", "a4", "-o", "g.pdf", "--gutter", gutter)
    found = trims("g.pdf", SIZES)
    clip, trim = box(found[0][2][0]), box(found[0][1])
    check(f"gutter {gutter}: the bleed ends half way, and is whole at the rim", np.allclose(
        (trim[0] - clip[0], trim[1] - clip[1], clip[2] - trim[2], clip[3] - trim[3]), (3, 3, shown, shown), atol=1e-3), (clip, trim))
for turn in (0, 90, 180, 270):
    report = plan(f"turned by {turn}", "a.json", "--sheet", "a4", "-o", "t.pdf", "--turn", turn)
    check(f"all lie turned by {turn}", {p["turn_deg"] for p in report["layouts"][0]["places"]} == {turn}
          and agrees(report, 0, trims("t.pdf", SIZES), SIZES))

# --- several designs
report = plan("ganged", "a.json=500", "b.json=300", "--sheet", "sra3", "-o", "gang.pdf", "--marks", "all", "--gutter", "8")
rules("ganged", "gang.pdf")
found = trims("gang.pdf", SIZES)
counts = [sum(f[0] == name for f in found) for name in ("/Kn0f", "/Kn1f")]
check("the wanted numbers are reached, and one sheet fewer would not do",
      all(c * report["sheets"] >= w for c, w in zip(counts, (500, 300)))
      and any(c * (report["sheets"] - 1) < w for c, w in zip(counts, (500, 300))), (counts, report["sheets"]))
check("nothing lies on anything", agrees(report, 0, found, SIZES) and all(
    apart(box(found[i][1]), box(found[k][1]), 8) and apart(box(found[i][2][0]), box(found[k][2][0]), 0)
    for i in range(len(found)) for k in range(i)))
with pikepdf.open(cli.work / "gang.pdf") as pdf:
    every = [[float(v) for v in o[3].C1] for o in pdf.objects if isinstance(o, pikepdf.Array) and len(o) == 4 and str(o[1]) == "/PANTONE 871 C"]
    layers = [str(g.Name) for g in pdf.Root.OCProperties.OCGs]
    check("layers that mean the same are one", sorted(layers) == ["Artwork", "CutContour", "White"], layers)
    check("an ink has one definition, and it is said that it had two", len(every) == 1 and report["unlike_spots"] == ["PANTONE 871 C"],
          (every, report.get("unlike_spots")))
text = subprocess.run(["pdftotext", "-raw", cli.work / "gang.pdf", "-"], capture_output=True, text=True).stdout
check("every label can be read", text.count("น้ำพริก") == counts[0] and text.count("ชาใบหม่อน") == counts[1], text[:200])
cli.run("impose", "a.json=500", "b.json=300", "--sheet", "sra3", "-o", "x1.pdf", env={"SOURCE_DATE_EPOCH": "1000000000"})
cli.run("impose", "a.json=500", "b.json=300", "--sheet", "sra3", "-o", "x2.pdf", env={"SOURCE_DATE_EPOCH": "1000000000"})
check("the same bytes every time", (cli.work / "x1.pdf").read_bytes() == (cli.work / "x2.pdf").read_bytes())

# --- two sides
both = piece("สองหน้า", 60, 40)
both["faces"].append({"id": "back", "items": [{"type": "rect", "x_mm": -3, "y_mm": -3, "width_mm": 66, "height_mm": 46, "fill": {"cmyk": [60, 0, 0, 0]}}]})
cli.write("two.json", both)


def partners(found, width, height, tumbles):
    """For each front: how far the back lies from where it is when the paper is turned over, corner by corner."""
    fronts, backs = ([f[1] for f in found if f[0] == n] for n in ("/Kn0f", "/Kn0b"))
    off = []
    for front in fronts:
        # Seen from the back the label's left and right have changed places: its own corners 1 0 3 2.
        wanted = [(x, height - y) if tumbles else (width - x, y) for x, y in (front[i] for i in (1, 0, 3, 2))]
        off.append(min(max(np.hypot(a[0] - b[0], a[1] - b[1]) for a, b in zip(wanted, back)) for back in backs))
    return len(fronts), len(backs), max(off)


for backs, sheet, size, n in (("turn", "a3", (297, 420), 18), ("tumble", "a3", (297, 420), 16)):
    report = plan(f"work-and-{backs}", "two.json=100", "--sheet", sheet, "--backs", backs, "-o", "two.pdf")
    fronts, rears, off = partners(trims("two.pdf", SIZES), *size, backs == "tumble")
    check(f"work-and-{backs}: backs lie behind their fronts", fronts == rears == report["designs"][0]["per_sheet"] / 2 and off < 1e-3
          and report["register_error_mm"] < 1e-6, (fronts, rears, off, report["register_error_mm"]))
rules("work-and-tumble", "two.pdf")
report = plan("both sides of the paper", "two.json=100", "--sheet", "a4", "--backs", "sheet", "-o", "two.pdf")
found = trims("two.pdf", SIZES) + trims("two.pdf", SIZES, 1)
fronts, rears, off = partners(found, 210, 297, False)
check("fronts on one page, backs on the next", {f[0] for f in found[:18]} == {"/Kn0f"} and {f[0] for f in found[18:]} == {"/Kn0b"}
      and fronts == rears == 18 and off < 1e-3, (fronts, rears, off))

# --- a nest
cli.write("rte.json", {"format": "kanok-design", "version": 1, "name": "กล่อง", "language": "th",
                       "form": {"kind": "dieline", "style": "rte", "bleed_mm": 3}, "inks": [], "assets": {},
                       "faces": [{"id": "front", "items": [{"type": "rect", "x_mm": -5, "y_mm": -5, "width_mm": 260, "height_mm": 250,
                                                            "fill": {"cmyk": [0, 30, 80, 0]}},
                                                           {"type": "text", "x_mm": 25, "y_mm": 90, "width_mm": 60, "height_mm": 12,
                                                            "text": "ชาใบหม่อน", "font": "Loma", "size_pt": 18}]}]})
done = cli.does("a nest", "impose", "rte.json=50", "--sheet", "520x650", "-o", "nest.pdf", "--marks", "registration")
check("the nest is told", done.out.splitlines()[1] == "nested: a row every 181.2 mm\tall rows upright" and "29.4 % waste" in done.out, done.out)
rules("a nest", "nest.pdf")
cli.does("its blank", "dieline", "rte", "-o", "rte-flat.json")
blank = json.loads((cli.work / "rte-flat.json").read_text())
width, height = blank["blank_mm"]
xs, ys = zip(*[p for panel in blank["panels"] for p in panel["poly"]])
panels = [[(x - min(xs), max(ys) - y) for x, y in panel["poly"]] for panel in blank["panels"]]
with pikepdf.open(cli.work / "nest.pdf") as pdf:
    tall = float(pdf.pages[0].MediaBox[3])
    placed = walk(pdf.pages[0])
SCALE = 10  # pixels a millimetre


def mask(rings, size):
    image = Image.new("1", size)
    for ring in rings:
        ImageDraw.Draw(image).polygon([(x * SCALE, y * SCALE) for x, y in ring], fill=1)
    return np.asarray(image, dtype=np.uint8)


def on_sheet(ctm, x, y):
    px, py = ctm.transform(((3 + x) * MM, (3 + height - y) * MM))
    return px / MM, (tall - py) / MM


size = (520 * SCALE, 650 * SCALE)
trim, bleed = np.zeros((size[1], size[0]), np.uint8), np.zeros((size[1], size[0]), np.uint8)
alone, single = 0, 0
tops = []
for _, ctm, clip in placed:
    part = mask([[on_sheet(ctm, x, y) for x, y in ring] for ring in panels], size)
    alone += int(part.sum())
    trim += part
    # Holes of a clip run the other way round; there are none in this one.
    bleed += mask([[(x / MM, (tall - y) / MM) for x, y in ring] for ring in clip], size)
    tops.append(round(on_sheet(ctm, 0, 0)[1], 3))
pitches = np.diff(sorted(set(tops)))
check("rows lie 181.2 mm apart on the page", len(placed) == 6 and np.allclose(pitches, 181.2, atol=0.05), tops)
check("no two blanks overlap, by area", alone == int((trim > 0).sum()) and abs(alone / SCALE**2 / 6 - blank["area_mm2"]) < 200,
      (alone, int((trim > 0).sum()), blank["area_mm2"]))
check("no two bleeds overlap, but for the pixels of their border", (bleed > 1).sum() / SCALE**2 < 60, (bleed > 1).sum() / SCALE**2)
check("every blank lies in its bleed", ((trim > 0) & (bleed == 0)).sum() / SCALE**2 < 10, ((trim > 0) & (bleed == 0)).sum())
with pikepdf.open(cli.work / "nest.pdf") as pdf:
    steps = {str(g.Name): str(g.GTS_Metadata.GTS_ProcStepsType) for g in pdf.Root.OCProperties.OCGs if "/GTS_Metadata" in g}
    check("cutting, creasing and gluing keep their layers", set(steps.values()) == {"/Cutting", "/Creasing", "/Gluing"}, steps)
report = plan("boxes side by side hold less", "rte.json", "--sheet", "520x650", "--lay", "grid")
check("four as boxes, six in a nest", report["designs"][0]["per_sheet"] == 4, report["designs"])
report = plan("a box to put tea in does not fit A4; A3 takes one", "rte.json", "--sheet", "a3")
check("one on A3", report["designs"][0]["per_sheet"] == 1)
cli.fails("none on A4", 1, "impose", "rte.json", "--sheet", "a4", says=("235.8 × 232.8", "200 × 287"))

# --- two packs on one sheet: nests where that saves sheets
soap = json.loads((cli.work / "rte.json").read_text())
soap["name"], soap["form"]["style"] = "สบู่", "soap"
cli.write("soap.json", soap)
cli.does("the other blank", "dieline", "soap", "-o", "soap-flat.json")
other = json.loads((cli.work / "soap-flat.json").read_text())
ox, oy = zip(*[p for panel in other["panels"] for p in panel["poly"]])
flats = {"/Kn0f": (height, panels, blank["area_mm2"]),
         "/Kn1f": (other["blank_mm"][1], [[(x - min(ox), max(oy) - y) for x, y in p["poly"]] for p in other["panels"]], other["area_mm2"])}
report = plan("packs ganged", "rte.json=400", "soap.json=1200", "--sheet", "720x1020", "-o", "packs.pdf", "--marks", "registration")
rules("packs ganged", "packs.pdf")
boxes = plan("packs ganged as boxes", "rte.json=400", "soap.json=1200", "--sheet", "720x1020", "--lay", "grid")
check("nests save sheets, and none is below what area allows", report["way"] == "gang-nest" and boxes["way"] == "gang"
      and report["least_sheets"] <= report["sheets"] < boxes["sheets"], (report["sheets"], boxes["sheets"], report["least_sheets"]))
with pikepdf.open(cli.work / "packs.pdf") as pdf:
    tall = float(pdf.pages[0].MediaBox[3])
    placed = walk(pdf.pages[0])
    check("two forms, however many places", sorted(pdf.pages[0].Resources.XObject.keys()) == ["/Kn0f", "/Kn1f"])
SCALE = 5
size = (720 * SCALE, 1020 * SCALE)
trim, bleed, alone, counts = np.zeros((size[1], size[0]), np.uint8), np.zeros((size[1], size[0]), np.uint8), 0, {}
for name, ctm, clip in placed:
    height, rings, _ = flats[name]
    part = mask([[on_sheet(ctm, x, y) for x, y in ring] for ring in rings], size)
    alone, counts[name] = alone + int(part.sum()), counts.get(name, 0) + 1
    trim += part
    bleed += mask([[(x / MM, (tall - y) / MM) for x, y in ring] for ring in clip], size)
check("as many of each as the plan says", [counts["/Kn0f"], counts["/Kn1f"]] == [d["per_sheet"] for d in report["designs"]]
      and all(d["made"] >= d["wanted"] for d in report["designs"]), counts)
check("no two packs overlap", (trim > 1).sum() / SCALE**2 < 1, (trim > 1).sum() / SCALE**2)
check("no two bleeds do, but for the pixels of their border", (bleed > 1).sum() / SCALE**2 < 400, (bleed > 1).sum() / SCALE**2)
check("every pack lies in its bleed", ((trim > 0) & (bleed == 0)).sum() / SCALE**2 < 40, ((trim > 0) & (bleed == 0)).sum() / SCALE**2)
cli.fails("one that is too large is named", 1, "impose", "rte.json=4", "soap.json=9", "--sheet", "a4", says=("“กล่อง”", "235.8 × 232.8"))

# --- rolls
for winding, turn, number in (("out-top", 0, 1), ("out-bottom", 180, 2), ("out-right", 270, 3), ("in-left", 90, 8)):
    report = plan(f"a roll, {winding}", "a.json=500", "--sheet", "roll:200", "--winding", winding, "-o", "roll.pdf")
    places = report["layouts"][0]["places"]
    check(f"{winding}: the edge that comes first lies above", {p["turn_deg"] for p in places} == {turn}
          and report["roll"]["winding"] == number and agrees(report, 0, trims("roll.pdf", SIZES), SIZES), report["roll"])
    check(f"{winding}: so many metres", abs(report["roll"]["length_m"] - (44 * 167 if turn % 180 == 0 else 64 * 125) / 1000) < 1e-9, report["roll"])
plan("a picture of the winding", "a.json=500", "--sheet", "roll:200", "--winding", "in-left", "--picture", "roll.svg")
svg = (cli.work / "roll.svg").read_text()
check("it shows how the roll is wound", svg.startswith("<svg ") and svg.count("rotate(270)") == 2 and "rotate(90)" not in svg, svg)
cli.fails("a picture of a sheet", 2, "impose", "a.json", "--sheet", "a4", "--picture", "x.svg", says=("--picture", "a4"))
report = plan("two lanes", "a.json=500", "--sheet", "roll:200", "--lanes", "2", "-o", "roll.pdf")
xs = sorted({p["x_mm"] for p in report["layouts"][0]["places"]})
check("two lie side by side, in the middle of the web", report["roll"]["across"] == 2 and xs == [38, 102] and report["sheets"] == 250, (xs, report["roll"]))
cli.fails("lanes that do not fit", 1, "impose", "a.json", "--sheet", "roll:200", "--lanes", "4", says=("4 across", "190 mm"))
cli.fails("a narrow roll", 1, "impose", "a.json", "--sheet", "roll:50", says=("60 mm wide", "40 mm of the roll"))
cli.fails("a short repeat", 1, "impose", "a.json", "--sheet", "roll:200", "--length", "30", says=("30 mm", "44 mm"))
cli.fails("half a lane", 2, "impose", "a.json", "--sheet", "roll:200", "--lanes", "1.5", says=("--lanes",))
cli.fails("lanes of a sheet", 2, "impose", "a.json", "--sheet", "a4", "--lanes", "2", says=("--lanes", "a4"))
report = plan("a repeat", "a.json=500", "--sheet", "roll:200", "--length", "300", "-o", "roll.pdf")
check("as many rows as the repeat has", report["roll"]["rows"] == 6 and abs(report["sheet_mm"][1] - 264) < 1e-9, report["roll"])

# --- stock
cli.write("small.json", piece("ฉลาก", 60, 36))
report = plan("stock from the fifth label on", "small.json=50", "--sheet", "avery-l7160", "--start", "5", "-o", "stock.pdf")
check("17, 21 and 12", [len(x["places"]) for x in report["layouts"]] == [17, 21, 12] and report["sheets"] == 3)
places = report["layouts"][0]["places"]
row = next(line for line in (SOURCE / "data/pack/stock.csv").read_text().splitlines() if line.startswith("avery-l7160,")).split(",")
label_w, label_h, left, top, pitch_x, pitch_y = (float(v) for v in row[3:9])
check("the fifth label of the sheet is the first", abs(places[0]["x_mm"] - (left + pitch_x + (label_w - 60) / 2)) < 1e-3
      and abs(places[0]["y_mm"] - (top + pitch_y + (label_h - 36) / 2)) < 1e-3, places[0])
report = plan("a page for each sheet", "small.json=210", "--sheet", "avery-l7160", "--every-sheet", "-o", "stock.pdf")
check("ten pages that share one content", report["pages"] == 10 and len(report["layouts"]) == 1)

# --- what cannot be
for name, status, args, says in (
        ("no sheet", 2, ("a.json",), ("--sheet",)), ("no such sheet", 2, ("a.json", "--sheet", "b5"), ("b5",)),
        ("a bad size", 2, ("a.json", "--sheet", "5x5"), ("5x5",)), ("a count for one only", 2, ("a.json=5", "b.json", "--sheet", "a4"), ("500",)),
        ("too large", 1, ("a.json", "--sheet", "50x50"), ("60 × 40", "40 × 40")),
        ("not together", 1, ("a.json=1", "b.json=1", "--sheet", "100x70"), ("beside",)),
        ("marks without room", 2, ("a.json", "--sheet", "a4", "--marks", "bar", "--margin", "5"), ("11", "--margin")),
        ("a roll with backs", 2, ("two.json", "--sheet", "roll:200", "--backs", "turn"), ("--backs", "roll:200")),
        ("winding of a sheet", 2, ("a.json", "--sheet", "a4", "--winding", "out-top"), ("--winding",)),
        ("a bad winding", 2, ("a.json", "--sheet", "roll:200", "--winding", "3"), ("--winding", "top")),
        ("two designs on a roll", 2, ("a.json=1", "b.json=1", "--sheet", "roll:200"), ("roll",)),
        ("no back", 1, ("a.json", "--sheet", "a4", "--backs", "sheet"), ("one face",)),
        ("two faces", 1, ("two.json", "--sheet", "a4"), ("--face",)),
        ("no such place", 2, ("small.json", "--sheet", "avery-l7160", "--start", "22"), ("21",)),
        ("no such printer", 1, ("a.json", "--sheet", "a4", "--printer", "ไม่มี"), ("ไม่มี",)),
        ("no PDF", 2, ("a.json", "--sheet", "a4", "-o", "x.png"), (".pdf",)),
        ("a bad gutter", 2, ("a.json", "--sheet", "a4", "--gutter", "-1"), ("--gutter",)),
        ("nothing left", 2, ("a.json", "--sheet", "a4", "--margin", "150"), ("--margin",))):
    cli.fails(name, status, "impose", *args, says=says)
broken = piece("พัง", 60, 40)
broken["faces"][0]["items"].append({"type": "barcode", "symbology": "ean13", "data": "2001234567890", "x_mm": 4, "y_mm": 18,
                                    "module_mm": 0.3, "height_mm": 12})
cli.write("broken.json", broken)
cli.fails("what blocks an export blocks a sheet", 3, "impose", "a.json=1", "broken.json=1", "--sheet", "a4", "-o", "no.pdf", says=("broken.json",))
check("nothing was written", not (cli.work / "no.pdf").exists())
cli.fails("nor a picture of the roll", 3, "impose", "broken.json", "--sheet", "roll:330", "-o", "no.pdf", "--picture", "no.svg", says=("broken.json",))
check("not that either", not (cli.work / "no.pdf").exists() and not (cli.work / "no.svg").exists())
for count in ("0", "-1", "1.5", "10000001", "nan", ""):
    cli.fails(f"{count!r} pieces", 2, "impose", f"a.json={count}", "--sheet", "a4", says=(f"a.json={count}", "10000000"))
for size in ("0.001x0.001", "9x300", "-5x5", "3000x10", "1e308x1"):
    cli.fails(f"a sheet of {size}", 2, "impose", "a.json", "--sheet", size, says=("10 to 2000 mm",))
finish()
