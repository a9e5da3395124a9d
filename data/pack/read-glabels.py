#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads the label sheets that gLabels knows into stock.csv: read-glabels.py FOLDER-OF-TEMPLATES > stock.csv

Run by hand when the list is to grow, never by the build. gLabels' templates are facts with the MIT/X11
licence, (c) 2001-2009 Jim Evins. Not all of them are true: 14 run off their sheet or into each other and 85
lie more than a millimetre off the middle, so what fails those checks is left out. OWN holds what the maker
says of parts that fail."""
import re
import sys
import xml.etree.ElementTree as xml
from pathlib import Path

SHEETS = {"A4": (210, 297), "A5": (148, 210), "US-Letter": (215.9, 279.4)}
UNITS = {"mm": 1, "cm": 10, "in": 25.4, "pt": 25.4 / 72, "pc": 25.4 / 6, "": 25.4 / 72}
ASYMMETRY_MM = 1.0
OWN = {  # maker's nominal figures, the rest of the width shared out evenly
    "avery-l7160": (210, 297, 63.5, 38.1, 7.21, 15.15, 66.04, 38.1, 3, 7),
    "avery-7160": (210, 297, 63.5, 38.1, 7.21, 15.15, 66.04, 38.1, 3, 7),
}


def mm(text):
    number, unit = re.fullmatch(r"\s*([-+]?[0-9.]+)\s*([a-z]*)\s*", text.lower().replace("''", "in")).groups()
    return float(number) * UNITS[unit]


def name_of(brand, part):
    return re.sub(r"[^a-z0-9.]+", "-", f"{brand}-{part}".lower()).strip("-")


def geometry(template):
    sheet = SHEETS.get(template.get("size"))
    label = next((template.find(kind) for kind in ("Label-rectangle", "Label-round") if template.find(kind) is not None), None)
    layouts = [] if label is None else label.findall("Layout")
    if sheet is None or len(layouts) != 1:
        return None
    layout = layouts[0]
    if label.tag == "Label-round":
        width = height = 2 * mm(label.get("radius"))
    else:
        width, height = mm(label.get("width")), mm(label.get("height"))
    x, y, dx, dy = (mm(layout.get(key, "0")) for key in ("x0", "y0", "dx", "dy"))
    nx, ny = int(layout.get("nx")), int(layout.get("ny"))
    right = sheet[0] - (x + (nx - 1) * dx + width)
    bottom = sheet[1] - (y + (ny - 1) * dy + height)
    overlaps = (nx > 1 and dx < width - 0.01) or (ny > 1 and dy < height - 0.01)
    if min(x, y, right, bottom) < -0.01 or overlaps or abs(x - right) > ASYMMETRY_MM:
        return None
    return *sheet, width, height, max(x, 0), max(y, 0), dx, dy, nx, ny


def main():
    known, same = {}, []
    for path in sorted(Path(sys.argv[1]).glob("*-templates.xml")):
        for template in xml.parse(path).getroot().iter("Template"):
            name = name_of(template.get("brand"), template.get("part"))
            if template.get("equiv"):
                same.append((name, name_of(template.get("brand"), template.get("equiv"))))
            else:
                try:
                    found = geometry(template)
                except (AttributeError, ValueError, KeyError) as wrong:
                    print(f"{path.name}: {name}: {wrong}", file=sys.stderr)
                    continue
                if found is not None:
                    known[name] = found
    for name, other in same:
        if other in known:
            known.setdefault(name, known[other])
    known |= OWN
    print("name,sheet_width_mm,sheet_height_mm,width_mm,height_mm,left_mm,top_mm,pitch_x_mm,pitch_y_mm,columns,rows")
    for name, row in sorted(known.items()):
        print(",".join([name] + [f"{value:.3f}".rstrip("0").rstrip(".") for value in row]))


main()
