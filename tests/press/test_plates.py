#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Inks come out on the plates exactly as typed: Ghostscript's separations are the judge."""

import io

import numpy as np
from PIL import Image

from press_kit import Folder, Plates, check, design, finish

TOLERANCE = 0.5  # percent; 8-bit plates alone are off by up to 0.2

INKS = [
    {"id": "green", "name": "เขียว", "cmyk": [85, 10, 65, 5]},
    {"id": "gold", "name": "PANTONE 871 C", "spot": True, "cmyk": [20, 25, 60, 25]},
    {"id": "white", "name": "White", "spot": True, "cmyk": [5, 0, 0, 0], "step": "white"},
    {"id": "cut", "name": "CutContour", "spot": True, "cmyk": [0, 100, 0, 0], "step": "cutting"},
]


def rect(x, y, w, h, fill, **more):
    return {"type": "rect", "x_mm": x, "y_mm": y, "width_mm": w, "height_mm": h, "fill": fill, **more}


def cmyk(*v):
    return {"cmyk": list(v)}


GOLD = {"ink": "gold"}
SPOT_RAMP = {"gradient": "linear", "from_mm": [60, 0], "to_mm": [90, 0],
             "stops": [[0, GOLD], [0.5, {"ink": "gold", "tint": 40}], [1, {"ink": "gold", "tint": 0}]]}
INK_RAMP = {"gradient": "linear", "from_mm": [60, 0], "to_mm": [90, 0],
            "stops": [[0, cmyk(100, 0, 0, 0)], [1, cmyk(0, 100, 0, 20)]]}
RADIAL = {"gradient": "radial", "from_mm": [75, 46], "to_mm": [85, 46],
          "stops": [[0, cmyk(0, 0, 80, 0)], [1, cmyk(60, 0, 0, 0)]]}

MOTIF = ('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10">'
         '<rect width="5" height="10" fill="#b5121b"/><rect x="5" width="5" height="10" fill="#123456"/>'
         '</svg>')

ITEMS = [
    rect(-3, -3, 106, 66, {"ink": "green"}),
    rect(2, 2, 8, 8, {"ink": "green", "tint": 20}),
    rect(12, 2, 8, 8, GOLD),
    rect(22, 2, 8, 8, {"ink": "gold", "tint": 40}, opacity=50),
    rect(32, 2, 8, 8, cmyk(0, 0, 0, 100), overprint=True),
    rect(42, 2, 8, 8, cmyk(0, 0, 0, 100)),
    rect(2, 12, 8, 8, cmyk(12.5, 33.3, 66.6, 7.5)),
    rect(12, 12, 8, 8, {"rgb": "#808080"}),
    rect(22, 12, 8, 8, GOLD, overprint=True),
    rect(32, 12, 8, 8, cmyk(0, 0, 0, 0)),
    {"type": "group", "x_mm": 42, "y_mm": 12, "opacity": 50, "items": [
        rect(0, 0, 8, 8, cmyk(0, 100, 0, 0)), rect(4, 0, 4, 8, cmyk(0, 0, 0, 40))]},
    rect(60, 2, 30, 6, SPOT_RAMP),
    rect(60, 12, 30, 6, INK_RAMP),
    {"type": "ellipse", "x_mm": 65, "y_mm": 36, "width_mm": 20, "height_mm": 20, "fill": RADIAL},
    {"type": "motif", "asset": "m", "x_mm": 2, "y_mm": 24, "width_mm": 10, "height_mm": 10,
     "recolour": {"#b5121b": GOLD, "#123456": cmyk(0, 50, 100, 10)}},
    rect(20, 24, 20, 10, {"ink": "white", "tint": 70}),
    rect(42, 24, 8, 8, {"ink": "white"}, opacity=50),
    {"type": "motif", "asset": "m", "x_mm": 2, "y_mm": 40, "width_mm": 10, "height_mm": 10, "flip_x": True,
     "recolour": {"#b5121b": GOLD, "#123456": cmyk(0, 50, 100, 10)}},
    {"type": "group", "x_mm": 14, "y_mm": 40, "flip_x": True, "rotation_deg": 90, "items": [
        rect(0, 0, 10, 10, cmyk(0, 0, 100, 0)), rect(0, 0, 5, 10, cmyk(100, 0, 0, 0)), rect(0, 0, 3, 3, GOLD)]},
    rect(26, 40, 24, 6, {**INK_RAMP, "from_mm": [26, 0], "to_mm": [50, 0]}, flip_x=True),
    {"type": "rect", "x_mm": 0, "y_mm": 0, "width_mm": 100, "height_mm": 60, "fill": None,
     "stroke": {"ink": "cut"}, "stroke_width_pt": 3},
]

BACK = [85, 10, 65, 5]
# x, y, C M Y K, gold
POINTS = [
    ("swatch of the background", 55, 50, BACK, 0),
    ("tint 20 of a process ink", 6, 6, [17, 2, 13, 1], 0),
    ("a spot knocks out", 16, 6, [0, 0, 0, 0], 100),
    ("a spot tint at half opacity", 26, 6, [42.5, 5, 32.5, 2.5], 20),
    ("black overprints", 36, 6, [85, 10, 65, 100], 0),
    ("black knocks out", 46, 6, [0, 0, 0, 100], 0),
    ("odd amounts", 6, 16, [12.5, 33.3, 66.6, 7.5], 0),
    ("neutral RGB is black ink only", 16, 16, [0, 0, 0, None], 0),
    ("a spot overprints", 26, 16, BACK, 100),
    ("paper knocks out", 36, 16, [0, 0, 0, 0], 0),
    ("a group at half opacity", 44, 16, [42.5, 55, 32.5, 2.5], 0),
    ("its upper item hides its lower", 48, 16, [42.5, 5, 32.5, 22.5], 0),
    ("a spot of a motif", 4, 29, [0, 0, 0, 0], 100),
    ("process ink of a motif", 9, 29, [0, 50, 100, 10], 0),
    ("the left of a mirrored motif was its right", 4, 45, [0, 50, 100, 10], 0),
    ("the right of a mirrored motif was its left", 10, 45, [0, 0, 0, 0], 100),
    # Mirrored, what was left is right; then turned clockwise, what was right is below.
    ("a group is mirrored, then turned: above", 16, 42, [0, 0, 100, 0], 0),
    ("a group is mirrored, then turned: below", 16, 48, [100, 0, 0, 0], 0),
    ("a group is mirrored, then turned: its corner", 22.5, 48.5, [0, 0, 0, 0], 100),
]


def check_points(plates):
    for name, x, y, process, gold in POINTS:
        got = plates.cmyk(x, y) + [plates.at(x, y, "PANTONE 871 C")]
        want = process + [gold]
        ok = all(w is None or abs(g - w) <= TOLERANCE for g, w in zip(got, want))
        check(ok, f"plates: {name}", f"wanted {want}, got {[round(g, 2) for g in got]}")
    neutral = plates.at(16, 16, "Black")
    check(30 < neutral < 80, "plates: a middle grey stays a middle grey", neutral)


def check_gradients(plates):
    spot = [plates.at(60 + 30 * t, 5, "PANTONE 871 C") for t in (0.25, 0.5, 0.75)]
    check(all(abs(g - w) < 1.5 for g, w in zip(spot, (70, 40, 20))),
          "plates: a spot gradient stays on its plate", spot)
    check(max(plates.cmyk(67, 5)) < 0.01, "plates: and leaves the process plates", plates.cmyk(67, 5))
    mirrored = plates.cmyk(32, 43)
    check(all(abs(g - w) < 1.5 for g, w in zip(mirrored, (25, 75, 0, 15))),
          "plates: the gradient of a mirrored item runs the other way", mirrored)
    middle = plates.cmyk(75, 15)
    check(all(abs(g - w) < 1.5 for g, w in zip(middle, (50, 50, 0, 10))),
          "plates: typed inks run linearly in ink", middle)
    centre, half = plates.cmyk(75, 46), plates.cmyk(80, 46)
    check(abs(centre[2] - 80) < 4 and abs(half[0] - 30) < 2 and abs(half[2] - 40) < 2,
          "plates: a radial gradient runs from centre to rim", (centre, half))


def check_steps(plates):
    check(abs(plates.at(30, 29, "White") - 70) <= TOLERANCE, "plates: a step tint as typed",
          plates.at(30, 29, "White"))
    check(abs(plates.at(46, 28, "White") - 50) <= TOLERANCE, "plates: a step at half opacity",
          plates.at(46, 28, "White"))
    for x, y in ((30, 29), (46, 28)):
        got = plates.cmyk(x, y)
        check(all(abs(g - w) <= TOLERANCE for g, w in zip(got, BACK)),
              f"plates: white never hides the art at {x},{y}", got)
    check(plates.at(50, 0, "CutContour") > 99, "plates: the die line is on its own plate")
    got = plates.cmyk(50, 0)
    check(all(abs(g - w) <= TOLERANCE for g, w in zip(got, BACK)), "plates: and hides nothing", got)


def check_rgb_gradient(folder):
    ramp = {"gradient": "linear", "from_mm": [0, 0], "to_mm": [100, 0],
            "stops": [[0, {"rgb": "#0000ff"}], [1, {"rgb": "#ffff00"}]]}
    plates = Plates(folder.export(design([rect(0, 0, 100, 60, ramp)])))
    worst = 0
    for t in (0.25, 0.4, 0.6, 0.75):
        rgb = "#%02x%02x%02x" % (round(255 * t), round(255 * t), round(255 * (1 - t)))
        solid = Plates(folder.export(design([rect(0, 0, 100, 60, {"rgb": rgb})])), dpi=36)
        pairs = zip(plates.cmyk(100 * t, 30), solid.cmyk(50, 30))
        worst = max(worst, max(abs(a - b) for a, b in pairs))
    check(worst < 4, "plates: the middle of an RGB gradient is that colour's ink", worst)


def check_gradients_overprint(folder):
    def ramp(ink, y):
        return {"gradient": "linear", "from_mm": [20, y], "to_mm": [60, y],
                "stops": [[0, {"ink": ink}], [1, {"ink": ink, "tint": 0}]]}
    back = rect(-3, -3, 106, 66, cmyk(10, 20, 30, 5))
    items = [back, rect(20, 2, 40, 6, ramp("white", 2)),
             rect(20, 10, 40, 6, ramp("gold", 10), overprint=True),
             rect(20, 18, 40, 6, ramp("gold", 18)),
             {"type": "ellipse", "x_mm": 20, "y_mm": 26, "width_mm": 40, "height_mm": 8,
              "fill": ramp("white", 26)},
             rect(20, 38, 40, 6, ramp("white", 38), rotation_deg=180)]
    plates = Plates(folder.export(design(items, INKS)))
    for y, plate, name, below in ((5, "White", "a step", True), (13, "PANTONE 871 C", "an overprinting spot", True),
                                  (21, "PANTONE 871 C", "a spot", False), (30, "White", "a step's ellipse", True),
                                  (41, "White", "a turned step", True)):
        got, tint = plates.cmyk(40, y), plates.at(40, y, plate)
        want = (10, 20, 30, 5) if below else (0, 0, 0, 0)
        check(all(abs(g - w) <= TOLERANCE for g, w in zip(got, want)) and abs(tint - 50) < 1.5,
              f"plates: the gradient of {name} {'keeps' if below else 'knocks out'} the art below", (got, tint))


def check_overprint_see_through(folder):
    items = [rect(-3, -3, 106, 66, cmyk(10, 20, 30, 5)),
             rect(2, 2, 8, 8, cmyk(50, 0, 0, 0), overprint=True, opacity=50),
             rect(12, 2, 8, 8, GOLD, overprint=True, opacity=50),
             rect(22, 2, 8, 8, GOLD, opacity=50),
             rect(32, 2, 8, 8, cmyk(0, 0, 0, 80))]
    plates = Plates(folder.export(design(items, INKS)))
    for x, want, gold in ((6, (30, 20, 30, 5), 0), (16, (10, 20, 30, 5), 50), (26, (5, 10, 15, 2.5), 50),
                          (36, (0, 0, 0, 80), 0)):
        got = (*plates.cmyk(x, 6), plates.at(x, 6, "PANTONE 871 C"))
        check(all(abs(g - w) <= TOLERANCE for g, w in zip(got, (*want, gold))),
              f"plates: see-through and overprinting at {x}", got)


def check_cmyk_jpeg(folder):
    inks = (130, 115, 195, 0)
    pixels = np.zeros((40, 60, 4), dtype=np.uint8)
    pixels[:] = inks
    image = Image.fromarray(pixels, "CMYK")  # Pillow writes the Adobe marker, inverted
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=98, subsampling=0)
    (folder.path / "photo.jpg").write_bytes(buffer.getvalue())
    doc = design([{"type": "image", "asset": "p", "x_mm": 10, "y_mm": 10, "width_mm": 60,
                   "height_mm": 40}], assets={"p": {"file": "photo.jpg"}})
    pdf = folder.export(doc)
    plates = Plates(pdf, dpi=72)
    got = plates.cmyk(40, 30)
    check(b"Adobe" in buffer.getvalue() and
          all(abs(g - w / 255 * 100) < 1.5 for g, w in zip(got, inks)),
          "plates: a CMYK JPEG with Adobe's marker is not turned inside out", got)
    check(b"/DCTDecode" in pdf.read_bytes(), "plates: and passes through as it was")


def check_rgb_photo(folder):
    Image.new("RGB", (60, 40), (200, 40, 40)).save(folder.path / "red.png")
    doc = design([{"type": "image", "asset": "p", "x_mm": 10, "y_mm": 10, "width_mm": 60,
                   "height_mm": 40}], assets={"p": {"file": "red.png"}})
    photo = Plates(folder.export(doc), dpi=72).cmyk(40, 30)
    solid = Plates(folder.export(design([rect(10, 10, 60, 40, {"rgb": "#c82828"})])),
                   dpi=72).cmyk(40, 30)
    check(max(abs(a - b) for a, b in zip(photo, solid)) < 1,
          "plates: a photograph and a swatch of one RGB colour print alike", (photo, solid))


def check_black_text(folder):
    text = {"type": "text", "x_mm": 5, "y_mm": 5, "width_mm": 90, "height_mm": 30,
            "text": "น้ำผึ้งป่า K100", "font": "Loma Bold", "size_pt": 28}
    plates = Plates(folder.export(design([text])))
    others = max(plates.inside(n).max() for n in ("Cyan", "Magenta", "Yellow"))
    check(others == 0 and plates.inside("Black").max() == 100,
          "plates: black text is on no other plate", others)


def main():
    folder = Folder()
    (folder.path / "m.svg").write_text(MOTIF)
    plates = Plates(folder.export(design(ITEMS, INKS, {"m": {"file": "m.svg"}})))
    names = {"Cyan", "Magenta", "Yellow", "Black", "PANTONE 871 C", "White", "CutContour"}
    check(names <= set(plates.plates), "plates: every ink has its plate", plates.plates.keys())
    check_points(plates)
    check_gradients(plates)
    check_steps(plates)
    check_rgb_gradient(folder)
    check_gradients_overprint(folder)
    check_overprint_see_through(folder)
    check_cmyk_jpeg(folder)
    check_rgb_photo(folder)
    check_black_text(folder)
    finish()


main()
