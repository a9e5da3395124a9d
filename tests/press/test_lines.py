#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Joins, ends and dashes of lines reach the PDF as its own operators, and print where they are drawn:
pikepdf reads the operators, Ghostscript's separations are the judge of the ink."""

import pikepdf

from press_kit import Folder, Plates, check, design, finish

K = {"cmyk": [0, 0, 0, 100]}
PT = 72 / 25.4


def line(y, **more):
    return {"type": "path", "d": "M0 0H40", "x_mm": 10, "y_mm": y, "stroke": K, "stroke_width_pt": 4 * PT, **more}


ITEMS = [
    line(10),
    line(20, stroke_cap="square"),
    line(30, stroke_dash_mm=[6, 4]),
    {"type": "path", "d": "M0 20L10 0L20 20", "x_mm": 60, "y_mm": 10, "stroke": K, "stroke_width_pt": 4 * PT,
     "stroke_join": "bevel"},
    {"type": "path", "d": "M0 20L10 0L20 20", "x_mm": 60, "y_mm": 38, "stroke": K, "stroke_width_pt": 4 * PT},
]


def operators(pdf):
    """Every operator with its operands, of all forms."""
    found = []
    for stream in pdf.objects:
        if isinstance(stream, pikepdf.Stream) and stream.get("/Subtype") == "/Form":
            found += [(str(op), [float(x) if not isinstance(x, pikepdf.Array) else [float(v) for v in x]
                                 for x in args if not isinstance(x, pikepdf.Name)])
                      for args, op in pikepdf.parse_content_stream(stream)
                      if str(op) in ("d", "j", "J", "M", "w")]
    return found


def main():
    folder = Folder()
    out = folder.export(design(ITEMS))
    with pikepdf.open(out) as pdf:
        ops = operators(pdf)
    check(("J", [2]) in ops, "lines: square ends are the PDF's own", ops)
    check(("j", [2]) in ops, "lines: cut corners are the PDF's own", ops)
    dashes = [args[0] for op, args in ops if op == "d" and args[0]]
    check(len(dashes) == 1 and abs(dashes[0][0] / dashes[0][1] - 1.5) < 1e-3, "lines: dashes keep their proportion",
          dashes)
    plates = Plates(out)
    for x, y, inked, what in [
        (30, 10, True, "a line"), (9, 10, False, "beyond a plain end"), (9, 20, True, "a square end"),
        (13, 30, True, "the first dash"), (18, 30, False, "the first gap"), (23, 30, True, "the second dash"),
        (70, 8.6, False, "the tip of a cut corner"), (70, 36, True, "the tip of a sharp corner"),
    ]:
        black = plates.at(x, y, "Black")
        check(black > 95 if inked else black < 5, f"lines: {what} {'prints' if inked else 'does not print'}", black)
    finish()


main()
