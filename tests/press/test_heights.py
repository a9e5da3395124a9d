#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Heights of letters: what Kanok measures from outlines before a label is printed, against the ink of
the exported PDF as Ghostscript draws it at 2,400 dpi. In every Thai font that is installed here."""

import json
import os
import pathlib
import subprocess
import tempfile

import numpy as np
import pikepdf
from PIL import Image

from press_kit import BUILD, check, design, finish

CLI = BUILD / "src" / "cli" / "kanok-cli"
DPI = 2400
TOLERANCE_MM = 0.02
MM = DPI / 25.4
# fonts-thai-tlwg and fonts-noto-core, which ./dev installs: sans, serif, looped, typewriter, hand.
FONTS = ["Laksaman", "Loma", "Waree", "Norasi", "Garuda", "Kinnari", "Umpush", "Sawasdee", "Purisa", "Tlwg Mono", "Tlwg Typewriter",
         "Tlwg Typist", "Tlwg Typo", "Noto Sans Thai", "Noto Serif Thai", "Noto Looped Thai"]
Image.MAX_IMAGE_PIXELS = None


def is_installed(family):
    out = subprocess.run(["fc-list", f":family={family}:lang=th", "family"], capture_output=True, text=True).stdout
    return family in out


def run(*args):
    return subprocess.run([str(CLI), *map(str, args)], capture_output=True, text=True, env=dict(os.environ, LC_ALL="C.UTF-8"), timeout=120)


def label(font, words):
    """A label set in that font whose product says @words and asks for nothing by law."""
    doc = design([{"type": "text", "id": "t", "x_mm": 4, "y_mm": 3, "width_mm": 30, "height_mm": 6, "text": "กขค", "font": font, "size_pt": 8}],
                 form={"width_mm": 40, "height_mm": 30, "bleed_mm": 0, "safe_mm": 2})
    doc["facts"] = {"says": {"format": "kanok-product", "version": 1, "name": "ก", "judged_as": "food", "sold": "direct", "label": {"maker": {"th": words}}}}
    return doc


def ink_height_mm(pdf, box):
    """Of what is inked in the box (mm of the face)."""
    with pikepdf.open(pdf) as doc:
        page = doc.pages[0]
        media, trim = [float(v) for v in page.mediabox], [float(v) for v in page.trimbox]
    with tempfile.TemporaryDirectory() as tmp:
        subprocess.run(["gs", "-q", "-dSAFER", "-dBATCH", "-dNOPAUSE", "-sDEVICE=pnggray", f"-r{DPI}", f"-sOutputFile={tmp}/p.png", str(pdf)], check=True)
        with Image.open(f"{tmp}/p.png") as image:
            left, top = (trim[0] - media[0]) / 72 * 25.4, (media[3] - trim[3]) / 72 * 25.4
            x, y = (left + box["x_mm"]) * MM, (top + box["y_mm"]) * MM
            part = np.asarray(image.crop((int(x), int(y), int(x + box["width_mm"] * MM), int(y + box["height_mm"] * MM))))
    rows = np.flatnonzero((part < 128).any(axis=1))
    return 0 if len(rows) == 0 else (rows[-1] - rows[0] + 1) / MM


def main():
    fonts = [f for f in FONTS if is_installed(f)]
    check(len(fonts) >= 12, "twelve Thai fonts are here", fonts)
    with tempfile.TemporaryDirectory() as tmp:
        folder = pathlib.Path(tmp)
        for font in FONTS:
            if font not in fonts:
                check(True, f"{font} # SKIP not installed")
                continue
            (folder / "in.json").write_text(json.dumps(label(font, "กกกก"), ensure_ascii=False))
            done = run("product", "fill", folder / "in.json", "maker", "-o", folder / "out.json", "--json")
            if done.returncode != 0:
                check(False, font, done.stderr)
                continue
            placed = json.loads(done.stdout)["placed"][0]
            filled = json.loads((folder / "out.json").read_text())
            items = [i for i in filled["faces"][0]["items"] if i.get("fact") == "maker"]
            filled["faces"][0]["items"] = items
            (folder / "out.json").write_text(json.dumps(filled, ensure_ascii=False))
            done = run("export", folder / "out.json", "-o", folder / "out.pdf")
            if done.returncode != 0:
                check(False, font, done.stderr)
                continue
            found = ink_height_mm(folder / "out.pdf", placed)
            check(items[0]["font"] == font and abs(found - placed["letter_height_mm"]) <= TOLERANCE_MM, f"{font} prints as high as was measured",
                  f"{items[0]['font']}: measured {placed['letter_height_mm']:.4f}, printed {found:.4f} mm")
            print(f"# {font}: measured {placed['letter_height_mm']:.4f}, printed {found:.4f} mm", flush=True)
    finish()


main()
