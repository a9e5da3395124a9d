#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Text round a circle and along a path: vectors in the right place, and read as it was typed."""

import numpy as np

from press_kit import Folder, Plates, check, design, finish, qpdf_is_clean, text_lines

FAMILIES = ["Loma", "Garuda", "Norasi", "Laksaman", "Waree", "Noto Sans Thai", "Noto Serif Thai",
            "Noto Looped Thai"]
WORDS = "น้ำพริกเผาแม่ประนอม ปู่ย่าตายาย กตัญญู 250 g"
BLACK = {"cmyk": [0, 0, 0, 100]}
MIDDLE = (50, 30)


def circle(value, font="Loma", radius=20, **more):
    return {"type": "text", "x_mm": MIDDLE[0] - radius, "y_mm": MIDDLE[1] - radius,
            "width_mm": 2 * radius, "height_mm": 2 * radius, "text": value, "font": font,
            "size_pt": 9, "align": "center", "on_path": "circle", **more}


def check_text(folder):
    for font in FAMILIES:
        for side, angle in (("outside", 0), ("inside", 180), ("outside", 200)):
            item = circle(WORDS, font, path_side=side, path_angle_deg=angle)
            got = text_lines(folder.export(design([item])))
            check(got == [WORDS], f"circle: {side} at {angle}°, {font}", got)
    two = circle("บรรทัดแรก ป้ำ\nบรรทัดที่สอง ญี่ปุ่น")
    got = text_lines(folder.export(design([two])))
    check(got == ["บรรทัดแรก ป้ำ", "บรรทัดที่สอง ญี่ปุ่น"], "circle: two lines", got)
    inks = [{"id": "gold", "name": "PANTONE 871 C", "spot": True, "cmyk": [20, 25, 60, 25]}]
    runs = [{"from": i, "to": i + 3, "fill": fill} for i, fill in
            zip(range(0, len(WORDS) - 3, 3), [BLACK, {"ink": "gold"}, {"cmyk": [0, 90, 85, 0]}] * 9)]
    pdf = folder.export(design([circle(WORDS, runs=runs)], inks))
    check(text_lines(pdf) == [WORDS] and qpdf_is_clean(pdf), "circle: several inks", text_lines(pdf))
    turned = circle(WORDS, rotation_deg=77, opacity=60)
    check(text_lines(folder.export(design([turned]))) == [WORDS], "circle: turned, see-through")
    wave = {**circle("ที่สุดของฝั่งโขง ญี่ปุ่น"), "on_path": "path", "align": "start",
            "path_d": "M0 10 C 13 -10, 26 30, 40 10"}
    got = text_lines(folder.export(design([wave])))
    check(got == ["ที่สุดของฝั่งโขง ญี่ปุ่น"], "path: a wave", got)
    pair = [circle(WORDS), circle("วิสาหกิจชุมชน", radius=26, path_side="inside", path_angle_deg=180)]
    got = text_lines(folder.export(design(pair)))
    check(got == [WORDS, "วิสาหกิจชุมชน"], "circle: two items", got)


def check_ink(folder):
    """Where the ink lies: outside the circle it stands on, or inside of it."""
    dpi = 300
    for side, low, high in (("outside", 19.0, 24.5), ("inside", 15.5, 21.0)):
        for outline in (False, True):
            item = circle("กกกกกกกกกก", path_side=side, fill=BLACK)
            pdf = folder.export(design([item]), "c.pdf", *(["--outline"] if outline else []))
            plates = Plates(pdf, dpi=dpi)
            rows, columns = (plates.inside("Black") > 50).nonzero()
            edge = int(round(10 / 25.4 * dpi)) + 1
            x = (columns + edge) / dpi * 25.4 - plates.edge - MIDDLE[0]
            y = (rows + edge) / dpi * 25.4 - plates.edge - MIDDLE[1]
            radius = np.hypot(x, y)
            check(radius.size > 800 and radius.min() > low and radius.max() < high,
                  f"circle: ink {side}, {'outlines' if outline else 'letters'}",
                  f"{radius.size} {radius.min()} {radius.max()}")
            check(abs(x.mean()) < 0.2 and y.max() < 0, "circle: centred on its top",
                  f"{x.mean()} {y.max()}")


def main():
    folder = Folder()
    check_text(folder)
    check_ink(folder)
    finish()


main()
