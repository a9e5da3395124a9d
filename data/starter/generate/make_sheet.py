#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Draws all motifs and all templates on one sheet, as the program itself exports them, to be looked at side by
side: make_sheet.py KANOK_CLI [OUT.png]. Without OUT it rewrites ../../screenshots/starter-sheet.png."""
import io
import json
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from PIL import Image, ImageDraw, ImageFilter

HERE = Path(__file__).resolve().parent.parent
WIDTH, MARGIN, GAP = 1400, 36, 16
MOTIF_PX, MOTIF_COLUMNS = 106, 13
ROW_PX = 172  # height of a row of templates before it is justified
GROUND, TILE, SHADE = (236, 231, 220), (255, 255, 255), 60
COLOURS = 144


def motif_picture(entry):
    png = subprocess.run(["rsvg-convert", "--keep-aspect-ratio", "-w", str(MOTIF_PX - 20), "-h", str(MOTIF_PX - 20),
                          HERE / entry["file"]], check=True, capture_output=True).stdout
    return Image.open(io.BytesIO(png)).convert("RGBA")


def template_picture(cli, entry, folder):
    """Cut out along its trim: what lies outside of a round or notched label is not there."""
    out = Path(folder) / f"{entry['id']}.png"
    # Twice the size, made smaller by us: small type stays smooth.
    dpi = 25.4 * 2 * ROW_PX / entry["height_mm"]
    subprocess.run([cli, "export", HERE / entry["file"], "-o", out, "--dpi", f"{dpi:.2f}"], check=True)
    return Image.open(out).convert("RGB")


def trim_mask(design, size):
    """Of a form that is not a rectangle; drawn four times as large."""
    form = design["form"]
    mask = Image.new("L", (size[0] * 2, size[1] * 2), 0)
    if form.get("shape") == "ellipse":
        ImageDraw.Draw(mask).ellipse((0, 0, mask.width - 1, mask.height - 1), fill=255)
    elif form.get("shape") == "path":
        svg = (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {form["width_mm"]} {form["height_mm"]}" '
               f'width="{mask.width}" height="{mask.height}"><path d="{form["d"]}"/></svg>')
        png = subprocess.run(["rsvg-convert"], input=svg.encode(), check=True, capture_output=True).stdout
        mask = Image.open(io.BytesIO(png)).getchannel("A")
    else:
        radius = form.get("corner_radius_mm", 0) * mask.width / form.get("width_mm", 1)
        ImageDraw.Draw(mask).rounded_rectangle((0, 0, mask.width - 1, mask.height - 1), radius, fill=255)
    return mask.resize(size, Image.LANCZOS)


def rows_of(pictures, room):
    """As many in a row as its height allows; every row but the last is stretched to the margin."""
    row, width = [], 0
    for picture in pictures:
        w = picture.width * ROW_PX / picture.height
        if row and width + w + GAP * len(row) > room * 1.06:
            yield row, (room - GAP * (len(row) - 1)) / width
            row, width = [], 0
        row.append(picture)
        width += w
    yield row, min(1, (room - GAP * (len(row) - 1)) / width)


def paste(sheet, picture, x, y, mask):
    shadow = Image.new("L", sheet.size, 0)
    shadow.paste(mask.point(lambda v: v * SHADE // 255), (x, y + 2))
    box = (x - 12, y - 12, x + picture.width + 12, y + picture.height + 14)
    soft = shadow.crop(box).filter(ImageFilter.GaussianBlur(3))
    sheet.paste((60, 50, 40), box[:2], soft)
    sheet.paste(picture, (x, y), mask)


def main():
    cli = sys.argv[1]
    out = Path(sys.argv[2]) if len(sys.argv) > 2 else HERE.parent / "screenshots" / "starter-sheet.png"
    index = json.loads((HERE / "index.json").read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(2) as pool:
        motifs = list(pool.map(motif_picture, index["motifs"]))
        templates = list(pool.map(lambda entry: template_picture(cli, entry, folder), index["templates"]))
    designs = {id(picture): json.loads((HERE / entry["file"]).read_text(encoding="utf-8"))
               for picture, entry in zip(templates, index["templates"])}
    room = WIDTH - 2 * MARGIN
    rows = list(rows_of(templates, room))
    step = room / MOTIF_COLUMNS
    motif_rows = -(-len(motifs) // MOTIF_COLUMNS)
    height = int(2 * MARGIN + motif_rows * step + MARGIN + sum(ROW_PX * k + GAP for _, k in rows))
    sheet = Image.new("RGB", (WIDTH, height), GROUND)
    for n, picture in enumerate(motifs):
        x, y = MARGIN + step * (n % MOTIF_COLUMNS), MARGIN + step * (n // MOTIF_COLUMNS)
        tile = Image.new("RGB", (int(step - 8), int(step - 8)), TILE)
        sheet.paste(tile, (int(x + 4), int(y + 4)))
        sheet.paste(picture, (int(x + (step - picture.width) / 2), int(y + (step - picture.height) / 2)), picture)
    y = MARGIN + motif_rows * step + MARGIN
    for row, scale in rows:
        x, h = float(MARGIN), ROW_PX * scale
        for picture in row:
            w = picture.width * h / picture.height
            small = picture.resize((round(w), round(h)), Image.LANCZOS)
            paste(sheet, small, round(x), round(y), trim_mask(designs[id(picture)], small.size))
            x += w + GAP
        y += h + GAP
    sheet.quantize(COLOURS, dither=Image.Dither.NONE).save(out, optimize=True)
    print(f"{out}: {out.stat().st_size // 1024} kB")


if __name__ == "__main__":
    main()
