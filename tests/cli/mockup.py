#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""kanok-cli mockup: a flat on office paper; pages, real size, the ruler, parts that fit together."""
import io
import json
import subprocess

import numpy as np
from PIL import Image

from harness import Cli, check, finish, label

cli = Cli()
DPI = 100
PX = DPI / 25.4
box = {"format": "kanok-design", "version": 1, "name": "กล่อง", "language": "th", "form": {"kind": "dieline", "style": "ste"},
       "faces": [{"id": "front", "items": [{"id": "g", "type": "rect", "x_mm": -5, "y_mm": -5, "width_mm": 900, "height_mm": 900, "fill": {"cmyk": [0, 60, 100, 0]}}]}]}
cli.write("box.json", box)
flat = json.loads(cli.run("dieline", "ste", "--json").out)
width, height = flat["blank_mm"]


def pages(name):
    """(width and height in mm, picture) of each page, as poppler sees it."""
    subprocess.run(["qpdf", "--check", cli.work / name], check=True, capture_output=True)
    n = int(subprocess.run(["qpdf", "--show-npages", cli.work / name], check=True, capture_output=True, text=True).stdout)
    made = []
    for i in range(n):
        png = subprocess.run(["pdftoppm", "-r", str(DPI), "-f", str(i + 1), "-l", str(i + 1), "-png", cli.work / name], check=True, capture_output=True).stdout
        image = Image.open(io.BytesIO(png)).convert("RGB")
        made.append((image.width / PX, image.height / PX, np.asarray(image).astype(int)))
    return made


def orange(picture):
    return (picture[:, :, 0] > 200) & (picture[:, :, 1] > 90) & (picture[:, :, 1] < 170) & (picture[:, :, 2] < 80)


def drawn(picture):
    """Art, and lines to cut and fold; not the thin grey lines where parts are joined."""
    return orange(picture) | (picture.sum(axis=2) < 240)


def words(name):
    return subprocess.run(["pdftotext", "-raw", cli.work / name, "-"], capture_output=True, text=True).stdout


cli.does("one page", "mockup", "box.json", "--scale", "fit", "-o", "fit.pdf")
made = pages("fit.pdf")
check("one page of A4", len(made) == 1 and sorted(round(v) for v in made[0][:2]) == [210, 297], [m[:2] for m in made])
rows, columns = np.nonzero(drawn(made[0][2][:round((made[0][1] - 22) * PX)]))
scale = float(words("fit.pdf").split("·")[1].split("%")[0])
found = (columns.max() - columns.min() + 1) / PX, (rows.max() - rows.min() + 1) / PX
check("as large as it says", abs(found[0] - width * scale / 100) < 0.6 and abs(found[1] - height * scale / 100) < 0.6, (found, width, height, scale))
check("all of it is on the paper", columns.min() > 7 * PX and rows.min() > 7 * PX and columns.max() < (made[0][0] - 7) * PX, (columns.min(), rows.min()))

cli.does("real size", "mockup", "box.json", "-o", "full.pdf")
made = pages("full.pdf")
said = words("full.pdf")
check("as many pages as it says", f"of {len(made)}:" in said and len(made) > 1, (len(made), said))
across = max(int(line.split("column ")[1].split(",")[0]) for line in said.splitlines() if "column " in line)
down = len(made) // across
# Glued together at the thin lines: the whole flat, in real size, without a seam.
margin, overlap, foot = 8, 8, 14
part = made[0][0] - 2 * margin, made[0][1] - 2 * margin - foot
sheet = np.full((int((part[1] + (down - 1) * (part[1] - overlap) + 2) * PX), int((part[0] + (across - 1) * (part[0] - overlap) + 2) * PX)), False)
for i, (_, _, picture) in enumerate(made):
    y0, x0 = (i // across) * (part[1] - overlap) * PX, (i % across) * (part[0] - overlap) * PX
    piece = drawn(picture)[round(margin * PX):round((margin + part[1]) * PX), round(margin * PX):round((margin + part[0]) * PX)]
    place = sheet[round(y0):round(y0) + piece.shape[0], round(x0):round(x0) + piece.shape[1]]
    place |= piece[:place.shape[0], :place.shape[1]]
rows, columns = np.nonzero(sheet)
found = (columns.max() - columns.min() + 1) / PX, (rows.max() - rows.min() + 1) / PX
check("glued together it has its size", abs(found[0] - width) < 0.8 and abs(found[1] - height) < 0.8, (found, width, height))
area = sheet.sum() / PX / PX
check("and its area, but for the lines", flat["area_mm2"] * 0.9 < area < flat["area_mm2"] * 1.01, (area, flat["area_mm2"]))

# The ruler, measured on the paper: a long thin line 100 mm from end to end.
picture = made[0][2]
dark = (picture.sum(axis=2) < 300)[round((made[0][1] - 16) * PX):, :]
runs = [(row.nonzero()[0].max() - row.nonzero()[0].min() + 1) / PX for row in dark if row.sum() > 60 * PX]
check("the ruler is 100 mm", runs and abs(runs[-1] - 100) < 0.5, runs)

cli.write("label.json", label(items=[]))
cli.does("a label", "mockup", "label.json", "-o", "label.pdf")
check("a label is one page, in real size", len(pages("label.pdf")) == 1 and "real size" in words("label.pdf"))
cli.does("in Thai", "mockup", "label.json", "-o", "thai.pdf", "--lang", "th")
check("in Thai", "ไม้บรรทัด" in words("thai.pdf"), words("thai.pdf"))

banner = label(items=[])
banner["form"].update(width_mm=3000, height_mm=3000)
cli.write("banner.json", banner)
before = cli.snapshot(cli.work)
done = cli.run("mockup", "banner.json", "-o", "banner.pdf")
check("what takes a hundred pages is refused with the number", done.returncode != 0 and "pages of A4" in done.err and cli.snapshot(cli.work) == before, done.err)
check("an unknown face is refused by its name", "nowhere" in cli.run("mockup", "label.json", "--face", "nowhere", "-o", "x.pdf").err)
check("the name must end in .pdf", cli.run("mockup", "label.json", "-o", "x.png").returncode == 2)
finish()
