#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Each of the 17 groups of the plane and 7 of the border is what it is called: the picture that a design shows, and
the one that Ghostscript makes of its PDF, keep still under the operations of the group (data/pattern/groups.json) and
under no operation of any other group on the same lattice. All groups stand on one sheet, which is drawn once."""

import json
import os
import pathlib
import re
import subprocess

import numpy as np
import pikepdf
from PIL import Image, ImageFilter

from press_kit import BUILD, Folder, Plates, check, design, finish, qpdf_is_clean

SOURCE = pathlib.Path(os.environ["KN_SOURCE_ROOT"])
GROUPS = json.loads((SOURCE / "data" / "pattern" / "groups.json").read_text(encoding="utf-8"))
CLI = BUILD / "src" / "cli" / "kanok-cli"
CELL, AREA, STEP, COLUMNS = 12, 36, 40, 6  # mm
PX = 16  # a mm; smoothed before comparing, since turned pixels are not the same pixels
MEAN_MAX, P995_MAX, DEVIATION_MIN, REJECT_MEAN = 0.01, 0.05, 0.15, 0.03
FRIEZES = {"p1": "f1", "p11g": "f2", "p1m1": "f3", "p2": "f4", "p2mg": "f5", "p11m": "f6", "p2mm": "f7"}
# Nothing in it is like anything else in it.
LEAF = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 20"><path fill="#101010" d="M1 19V1h13l5 5H8v4h6v4H8v5z"/>
<circle cx="15" cy="15" r="4" fill="#606060"/></svg>"""
GROUND = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 20"><path fill="#303030" d="M0 0h20v20H0z"/>
<path fill="#c0c0c0" d="M3 17V3h10l4 4H8v3h6v4H8v3z"/></svg>"""
BLOCK = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 3 4"><path fill="#202020" d="M0 0h3v4H0z"/></svg>'


def place(i):
    return 2 + STEP * (i % COLUMNS), 2 + STEP * (i // COLUMNS)


def sheet():
    items = []
    for i, (kind, name) in enumerate(all_groups()):
        x, y = place(i)
        group = name if kind == "wallpaper" else FRIEZES[name] if i % 2 else f"frieze:{name}"
        items.append({"type": "pattern", "asset": "leaf", "group": group, "cell_mm": [CELL, CELL], "x_mm": x, "y_mm": y,
                      "width_mm": AREA, "height_mm": AREA if kind == "wallpaper" else CELL})
    return design(items, assets={"leaf": {"file": "leaf.svg"}},
                  form={"width_mm": STEP * COLUMNS, "height_mm": STEP * 4, "bleed_mm": 0, "corner_radius_mm": 0})


def all_groups():
    return [(kind, name) for kind in ("wallpaper", "frieze") for name in GROUPS[kind]]


def basis(kind, name):
    if kind == "wallpaper" and GROUPS[kind][name]["lattice"] == "hex":
        return np.array([[CELL, -CELL / 2], [0, CELL * 3 ** 0.5 / 2]])
    return np.diag([CELL, CELL]).astype(float)


class Picture:
    def __init__(self, path):
        image = Image.open(path).convert("L").filter(ImageFilter.GaussianBlur(0.3 * PX))
        self.pixels = np.asarray(image, dtype=float) / 255

    def at(self, mm):
        x, y = mm[0] * PX - 0.5, mm[1] * PX - 0.5
        i, j = np.floor(x).astype(int), np.floor(y).astype(int)
        u, v = x - i, y - j
        p = self.pixels
        return ((p[j, i] * (1 - u) + p[j, i + 1] * u) * (1 - v) + (p[j + 1, i] * (1 - u) + p[j + 1, i + 1] * u) * v)

    def change(self, index, kind, name, op):
        """Mean and 99.5th percentile of what the operation changes, away from the edges of the area."""
        rng = np.random.default_rng(7)
        b, origin = basis(kind, name), np.array(place(index), dtype=float)
        edge = 1.5
        height = AREA if kind == "wallpaper" else CELL
        low, high = np.array([edge, edge]), np.array([AREA - edge, height - edge])
        if kind == "frieze":
            origin, low, high = origin + [0, CELL / 2], low - [0, CELL / 2], high - [0, CELL / 2]
        p = rng.uniform(low, high, (6000, 2)).T
        a, t = np.array(op[:4]).reshape(2, 2), np.array(op[4:])
        q = a @ np.linalg.solve(b, p) + t[:, None]
        middle = np.linalg.solve(b, (low + high) / 2)
        shift = np.round(q - middle[:, None])
        if kind == "frieze":
            shift[1] = 0
        q = b @ (q - shift)
        inside = (q[0] > low[0]) & (q[0] < high[0]) & (q[1] > low[1]) & (q[1] < high[1])
        p, q = p[:, inside], q[:, inside]
        assert inside.sum() > 1500, inside.sum()
        d = np.abs(self.at(p + origin[:, None]) - self.at(q + origin[:, None]))
        return d.mean(), np.percentile(d, 99.5), self.at(p + origin[:, None]).std()


def op_is_in(op, ops):
    return any(np.allclose(op[:4], o[:4]) and np.allclose((np.array(op[4:]) - o[4:] + 0.5) % 1, 0.5) for o in ops)


def same_lattice(kind, name, other):
    return kind == "frieze" or (GROUPS[kind][name]["lattice"] == "hex") == (GROUPS[kind][other]["lattice"] == "hex")


def judge(picture, what):
    worst, least = (0, 0), 9
    for i, (kind, name) in enumerate(all_groups()):
        ops = GROUPS[kind][name]["cosets"]
        own = [picture.change(i, kind, name, op) for op in ops]
        mean, p995, deviation = max(o[0] for o in own), max(o[1] for o in own), min(o[2] for o in own)
        worst = max(worst, (mean, p995))
        check(mean < MEAN_MAX and p995 < P995_MAX and deviation > DEVIATION_MIN, f"{what}: {kind} {name} is symmetric",
              f"mean {mean:.4f} p99.5 {p995:.4f} deviation {deviation:.3f}")
        wrong = []
        for other in GROUPS[kind]:
            foreign = [op for op in GROUPS[kind][other]["cosets"] if not op_is_in(op, ops)]
            if other == name or not foreign or not same_lattice(kind, name, other):
                continue
            seen = max(picture.change(i, kind, name, op)[0] for op in foreign)
            least = min(least, seen)
            if seen < REJECT_MEAN:
                wrong.append(f"{other} {seen:.3f}")
        check(not wrong, f"{what}: {kind} {name} is nothing more", wrong)
    print(f"# {what}: worst own {worst}, least foreign {least:.3f}")


def test_symmetries(folder):
    doc = folder.write(sheet())
    png = folder.path / "sheet.png"
    done = subprocess.run([CLI, "export", doc, "-o", png, "--dpi", str(PX * 25.4)], capture_output=True, text=True)
    check(done.returncode == 0, "the sheet of all groups becomes a picture", done.stderr)
    judge(Picture(png), "picture")
    pdf = folder.export(sheet(), "sheet.pdf", "--standard", "none", "--marks", "0")
    check(qpdf_is_clean(pdf), "the sheet as PDF is clean")
    raw = folder.path / "gs.png"
    subprocess.run(["gs", "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=pnggray", "-dGraphicsAlphaBits=4", f"-r{PX * 25.4}",
                    f"-sOutputFile={raw}", pdf], check=True)
    judge(Picture(raw), "Ghostscript")


def forms_of(pdf):
    """name of the object → (bytes of the content, names placed in it)."""
    found = {}
    for obj in pdf.objects:
        if isinstance(obj, pikepdf.Stream) and obj.get("/Subtype") == "/Form":
            content = obj.read_bytes()
            found[obj.objgen] = (content, len(re.findall(rb" Do\b", content)), "/Group" in obj)
    return found


def test_one_form(folder):
    """2,000 repeats are one drawing, and hardly larger than two."""
    def label(width, height, **more):
        item = {"type": "pattern", "asset": "leaf", "group": "p6m", "cell_mm": [6, 6], "x_mm": 0, "y_mm": 0, "width_mm": width,
                "height_mm": height, **more}
        return design([item], assets={"leaf": {"file": "leaf.svg"}}, form={"width_mm": 100, "height_mm": 52})
    few = folder.export(label(6, 6), "few.pdf", "--standard", "none")
    many = folder.export(label(100, 52), "many.pdf", "--standard", "none")
    listed = subprocess.run([CLI, "pattern", folder.path / "leaf.svg", "--group", "p6m", "--cell", "6x6", "--area", "100x52", "--json"],
                            capture_output=True, text=True)
    repeats = json.loads(listed.stdout)["repeats"]
    check(repeats > 2000, "the label repeats its motif more than 2,000 times", repeats)
    check(many.stat().st_size < 60_000 and many.stat().st_size - few.stat().st_size < 3_000, "2,000 repeats stay small",
          f"{few.stat().st_size} {many.stat().st_size}")
    with pikepdf.open(many) as pdf:
        forms = forms_of(pdf)
        art = [f for f in forms.values() if f[1] == 0 and re.search(rb"\bf\*?\s", f[0])]
        check(len(art) == 1, "one form draws the motif", len(art))
        check(not any(f[2] for f in forms.values()), "repeating makes no transparency group")
        check(len(forms) <= 8, "unit, cell, rows and area are forms", len(forms))
    # Two equal patterns are one; and a plain motif of the unit's size shares its drawing.
    twice = design([{"type": "pattern", "asset": "leaf", "group": "p1", "cell_mm": [8, 8], "x_mm": x, "y_mm": 0, "width_mm": 40,
                     "height_mm": 40} for x in (0, 50)] + [{"type": "motif", "asset": "leaf", "x_mm": 3, "y_mm": 44, "width_mm": 8,
                                                           "height_mm": 8}], assets={"leaf": {"file": "leaf.svg"}})
    with pikepdf.open(folder.export(twice, "twice.pdf", "--standard", "none")) as pdf:
        art = [f for f in forms_of(pdf).values() if f[1] == 0 and re.search(rb"\bf\*?\s", f[0])]
        check(len(art) == 1, "equal drawings are one form, in patterns and alone", len(art))


def test_plates(folder):
    """Inks of a pattern land on their plates, in every repeat; alternating ones in turn; white overprints."""
    inks = [{"id": "gold", "name": "PANTONE 871 C", "spot": True, "cmyk": [20, 25, 60, 25]},
            {"id": "white", "name": "White", "spot": True, "cmyk": [5, 0, 0, 0], "step": "white"}]
    leaf = {"#101010": {"ink": "gold", "tint": 60}, "#606060": {"cmyk": [0, 100, 0, 0]}}
    other = {"#101010": {"cmyk": [100, 0, 0, 0]}, "#606060": {"ink": "white"}}
    item = {"type": "pattern", "asset": "leaf", "group": "p1", "cell_mm": [10, 10], "x_mm": 0, "y_mm": 0, "width_mm": 40, "height_mm": 20,
            "recolour": leaf, "recolour_2": other, "alternate": "checker"}
    flat = {"type": "rect", "x_mm": 0, "y_mm": 0, "width_mm": 40, "height_mm": 20, "fill": {"cmyk": [0, 0, 30, 0]}}
    plates = Plates(folder.export(design([flat, item], inks, {"leaf": {"file": "leaf.svg"}}), "plates.pdf"))
    for column in range(4):
        for row in range(2):
            x, y, second = column * 10, row * 10, (column + row) % 2
            gold, cyan = plates.at(x + 2, y + 6, "PANTONE 871 C"), plates.at(x + 2, y + 6, "Cyan")
            check(abs(gold - (0 if second else 60)) < 1 and abs(cyan - (100 if second else 0)) < 1,
                  f"plates: repeat {column},{row} has its ink", (gold, cyan))
            white, magenta = plates.at(x + 7.5, y + 7.5, "White"), plates.at(x + 7.5, y + 7.5, "Magenta")
            yellow = plates.at(x + 7.5, y + 7.5, "Yellow")
            check(abs(white - (100 if second else 0)) < 1 and abs(magenta - (0 if second else 100)) < 1
                  and abs(yellow - (30 if second else 0)) < 1, f"plates: repeat {column},{row} keeps its step ink", (white, magenta, yellow))


# group, cell, where, whether its region is filled
NO_SLITS = (("p1", 4.7, 2, 2, False), ("p4m", 9.3, 52, 2, True), ("p6", 11, 2, 31, True), ("pgg", 7.1, 52, 31, False),
            ("ogee", 12.7, 2, 60, True), ("diamond", 9.1, 52, 60, True))


def test_no_slits(folder):
    """Repeats that touch show no line between them: in a picture at any zoom nothing at all, in print at 300 dpi nothing that
    Ghostscript would see."""
    doc = design([{"type": "pattern", "asset": "ground", "group": group, "cell_mm": [cell, cell], "x_mm": x, "y_mm": y, "width_mm": 45,
                   "height_mm": 25, "fill_region": fill} for group, cell, x, y, fill in NO_SLITS],
                 assets={"ground": {"file": "ground.svg"}}, form={"bleed_mm": 0, "corner_radius_mm": 0, "height_mm": 90})
    path = folder.write(doc)
    for dpi in (61, 97, 300):
        png = folder.path / "slits.png"
        subprocess.run([CLI, "export", path, "-o", png, "--dpi", str(dpi)], check=True)
        pixels = np.asarray(Image.open(png).convert("L"), dtype=float)
        for name, _, x, y, _ in NO_SLITS:
            scale = dpi / 25.4
            area = pixels[int((y + 1) * scale):int((y + 24) * scale), int((x + 1) * scale):int((x + 44) * scale)]
            # The lightest of the motif is its figure, 0xc0; paper would be lighter.
            check(area.max() <= 0xc0 + 8, f"no slit in {name} at {dpi} dpi", area.max())
    raw = folder.path / "slits-gs.png"
    subprocess.run(["gs", "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=pnggray", "-dGraphicsAlphaBits=4", "-r300",
                    f"-sOutputFile={raw}", folder.export(doc, "slits.pdf", "--standard", "none", "--marks", "0")], check=True)
    pixels = np.asarray(Image.open(raw), dtype=float)
    scale = 300 / 25.4
    for name, _, x, y, _ in NO_SLITS:
        area = pixels[int((y + 1) * scale):int((y + 24) * scale), int((x + 1) * scale):int((x + 44) * scale)]
        check(area.max() <= 0xd8, f"no slit in {name} in the PDF at 300 dpi", area.max())


def test_ogee(folder):
    """The gaps of an ogee run along a cosine wave, those of diamonds along straight lines; and both keep still under the lattice's
    half steps, in a picture and through Ghostscript."""
    cell, gap, px = (18, 24), 0.6, 20
    doc = design([{"type": "pattern", "asset": "block", "group": group, "cell_mm": list(cell), "gap_mm": gap, "x_mm": x, "y_mm": 0,
                   "width_mm": 45, "height_mm": 60, "fill_region": True} for group, x in (("ogee", 0), ("diamond", 50))],
                 assets={"block": {"file": "block.svg"}}, form={"width_mm": 95, "height_mm": 60, "bleed_mm": 0, "corner_radius_mm": 0})
    png, raw = folder.path / "ogee.png", folder.path / "ogee-gs.png"
    subprocess.run([CLI, "export", folder.write(doc), "-o", png, "--dpi", str(px * 25.4)], check=True)
    subprocess.run(["gs", "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=pnggray", "-dGraphicsAlphaBits=4", f"-r{px * 25.4}",
                    f"-sOutputFile={raw}", folder.export(doc, "ogee.pdf", "--standard", "none", "--marks", "0")], check=True)
    y = np.linspace(0, cell[1] / 2, 60)[5:-5]
    half = {"ogee": cell[0] / 4 * (1 - np.cos(2 * np.pi * y / cell[1])), "diamond": cell[0] * y / cell[1]}
    for what, path in (("picture", png), ("Ghostscript", raw)):
        pixels = np.asarray(Image.open(path).convert("L"), dtype=float)
        for group, left in (("ogee", 0), ("diamond", 50)):
            other = half["diamond" if group == "ogee" else "ogee"]
            at = lambda x, y: pixels[np.round(y * px).astype(int), np.round((left + x) * px).astype(int)]
            for column in (9, 27):
                on = np.concatenate([at(column + half[group], y), at(column - half[group], y)])
                apart = np.abs(other - half[group]) > gap
                check(on.min() > 200, f"{what}: the gaps of {group} run along its side", on.min())
                check(apart.sum() > 8 and at(column + other[apart], y[apart]).max() < 90, f"{what}: {group} has no other sides")
            area = pixels[px:47 * px, (left + 1) * px:(left + 34) * px]
            step = pixels[px + 12 * px:59 * px, (left + 10) * px:(left + 43) * px]
            d = np.abs(area - step) / 255
            check(d.mean() < MEAN_MAX and np.percentile(d, 99.5) < P995_MAX and area.std() / 255 > DEVIATION_MIN,
                  f"{what}: {group} keeps still under half a step", (d.mean(), np.percentile(d, 99.5), area.std() / 255))


def main():
    folder = Folder()
    (folder.path / "leaf.svg").write_text(LEAF, encoding="utf-8")
    (folder.path / "ground.svg").write_text(GROUND, encoding="utf-8")
    test_symmetries(folder)
    test_one_form(folder)
    test_plates(folder)
    test_no_slits(folder)
    (folder.path / "block.svg").write_text(BLOCK, encoding="utf-8")
    test_ogee(folder)
    finish()


main()
