#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A cropped picture shows exactly the part that its crop says: each square of a board of sixteen by
twelve squares, every one of another ink amount, is looked up on Ghostscript's plates and in poppler's
picture where the crop's arithmetic, written here once more, puts it. Nothing is printed outside of
the frame."""

import subprocess

import numpy as np
from PIL import Image

from press_kit import Folder, Plates, check, design, finish

ACROSS, DOWN, SQUARE = 16, 12, 20  # squares; pixels of a square


def board(path):
    """CMYK: cyan rises to the right, magenta downwards, so that every square is its own."""
    pixels = np.zeros((DOWN * SQUARE, ACROSS * SQUARE, 4), dtype=np.uint8)
    for y in range(DOWN):
        for x in range(ACROSS):
            pixels[y * SQUARE:(y + 1) * SQUARE, x * SQUARE:(x + 1) * SQUARE] = square(x, y)
    Image.fromarray(pixels, "CMYK").save(path, quality=100, subsampling=0)


def square(x, y):
    return [int(40 + x * 12), int(40 + y * 16), 0, 0]


def place(item):
    """Scale (mm a pixel) and top left of the picture in its frame, as kn-crop.h describes it."""
    width, height = ACROSS * SQUARE, DOWN * SQUARE
    w, h = item["width_mm"], item["height_mm"]
    fit = item.get("fit", "cover")
    zoom = item.get("crop_zoom_pct", 100) / 100
    base = max(w / width, h / height) if fit == "cover" else min(w / width, h / height)
    scale = base * (max(zoom, 1) if fit == "cover" else zoom)

    def axis(frame, content, focus):
        at = frame / 2 - focus / 100 * content
        return min(max(at, min(0, frame - content)), max(0, frame - content))

    return (scale, axis(w, width * scale, item.get("crop_x_pct", 50)),
            axis(h, height * scale, item.get("crop_y_pct", 50)))


CROPS = [
    {"x_mm": 4, "y_mm": 4, "width_mm": 24, "height_mm": 18},
    {"x_mm": 34, "y_mm": 4, "width_mm": 24, "height_mm": 18, "crop_zoom_pct": 250, "crop_x_pct": 30, "crop_y_pct": 70},
    {"x_mm": 64, "y_mm": 4, "width_mm": 30, "height_mm": 12, "crop_x_pct": 50, "crop_y_pct": 0},
    {"x_mm": 4, "y_mm": 32, "width_mm": 10, "height_mm": 24, "crop_x_pct": 100},
    {"x_mm": 34, "y_mm": 32, "width_mm": 24, "height_mm": 10, "fit": "contain", "crop_x_pct": 100},
    {"x_mm": 64, "y_mm": 32, "width_mm": 24, "height_mm": 20, "fit": "contain", "crop_zoom_pct": 160, "crop_x_pct": 0},
]


def wanted(item):
    """Middles of squares that lie inside the frame: mm on the face and what they print."""
    scale, left, top = place(item)
    side = SQUARE * scale
    for y in range(DOWN):
        for x in range(ACROSS):
            fx, fy = left + (x + 0.5) * side, top + (y + 0.5) * side
            if 0.4 < fx < item["width_mm"] - 0.4 and 0.4 < fy < item["height_mm"] - 0.4:
                yield item["x_mm"] + fx, item["y_mm"] + fy, square(x, y)


def compare(pdf, name, items):
    plates = Plates(pdf, dpi=254)
    for i, item in enumerate(items):
        worst, count = 0.0, 0
        for x, y, ink in wanted(item):
            count += 1
            got = plates.cmyk(x, y)
            worst = max(worst, *(abs(g - v / 2.55) for g, v in zip(got, ink)))
        check(count >= 12 and worst < 1.2, f"crop: {name} {i}: {count} squares lie where the crop says", worst)
        x0, y0 = item["x_mm"], item["y_mm"]
        x1, y1 = x0 + item["width_mm"], y0 + item["height_mm"]
        beside = [(x0 - 0.5, (y0 + y1) / 2), (x1 + 0.5, (y0 + y1) / 2), ((x0 + x1) / 2, y0 - 0.5),
                  ((x0 + x1) / 2, y1 + 0.5)]
        check(all(max(plates.cmyk(*p)) == 0 for p in beside), f"crop: {name} {i}: nothing beside the frame",
              [plates.cmyk(*p) for p in beside])


def main():
    folder = Folder()
    board(folder.path / "board.jpg")
    items = [dict(c, type="image", asset="board") for c in CROPS]
    doc = design(items, assets={"board": {"file": "board.jpg"}})
    pdf = folder.export(doc, "crop.pdf")
    compare(pdf, "X-4", items)
    compare(folder.export(doc, "x1a.pdf", "--standard", "pdfx1a"), "X-1a", items)

    # The same picture from poppler, which reads the file in its own way.
    subprocess.run(["pdftoppm", "-r", "254", "-png", str(pdf), str(folder.path / "page")], check=True)
    page = np.asarray(Image.open(next(folder.path.glob("page*.png"))).convert("RGB"), dtype=int)
    rank = 0
    for item in items:
        points = list(wanted(item))
        for (xa, ya, a), (xb, yb, b) in zip(points, points[1:]):
            if a[1] != b[1] or a[0] >= b[0]:
                continue  # neighbours in a row: more cyan is darker in red
            pa, pb = (page[int((y + 13) * 10), int((x + 13) * 10)] for x, y in ((xa, ya), (xb, yb)))
            rank += 0 if pa[0] > pb[0] else 1
    check(rank == 0, "crop: poppler shows the squares in the same order", rank)

    doc["faces"][0]["items"][0]["crop_zoom_pct"] = 5
    done = folder.run(folder.write(doc, "bad.json"), folder.path / "bad.pdf")
    check(done.returncode != 0 and "crop_zoom_pct" in done.stderr and not (folder.path / "bad.pdf").exists(),
          "crop: a zoom out of range is refused by name", done.stderr)
    finish()


main()
