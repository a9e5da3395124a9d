#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a group clips away is not printed, whatever its opacity, its rotation and the groups in it:
Ghostscript's separations are the judge. A clip makes no transparency group."""

import re

import pikepdf

from press_kit import Folder, Plates, check, design, finish


def rect(x, y, w, h, *cmyk, **more):
    return {"type": "rect", "x_mm": x, "y_mm": y, "width_mm": w, "height_mm": h, "fill": {"cmyk": list(cmyk)}, **more}


def clip(x, y, d, items, **more):
    return {"type": "group", "x_mm": x, "y_mm": y, "clip": d, "items": items, **more}


DIAMOND = "M10 0L20 10L10 20L0 10Z"
ITEMS = [
    clip(10, 5, DIAMOND, [rect(0, 0, 20, 20, 0, 0, 0, 100)]),
    clip(40, 5, DIAMOND, [rect(0, 0, 20, 20, 0, 100, 0, 0)], rotation_deg=45),
    clip(70, 5, DIAMOND, [rect(0, 0, 20, 20, 100, 0, 0, 0)], opacity=50),
    clip(10, 35, "M0 0H20V10H0Z", [clip(0, 0, DIAMOND, [rect(0, 0, 20, 20, 0, 0, 100, 0)])]),
    clip(40, 35, "M0 0H20V20H0Z M5 5V15H15V5Z", [rect(-5, -5, 40, 40, 0, 0, 0, 60)]),
]


def main():
    folder = Folder()
    plain = folder.export(design([ITEMS[0], ITEMS[1], ITEMS[3], ITEMS[4]]), "plain.pdf")
    with pikepdf.open(plain) as pdf:
        page = pdf.pages[0]
        content = b"".join(s.read_bytes() for s in ([page.Contents] if isinstance(page.Contents, pikepdf.Stream)
                                                    else page.Contents))
        groups = [o for o in pdf.objects if isinstance(o, pikepdf.Stream) and "/Group" in o]
    check(len(re.findall(rb"W n", content)) >= 5, "clips: each clip is a path of the page", content[:200])
    check(not groups, "clips: a clip makes no transparency group", len(groups))
    out = folder.export(design(ITEMS))
    plates = Plates(out)
    for x, y, plate, wanted, what in [
        (20, 15, "Black", 100, "inside"), (12, 7, "Black", 0, "outside, in the corner of the art"),
        (44, 9, "Magenta", 100, "a turned clip, inside"), (50, 3, "Magenta", 0, "a turned clip, beyond its side"),
        (80, 15, "Cyan", 50, "a see-through clip, inside"), (72, 7, "Cyan", 0, "a see-through clip, outside"),
        (20, 42, "Yellow", 100, "in both clips"), (20, 50, "Yellow", 0, "only in the inner clip"),
        (12, 37, "Yellow", 0, "only in the outer clip"),
        (42, 45, "Black", 60, "a ring"), (50, 45, "Black", 0, "the hole of the ring"),
        (38, 45, "Black", 0, "beside the ring"),
    ]:
        found = plates.at(x, y, plate)
        check(abs(found - wanted) < 1.5, f"clips: {what}", found)
    finish()


main()
