#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Barcodes after export: a sheet of every kind in several sizes and turns, read back from the PDF, the
outlined PDF, the PDF/X-1a, the PNG and the SVG by programs that know nothing of us (zbarimg; dmtxread for
Data Matrix); then edges, inks and text of single codes."""

import pathlib
import subprocess
import tempfile

import numpy as np
from PIL import Image

from press_kit import BUILD, Folder, Plates, SLUG_MM, BLEED_MM, check, design, finish, qpdf_is_clean, text_lines

DPI = 300
THAI = "น้ำพริกเผาแม่ประนอม ๒๕๐ ก."
URL = "https://id.gs1.org/01/02001234567893/10/A25"
WIDTH, HEIGHT = 400, 330


def sheet():
    """Items, and for each: what must be read, and where its box lies."""
    items, wants = [], []
    at = {"x": 5.0, "y": 5.0, "row": 0.0}

    def put(symbology, data, read, width, height, turn=0, **keys):
        side = (width ** 2 + height ** 2) ** 0.5 if turn % 90 else max(width, height) if turn % 180 else width
        tall = side if turn % 90 or turn % 180 else height
        if at["x"] + side > WIDTH - 5:
            at["x"], at["y"], at["row"] = 5.0, at["y"] + at["row"] + 4, 0.0
        x, y = at["x"], at["y"]
        items.append({"type": "barcode", "symbology": symbology, "data": data, "x_mm": round(x + (side - width) / 2, 3),
                      "y_mm": round(y + (tall - height) / 2, 3), "rotation_deg": turn, **keys})
        wants.append((symbology, read, (x - 1, y - 1, x + side + 1, y + tall + 1)))
        at["x"] += side + 5
        at["row"] = max(at["row"], tall)

    for module in (0.264, 0.33, 0.5):
        put("ean13", "885123456789", "8851234567898", 113 * module, 25, module_mm=module, height_mm=25)
    for turn in (90, 180, 270):
        put("ean13", "2001234567893", "2001234567893", 37.29, 22, turn, module_mm=0.33, height_mm=22)
    put("ean13", "885-123456789-8", "8851234567898", 37.29, 20, module_mm=0.33, height_mm=20, show_text=False)
    put("ean13", "8851234567898", "8851234567898", 37.29, 20, module_mm=0.33, height_mm=20, bar_reduction_mm=0.05)
    for module in (0.264, 0.66):
        put("ean8", "8851234", "88512341", 81 * module, 22, module_mm=module, height_mm=22)
    for module, turn in ((0.5, 0), (0.7, 0), (0.5, 90)):
        put("itf14", "1885123456789", "18851234567895", 150.1 * module, 35, turn, module_mm=module, height_mm=35)
    put("itf14", "12001234567890", "12001234567890", 150.1 * 0.5, 45, module_mm=0.5, height_mm=45)
    for module, text, modules in ((0.25, "Kanok-2569 (a~z)", 231), (0.33, "0123456789", 110), (0.3, "ABC-1234", 143)):
        put("code128", text, text, modules * module, 16, module_mm=module, height_mm=16)
    for module, turn, level in ((0.396, 0, "L"), (0.5, 0, "M"), (0.6, 30, "Q"), (0.7, 45, "H")):
        put("qr", URL, URL, 49 * module, 49 * module, turn, module_mm=module, error_correction=level)
    for module, turn in ((0.5, 0), (0.6, 90)):
        put("qr", THAI, THAI, 45 * module, 45 * module, turn, module_mm=module)
    put("qr", "ไทย", "ไทย", 25, 25, width_mm=25)
    for module, turn in ((0.4, 0), (0.6, 0), (0.6, 30), (0.5, 90)):
        put("datamatrix", URL, URL, 34 * module, 34 * module, turn, module_mm=module)
    put("datamatrix", "0123456789", "0123456789", 14, 14, width_mm=14)
    put("datamatrix", THAI, THAI, 38 * 0.6, 38 * 0.6, module_mm=0.6)
    assert at["y"] + at["row"] < HEIGHT - 3, at
    return items, wants


def read_code(image, symbology):
    with tempfile.NamedTemporaryFile(suffix=".png") as file:
        image.save(file.name)
        if symbology == "datamatrix":
            done = subprocess.run(["dmtxread", "-N1", "-m4000", file.name], capture_output=True)
            # It hands on the mark "what follows is UTF-8" (ECI 26) as a character of the text.
            return done.stdout.decode(errors="replace").removeprefix("\x1a")
        kinds = {"ean13": "ean13", "ean8": "ean8", "itf14": "i25", "code128": "code128", "qr": "qrcode"}
        done = subprocess.run(["zbarimg", "-q", "--raw", "-Sdisable", f"-S{kinds[symbology]}.enable", file.name], capture_output=True)
        return done.stdout.decode(errors="replace").rstrip("\n")


def read_all(image, edge_mm, wants, name):
    """Every code of the sheet from its own cut-out; @edge_mm: what lies around the trim."""
    scale = DPI / 25.4
    missed = []
    for symbology, want, box in wants:
        cut = image.crop([int(round((v + edge_mm) * scale)) for v in box])
        found = read_code(cut, symbology)
        if found != want:
            missed.append(f"{symbology} at {box[0]:.0f}, {box[1]:.0f}: {found!r} for {want!r}")
    check(not missed, f"{name}: all {len(wants)} codes are read back", "\n".join(missed))


def page_image(pdf):
    with tempfile.TemporaryDirectory() as tmp:
        subprocess.run(["pdftoppm", "-r", str(DPI), "-gray", "-png", "-singlefile", pdf, f"{tmp}/p"], check=True)
        return Image.open(f"{tmp}/p.png").convert("L").copy()


folder = Folder()
items, wants = sheet()
doc = design(items, form={"width_mm": WIDTH, "height_mm": HEIGHT})
edge = SLUG_MM + BLEED_MM

pdf = folder.export(doc, "sheet.pdf")
check(qpdf_is_clean(pdf), "the sheet is a clean PDF")
read_all(page_image(pdf), edge, wants, "PDF")
pictures = subprocess.run(["pdfimages", "-list", str(pdf)], capture_output=True, text=True).stdout.splitlines()[2:]
check(not pictures, "no code is a picture", "\n".join(pictures))
# Numbers that stand side by side are one line to a reader of text; each is whole, and as often as it is drawn.
text = " ".join(text_lines(pdf))
for number, n in (("8851234567898", 4), ("2001234567893", 3), ("88512341", 2), ("18851234567895", 3), ("12001234567890", 1),
                  ("Kanok-2569 (a~z)", 1), ("0123456789", 1), ("ABC-1234", 1), ("ตัวอย่าง", 4), ("ห้ามสแกน", 4)):
    parts = f" {text} ".split(f" {number} ") if n == 1 else [w for w in text.split() if w == number] + [""]
    check(len(parts) == n + 1, f"“{number}” is copied out of the PDF whole", f"{len(parts) - 1} of {n}: {text}")
check(len(text.split()) == 25, "and nothing else is", text)

read_all(page_image(folder.export(doc, "outline.pdf", "--outline")), edge, wants, "PDF with outlined text")
read_all(page_image(folder.export(doc, "x1a.pdf", "--standard", "pdfx1a")), edge, wants, "PDF/X-1a")
read_all(Image.open(folder.export(doc, "sheet.png", "--dpi", str(DPI))).convert("RGB"), 0, wants, "PNG")
svg = folder.export(doc, "sheet.svg")
subprocess.run(["rsvg-convert", "-b", "white", "-w", str(round(WIDTH / 25.4 * DPI)), "-o", str(folder.path / "svg.png"), str(svg)], check=True)
read_all(Image.open(folder.path / "svg.png").convert("RGB"), 0, wants, "SVG")

# --- edges ------------------------------------------------------------------------------------------
# One EAN-13 on a small label, plates at 1200 dpi: every bar begins and ends where the standard puts it.
SETS = ["0001101", "0011001", "0010011", "0111101", "0100011", "0110001", "0101111", "0111011", "0110111", "0001011"]
PARITY = "AAAAAA AABABB AABBAB AABBBA ABAABB ABBAAB ABBBAA ABABAB ABABBA ABBABA".split()


def ean_modules(digits):
    def code(d, s):
        a = SETS[int(d)]
        c = a.translate(str.maketrans("01", "10"))
        return {"A": a, "C": c, "B": c[::-1]}[s]

    left = "".join(code(d, s) for d, s in zip(digits[1:7], PARITY[int(digits[0])]))
    return "101" + left + "01010" + "".join(code(d, "C") for d in digits[7:]) + "101"


def bar_edges(plates, plate, x, y, width):
    px = lambda mm: int(round((mm + edge) / 25.4 * plates.dpi))
    row = plates.plates[plate][px(y), px(x):px(x + width)] > 50
    return [(i + px(x)) / plates.dpi * 25.4 - edge for i in np.flatnonzero(np.diff(row.astype(int))) + 1]


FORM = {"width_mm": 50, "height_mm": 32}
MODULE = 0.33
code = {"type": "barcode", "symbology": "ean13", "data": "885123456789", "x_mm": 6.4, "y_mm": 3, "module_mm": MODULE}
plates = Plates(folder.export(design([code], form=FORM), "edges.pdf"), dpi=1200)
modules = "0" + ean_modules("8851234567898") + "0"
want = [6.4 + (11 + i) * MODULE for i in range(len(modules) - 1) if modules[i] != modules[i + 1]]
found = bar_edges(plates, "Black", 6.4, 10, 37.29)
worst = max((abs(a - b) for a, b in zip(found, want)), default=99)
check(len(found) == len(want) and worst <= 0.022, "every bar edge lies within a pixel of 1200 dpi", f"{len(found)} of {len(want)}, {worst:.4f} mm")
check(all(plates.inside(n).max() == 0 for n in ("Cyan", "Magenta", "Yellow")), "black bars are on the black plate only")

reduced = Plates(folder.export(design([{**code, "bar_reduction_mm": 0.06}], form=FORM), "reduced.pdf"), dpi=1200)
thin = bar_edges(reduced, "Black", 6.4, 10, 37.29)
moved = [b - a for a, b in zip(found, thin)]
check(len(thin) == len(found) and all(abs(m - (0.03 if i % 2 == 0 else -0.03)) <= 0.022 for i, m in enumerate(moved)),
      "a reduction takes half of itself from each side of a bar", moved[:6])

# --- inks -------------------------------------------------------------------------------------------
INKS = [{"id": "green", "name": "Deep Green", "spot": True, "cmyk": [90, 30, 95, 30]},
        {"id": "red", "name": "แดง", "cmyk": [0, 90, 85, 10]}]
ground = {"type": "rect", "x_mm": -3, "y_mm": -3, "width_mm": 106, "height_mm": 66, "fill": {"ink": "red"}}


def bar_and_space(doc, name):
    """Inks in the first guard bar and the space after it, and under the left quiet zone."""
    p = Plates(folder.export(doc, name), dpi=600)
    names = ("Cyan", "Magenta", "Yellow", "Black", "Deep Green")
    x = 10 + 11 * 0.66
    return [[round(p.at(mm, 20, n)) for n in names] for mm in (x + 0.33, x + 0.99, 12)]


big = {"type": "barcode", "symbology": "ean13", "data": "885123456789", "x_mm": 10, "y_mm": 5, "module_mm": 0.66, "height_mm": 45}
RED, NONE = [0, 90, 85, 10, 0], [0, 0, 0, 0, 0]
got = bar_and_space(design([ground, big], INKS), "knock.pdf")
check(got == [[0, 0, 0, 100, 0], RED, RED], "bars knock out what lies below", got)
got = bar_and_space(design([ground, {**big, "overprint": True}], INKS), "over.pdf")
check(got == [[0, 90, 85, 100, 0], RED, RED], "bars overprint where they are told to", got)
got = bar_and_space(design([ground, {**big, "white_field": True, "fill": {"ink": "green"}}], INKS), "field.pdf")
check(got == [[0, 0, 0, 0, 100], NONE, NONE], "a white field is paper, a spot ink is on its own plate", got)
got = bar_and_space(design([ground, {**big, "white_field": True, "overprint": True}], INKS), "field-over.pdf")
check(got == [[0, 0, 0, 100, 0], NONE, NONE], "the field knocks out although the bars overprint", got)

# --- sharing ----------------------------------------------------------------------------------------
one = folder.export(design([code], form=FORM), "one.pdf").stat().st_size
many = design([{**code, "x_mm": 5 + 40 * (i % 9), "y_mm": 5 + 30 * (i // 9)} for i in range(90)], form={"width_mm": 390, "height_mm": 320})
check(folder.export(many, "many.pdf").stat().st_size < one + 20000, "ninety equal codes are drawn once")
check(folder.export(doc, "again.pdf").read_bytes() == pdf.read_bytes(), "the same sheet gives the same bytes")

# --- what cannot be encoded --------------------------------------------------------------------------
done = folder.run(folder.write(design([{**code, "data": "8851234567897"}], form=FORM)), folder.path / "bad.pdf")
check(done.returncode == 1 and "should end in 8" in done.stderr and not (folder.path / "bad.pdf").exists(),
      "a wrong check digit is an error of the export, never a picture", done.stderr)
finish()
