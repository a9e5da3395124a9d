#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures in one or two inks: the plate of each ink is the straight tone curve that its share of the
light is, to a level of eight bits, on Ghostscript's separations of X-4 and X-1a and on our own plates;
no other plate has ink. One file printed in several ways stays what each of them says."""

import re
import subprocess

import numpy as np
import pikepdf
from PIL import Image

from press_kit import BUILD, Folder, Plates, check, design, finish, qpdf_is_clean

LEVELS = [0, 1, 17, 51, 85, 102, 128, 153, 170, 204, 230, 254, 255]
SIDE = 24  # pixels of a patch
COLOURS = [(255, 0, 0), (0, 255, 0), (0, 0, 255), (12, 200, 90), (250, 240, 20)]
INKS = [{"id": "gold", "name": "Gold", "spot": True, "cmyk": [20, 25, 60, 25]},
        {"id": "navy", "name": "Navy", "spot": True, "cmyk": [100, 80, 0, 30]},
        {"id": "red", "name": "Red", "cmyk": [0, 90, 85, 10]}]
PROCESS = ["Cyan", "Magenta", "Yellow", "Black"]


def luma(rgb):
    r, g, b = rgb
    return (54 * r + 183 * g + 19 * b + 128) >> 8


PATCHES = [(v, v, v) for v in LEVELS] + COLOURS


def picture(path, mode="RGB"):
    pixels = np.zeros((SIDE, SIDE * len(PATCHES), 3), dtype=np.uint8)
    for i, rgb in enumerate(PATCHES):
        pixels[:, i * SIDE:(i + 1) * SIDE] = rgb
    Image.fromarray(pixels, "RGB").convert(mode).save(path)


def ends(paint):
    """Plate: most, in percent."""
    if paint is None:
        return {}
    if "cmyk" in paint:
        return dict(zip(PROCESS, paint["cmyk"]))
    ink = next(i for i in INKS if i["id"] == paint["ink"])
    tint = paint.get("tint", 100) / 100
    if ink.get("spot"):
        return {ink["name"]: 100 * tint}
    return {n: a * tint for n, a in zip(PROCESS, ink["cmyk"])}


def wanted(item, level):
    share = 1 - level / 255
    dark, light = ends(item.get("duotone_dark")), ends(item.get("duotone_light"))
    return {n: dark.get(n, 0) * share + light.get(n, 0) * (1 - share) for n in PROCESS + ["Gold", "Navy"]}


PAIRS = [
    {"duotone_dark": {"ink": "navy"}, "duotone_light": {"ink": "gold"}},
    {"duotone_dark": {"ink": "gold"}},
    {"duotone_light": {"ink": "navy", "tint": 60}},
    {"duotone_dark": {"ink": "red"}, "duotone_light": {"cmyk": [10, 0, 40, 0]}},
    {"duotone_dark": {"cmyk": [0, 0, 0, 100]}, "duotone_light": {"ink": "gold", "tint": 35}},
    {"duotone_dark": {"ink": "gold"}, "duotone_light": {"ink": "gold", "tint": 20}},
]
WIDTH = 90.0


def items():
    made = []
    for i, pair in enumerate(PAIRS):
        made.append({"type": "image", "asset": "ramp", "x_mm": 5, "y_mm": 2 + 9 * i, "width_mm": WIDTH,
                     "height_mm": 7, "fit": "cover", **pair})
    return made


def middles(item):
    """Cover: the ramp is wider than high, so its height decides and its sides are cut."""
    scale = max(item["width_mm"] / (SIDE * len(PATCHES)), item["height_mm"] / SIDE)
    left = item["x_mm"] + (item["width_mm"] - SIDE * len(PATCHES) * scale) / 2
    for i, rgb in enumerate(PATCHES):
        x = left + (i + 0.5) * SIDE * scale
        if item["x_mm"] + 1 < x < item["x_mm"] + item["width_mm"] - 1:
            yield x, item["y_mm"] + item["height_mm"] / 2, luma(rgb)


def compare(at, name, tolerance):
    for i, item in enumerate(items()):
        worst, where, count = 0.0, "", 0
        for x, y, level in middles(item):
            count += 1
            for plate, amount in wanted(item, level).items():
                off = abs(at(x, y, plate) - amount)
                if off > worst:
                    worst, where = off, f"level {level}, {plate}: {at(x, y, plate)} for {amount}"
        check(count >= 12 and worst <= tolerance, f"duotone: {name} {i}: exact on every plate", where)


def main():
    folder = Folder()
    picture(folder.path / "ramp.png")
    doc = design(items(), inks=INKS, assets={"ramp": {"file": "ramp.png"}})
    for standard in ("pdfx4", "pdfx1a"):
        pdf = folder.export(doc, f"{standard}.pdf", "--standard", standard)
        plates = Plates(pdf, dpi=288)
        compare(plates.at, standard, 0.65)  # half a level of 255 written, half a level read
        check(qpdf_is_clean(pdf), f"duotone: {standard}: qpdf finds nothing")
        with pikepdf.open(pdf) as opened:
            text = " ".join(str(o.ColorSpace[0]) for o in opened.objects
                            if isinstance(o, pikepdf.Stream) and o.get("/Subtype") == "/Image"
                            and isinstance(o.get("/ColorSpace"), pikepdf.Array))
            names = {str(o[1]) for o in opened.objects if isinstance(o, pikepdf.Array) and len(o) == 4
                     and str(o[0]) == "/Separation"}
        check(text.count("/Indexed") == len(PAIRS), f"duotone: {standard}: one picture for each pair", text)
        check({"/Gold", "/Navy"} <= names, f"duotone: {standard}: the spots are Separations", names)

    # Our own plates go the same way.
    out = folder.path / "plates"
    done = subprocess.run([str(BUILD / "src/cli/kanok-cli"), "separations", str(folder.write(doc)), "-o", str(out),
                           "--dpi", "288"], capture_output=True, text=True)
    check(done.returncode == 0, "duotone: separations", done.stderr)
    pictures = {p.stem: (255 - np.asarray(Image.open(p).convert("L"), dtype=float)) / 255 * 100
                for p in out.glob("*.png")}

    def at(x, y, plate):
        if plate not in pictures:
            return 0.0
        px, py = int(round((x + 3) / 25.4 * 288)), int(round((y + 3) / 25.4 * 288))
        return float(pictures[plate][py - 1:py + 2, px - 1:px + 2].mean())

    compare(at, "our plates", 0.65)

    # Black and white alone, which a PDF keeps as one bit; grey; with a mask; beside the plain picture.
    bits = np.zeros((40, 40), dtype=np.uint8)
    bits[:, 20:] = 255
    Image.fromarray(bits, "L").save(folder.path / "bits.png")
    grey = np.full((40, 40), 102, dtype=np.uint8)
    Image.fromarray(grey, "L").save(folder.path / "grey.jpg", quality=100)
    clear = np.full((40, 40, 4), 102, dtype=np.uint8)
    clear[:, :20, 3], clear[:, 20:, 3] = 255, 0
    Image.fromarray(clear, "RGBA").save(folder.path / "clear.png")
    one = {"duotone_dark": {"ink": "gold"}}
    at_x = [5, 30, 55, 80]
    more = design([{"type": "image", "asset": a, "x_mm": x, "y_mm": 10, "width_mm": 15, "height_mm": 15, **how}
                   for a, x, how in zip(["bits", "grey", "clear", "grey"], at_x, [one, one, one, {}])], inks=INKS,
                  assets={a: {"file": f} for a, f in (("bits", "bits.png"), ("grey", "grey.jpg"), ("clear", "clear.png"))})
    for standard in ("pdfx4", "pdfx1a"):
        plates = Plates(folder.export(more, f"more-{standard}.pdf", "--standard", standard), dpi=144)
        found = [plates.at(x, 17, "Gold") for x in (8, 17, 37, 58, 67, 87)]
        right = all(abs(f - w) < 1 for f, w in zip(found, [100, 0, 60, 60, 0, 0]))
        check(right and abs(plates.at(87, 17, "Black") - 60) < 8,
              f"duotone: {standard}: one bit, grey, a mask, and the same file in its own colours", found)

    # What is no ink is refused by its name.
    for bad in ({"rgb": "#ff0000"}, {"gradient": "linear", "from_mm": [0, 0], "to_mm": [1, 1],
                                     "stops": [[0, {"ink": "gold"}], [1, {"ink": "gold", "tint": 0}]]}):
        wrong = design([dict(items()[0], duotone_dark=bad)], inks=INKS, assets={"ramp": {"file": "ramp.png"}})
        done = folder.run(folder.write(wrong, "bad.json"), folder.path / "bad.pdf")
        check(done.returncode != 0 and re.search("duotone_dark", done.stderr) is not None,
              "duotone: only inks", done.stderr)
    finish()


main()
