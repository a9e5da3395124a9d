#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""PDF/X-1a:2003: nothing see-through, no layers, CMYK and spots only, read with another reader than the
press's own; and its plates beside those of the PDF/X-4 file, which Ghostscript blends itself."""

import subprocess

import numpy as np
import pikepdf
from PIL import Image
from pikepdf import Name

import pdf_rules
from press_kit import Folder, Plates, check, design, finish, qpdf_is_clean, text_lines

INKS = [
    {"id": "gold", "name": "PANTONE 871 C", "spot": True, "cmyk": [20, 25, 60, 25]},
    {"id": "thai", "name": "ทองคำ", "spot": True, "cmyk": [10, 25, 70, 5]},
    {"id": "white", "name": "White", "spot": True, "cmyk": [5, 0, 0, 0], "step": "white"},
    {"id": "cut", "name": "CutContour", "spot": True, "cmyk": [0, 100, 0, 0], "step": "cutting"},
]
# A fading gradient, half opacity, a mask and a blend mode: all that SVG calls see-through.
VEILS = ('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 10"><defs>'
         '<linearGradient id="g"><stop offset="0" stop-color="#b5121b"/>'
         '<stop offset="1" stop-color="#b5121b" stop-opacity="0"/></linearGradient>'
         '<mask id="m"><rect width="20" height="10" fill="#888888"/></mask></defs>'
         '<rect width="10" height="10" fill="url(#g)"/><circle cx="14" cy="5" r="4" fill="#0a5c36" opacity=".5"/>'
         '<g mask="url(#m)"><rect x="16" y="1" width="3" height="3" fill="#1b3a8c"/></g></svg>')
OPAQUE = ('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><g opacity="1">'
          '<path d="M1 1h8v8h-8z" fill="#b5121b"/></g></svg>')


def rect(x, y, w, h, fill, **more):
    return {"type": "rect", "x_mm": x, "y_mm": y, "width_mm": w, "height_mm": h, "fill": fill, **more}


def text(x, y, words, **more):
    return {"type": "text", "x_mm": x, "y_mm": y, "width_mm": 44, "height_mm": 8, "text": words,
            "font": "Loma", "size_pt": 12, **more}


def label(folder):
    (folder.path / "veils.svg").write_text(VEILS)
    (folder.path / "opaque.svg").write_text(OPAQUE)
    pixels = np.zeros((40, 40, 4), dtype=np.uint8)
    pixels[..., 0], pixels[..., 1], pixels[..., 3] = 200, 60, np.linspace(0, 255, 40).astype(np.uint8)
    Image.fromarray(pixels, "RGBA").save(folder.path / "fading.png")
    Image.new("RGBA", (40, 40), (40, 90, 160, 255)).save(folder.path / "solid.png")
    ramp = {"gradient": "linear", "from_mm": [60, 5], "to_mm": [90, 5],
            "stops": [[0, {"ink": "gold"}], [1, {"ink": "gold", "tint": 20}]]}
    items = [
        rect(-3, -3, 106, 66, {"cmyk": [0, 10, 20, 0]}),
        text(4, 4, "ใต้แผ่นใส below"),
        rect(2, 14, 30, 12, {"ink": "gold"}),
        rect(20, 10, 30, 20, {"cmyk": [80, 0, 0, 0]}, opacity=50),       # over paper, text's box and gold
        text(22, 16, "เหนือแผ่นใส above"),                                # opaque, over the veil
        rect(60, 4, 30, 8, ramp, opacity=60),
        rect(60, 16, 12, 8, {"cmyk": [0, 0, 0, 100]}, overprint=True),    # opaque and overprinting
        rect(76, 16, 12, 8, {"cmyk": [0, 0, 0, 60]}, overprint=True, opacity=50),
        {"type": "motif", "asset": "veils", "x_mm": 4, "y_mm": 32, "width_mm": 30, "height_mm": 15},
        {"type": "motif", "asset": "opaque", "x_mm": 40, "y_mm": 34, "width_mm": 10, "height_mm": 10},
        {"type": "image", "asset": "fading", "x_mm": 56, "y_mm": 34, "width_mm": 12, "height_mm": 12},
        {"type": "image", "asset": "solid", "x_mm": 72, "y_mm": 34, "width_mm": 12, "height_mm": 12},
        {"type": "group", "x_mm": 2, "y_mm": 50, "opacity": 40, "rotation_deg": 5, "items": [
            rect(0, 0, 20, 6, {"ink": "thai"}), rect(10, 2, 20, 6, {"cmyk": [0, 90, 85, 0]})]},
        rect(60, 50, 20, 8, {"ink": "white"}),
        {"type": "path", "d": "M0 0 h100 v60 h-100 z", "stroke": {"ink": "cut"}, "stroke_width_pt": 0.5},
    ]
    assets = {"veils": {"file": "veils.svg"}, "opaque": {"file": "opaque.svg"},
              "fading": {"file": "fading.png"}, "solid": {"file": "solid.png"}}
    return design(items, INKS, assets)


def check_rules(path):
    with pikepdf.open(path) as pdf:
        for holds, rule, found in pdf_rules.x1a(pdf):
            check(holds, f"x1a: {rule}", found)
        check(any("/OPM" in o for o in pdf.objects if isinstance(o, pikepdf.Dictionary)), "x1a: overprint is there at all")
        pictures = [i for i in pdf_rules.streams(pdf, "/Image") if "/Mask" in i]
        area = sum(int(i.Width) * int(i.Height) for i in pictures)
        page = 106 * 66 * (600 / 25.4) ** 2
        check(0.1 * page < area < 0.45 * page, "x1a: pictures only where something is see-through", area / page)
        spaces = {str(i.ColorSpace[0]) if isinstance(i.ColorSpace, pikepdf.Array) else str(i.ColorSpace)
                  for i in pictures}
        check(spaces == {"/DeviceN", "/DeviceCMYK"}, "x1a: spots in pictures stay spots", spaces)


def neighbourhood_share(a, b, levels):
    """The share of pixels of a within so many levels of the range of b's 3x3 neighbourhood."""
    padded = np.pad(b, 1, mode="edge")
    shifted = [padded[y:y + b.shape[0], x:x + b.shape[1]] for y in range(3) for x in range(3)]
    low, high = np.min(shifted, axis=0) - levels, np.max(shifted, axis=0) + levels
    return float(((a >= low) & (a <= high)).mean())


def check_plates(flat, live):
    a, b = Plates(flat, dpi=203), Plates(live, dpi=203)
    check(set(a.plates) == set(b.plates), "x1a: the same plates as PDF/X-4", (set(a.plates), set(b.plates)))
    for name in b.plates:
        mean = abs(a.inside(name) - b.inside(name)).mean()
        share = min(neighbourhood_share(a.inside(name), b.inside(name), 4),
                    neighbourhood_share(b.inside(name), a.inside(name), 4))
        check(mean < 0.5 and share > 0.995, f"x1a: plate {name} is that of PDF/X-4",
              f"mean {mean:.3f} %, {share:.4%} within 4 %")
    check(abs(a.at(30, 25, "PANTONE 871 C") - 50) < 1 and abs(a.at(30, 25, "Cyan") - 40) < 1,
          "x1a: the spot under the veil stays on its plate",
          (a.at(30, 25, "PANTONE 871 C"), a.at(30, 25, "Cyan")))
    check(a.at(66, 20, "Black") == 100 and abs(a.at(66, 20, "Yellow") - 20) < 1,
          "x1a: opaque overprint keeps the ink below")
    check(abs(a.at(82, 20, "Black") - 30) < 1 and abs(a.at(82, 20, "Yellow") - 20) < 1,
          "x1a: see-through overprint keeps the ink below", (a.at(82, 20, "Black"), a.at(82, 20, "Yellow")))


def check_nothing_to_flatten(folder):
    doc = design([rect(0, 0, 50, 30, {"cmyk": [10, 20, 30, 0]}), text(5, 5, "ล้วนทึบ")], INKS)
    path = folder.export(doc, "opaque.pdf", "--standard", "pdfx1a")
    with pikepdf.open(path) as pdf:
        check(not pdf_rules.streams(pdf, "/Image"), "x1a: an opaque label has no picture at all")


def check_refusals(folder, live):
    done = folder.run("--selfcheck", "--standard", "pdfx1a", live, "-")
    check(done.returncode == 1 and "X" in done.stderr, "x1a: the press's own reader refuses a PDF/X-4 file",
          done.stderr)
    with pikepdf.open(folder.path / "flat.pdf") as pdf:
        next(s for s in pdf_rules.streams(pdf, "/Form"))["/Group"] = pikepdf.Dictionary(S=Name.Transparency, CS=Name.DeviceCMYK)
        pdf.save(folder.path / "grouped.pdf", min_version="1.4", force_version="1.4",
                 object_stream_mode=pikepdf.ObjectStreamMode.disable)
    done = folder.run("--selfcheck", "--standard", "pdfx1a", folder.path / "grouped.pdf", "-")
    check(done.returncode == 1 and "X1a-3" in done.stderr, "x1a: and one with a group", done.stderr)


def main():
    folder = Folder()
    doc = label(folder)
    flat = folder.export(doc, "flat.pdf", "--standard", "pdfx1a")
    live = folder.export(doc, "live.pdf")
    check(qpdf_is_clean(flat), "x1a: qpdf finds nothing wrong")
    check_rules(flat)
    check_plates(flat, live)
    lines = text_lines(flat)
    check("ใต้แผ่นใส below" in lines and "เหนือแผ่นใส above" in lines,
          "x1a: text below and above a veil stays text", lines)
    again = folder.export(doc, "again.pdf", "--standard", "pdfx1a")
    check(flat.read_bytes() == again.read_bytes(), "x1a: the same design gives the same bytes")
    proof = folder.export(doc, "proof.pdf", "--standard", "pdfx1a", "--proof", "--marks", "15")
    check(qpdf_is_clean(proof) and subprocess.run(["pdftoppm", "-r", "50", proof, folder.path / "p"]).returncode == 0,
          "x1a: a stamped proof with all marks")
    check_nothing_to_flatten(folder)
    check_refusals(folder, live)
    finish()


main()
