#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Draws the 36 constructions of the motif workshop on one sheet, each as its knobs are at first and once with them
turned, to be looked at side by side: make_workshop_sheet.py KANOK_CLI [OUT.png]. Without OUT it rewrites
../../screenshots/workshop-sheet.png."""
import io
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image

HERE = Path(__file__).resolve().parent.parent
COLUMNS, TILE, GAP, MARGIN, NAME = 6, 220, 14, 30, 34
LARGE, SMALL, PAD = 124, 62, 12  # the motif, its sister with turned knobs
GROUND, COLOURS = "#ece7dc", 128
TURNED = 0.6  # of the way from where a knob is to its further end


def run(cli, *words):
    return subprocess.run([cli, *words], check=True, capture_output=True, text=True).stdout


def turned(cli, craft):
    """All knobs towards their further end, every other one the other way."""
    knobs = json.loads(run(cli, "motif", "knobs", craft["id"], "--json"))
    words = []
    for n, knob in enumerate(knobs):
        ends = sorted((knob["min"], knob["max"]), key=lambda end: abs(end - knob["value"]))
        value = knob["value"] + (ends[1 - n % 2] - knob["value"]) * TURNED
        words.append(f"{knob['id']}={round(value) if knob['unit'] == 'count' else round(value, 1)}")
    return ["--set", ",".join(words)]


def motif(cli, craft, x, y, side, *words):
    with tempfile.NamedTemporaryFile(suffix=".svg") as file:
        run(cli, "motif", "make", craft["id"], "-o", file.name, *words)
        svg = Path(file.name).read_text(encoding="utf-8")
    return re.sub(r"<svg ", f'<svg x="{x}" y="{y}" width="{side}" height="{side}" ', svg, count=1)


def tile(cli, craft, x, y):
    middle, size = x + TILE / 2, 15 if len(craft["name_th"]) < 27 else 12.5
    return (f'<rect x="{x}" y="{y}" width="{TILE}" height="{TILE - GAP}" rx="10" fill="#fff"/>'
            + motif(cli, craft, x + PAD, y + PAD + 10, LARGE)
            + motif(cli, craft, x + TILE - SMALL - PAD, y + PAD + 40, SMALL, *turned(cli, craft))
            + f'<text x="{middle}" y="{y + TILE - GAP - NAME + 4}" font-family="Noto Sans Thai" font-size="{size}" '
              f'font-weight="600" text-anchor="middle" fill="#3a2f25">{craft["name_th"]}</text>'
            + f'<text x="{middle}" y="{y + TILE - GAP - NAME + 22}" font-family="Noto Sans" font-size="10.5" '
              f'text-anchor="middle" fill="#7a6f62">{craft["number"]} · {craft["name_en"].split(",")[0]}</text>')


def main():
    cli = sys.argv[1]
    out = Path(sys.argv[2]) if len(sys.argv) > 2 else HERE.parent / "screenshots" / "workshop-sheet.png"
    crafts = json.loads(run(cli, "motif", "list", "--json"))
    rows = -(-len(crafts) // COLUMNS)
    width, height = 2 * MARGIN + COLUMNS * (TILE + GAP) - GAP, 2 * MARGIN + rows * TILE - GAP
    tiles = "".join(tile(cli, craft, MARGIN + n % COLUMNS * (TILE + GAP), MARGIN + n // COLUMNS * TILE)
                    for n, craft in enumerate(crafts))
    svg = (f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}">'
           f'<rect width="{width}" height="{height}" fill="{GROUND}"/>{tiles}</svg>')
    png = subprocess.run(["rsvg-convert"], input=svg.encode(), check=True, capture_output=True).stdout
    sheet = Image.open(io.BytesIO(png)).convert("RGB")
    sheet.quantize(COLOURS, dither=Image.Dither.NONE).save(out, optimize=True)
    print(f"{out}: {out.stat().st_size // 1024} kB")


if __name__ == "__main__":
    main()
