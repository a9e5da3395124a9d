#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A line of several inks, fonts and sizes reads as one line, and every ink stays on its own plate."""

import subprocess

from press_kit import Folder, Plates, check, design, finish, qpdf_is_clean, text_lines

RED = {"cmyk": [0, 90, 85, 10]}
BLACK = {"cmyk": [0, 0, 0, 100]}
GOLD = {"ink": "gold"}
INKS = [{"id": "gold", "name": "PANTONE 871 C", "spot": True, "cmyk": [20, 25, 60, 25]},
        {"id": "white", "name": "White", "spot": True, "cmyk": [5, 0, 0, 0], "step": "white"}]
FAMILIES = ["Loma", "Garuda", "Norasi", "Laksaman", "Waree", "Noto Sans Thai", "Noto Serif Thai",
            "Noto Looped Thai"]
WORDS = "น้ำพริกเผาแม่ประนอม ปู่ย่าตายาย กตัญญู 250 g"
LONG = ("น้ำผึ้งป่าแท้จากดอกลำไยและดอกไม้ป่าบนดอยสูง เก็บโดยชาวบ้านด้วยวิธีดั้งเดิมของปู่ย่าตายาย "
        "ไม่ผ่านความร้อน ไม่เติมน้ำตาล เก็บไว้ในที่แห้งและเย็น")


def text(value, font="Loma", **more):
    return {"type": "text", "x_mm": 5, "y_mm": 5, "width_mm": 90, "height_mm": 50, "text": value,
            "font": font, "size_pt": 9, **more}


def stripes(length, step, styles):
    """Runs of `step` letters, one style after the other."""
    return [{"from": i, "to": min(i + step, length), **styles[i // step % len(styles)]}
            for i in range(0, length, step)]


def same_letters(got, wanted):
    return "".join(got).replace(" ", "") == wanted.replace(" ", "")


def check_families(folder):
    styles = [{"fill": RED}, {"fill": GOLD, "font": "Norasi Bold", "size_pt": 14},
              {"fill": BLACK, "tracking": 80}, {"features": "liga=0", "size_pt": 7}]
    for font in FAMILIES:
        for step in (1, 3, 7):
            item = text(WORDS, font, runs=stripes(len(WORDS), step, styles))
            got = text_lines(folder.export(design([item], INKS)))
            check(got == [WORDS], f"runs: one line, {step} letters a run, {font}", got)
        for align in ("start", "center", "justify"):
            item = text(LONG, font, width_mm=55, align=align,
                        runs=stripes(len(LONG), 5, styles[:3]))
            got = text_lines(folder.export(design([item], INKS)))
            check(len(got) > 2 and same_letters(got, LONG), f"runs: wrapped, {align}, {font}", got)
    item = text(WORDS, tracking=150)
    check(text_lines(folder.export(design([item]))) == [WORDS], "runs: letters spaced out")


def check_plates(folder):
    # Large letters, so that pixels lie wholly inside strokes.
    item = text("กกกกกกกก", "Waree Bold", size_pt=36, fill=RED,
                runs=[{"from": 2, "to": 4, "fill": BLACK}, {"from": 4, "to": 6, "fill": GOLD},
                      {"from": 6, "to": 8, "fill": None}])
    plates = Plates(folder.export(design([item], INKS)), dpi=300)
    amounts = {name: plates.inside(name) for name in plates.plates}
    black, gold, magenta = amounts["Black"], amounts["PANTONE 871 C"], amounts["Magenta"]
    solid = black > 99
    check(solid.sum() > 500, "runs: black letters are there")
    for name in ("Cyan", "Magenta", "Yellow", "PANTONE 871 C"):
        check(amounts[name][solid].max() < 0.5, f"runs: a black run is not on {name}",
              amounts[name][solid].max())
    gilt = gold > 99
    check(gilt.sum() > 500 and black[gilt].max() < 0.5 and magenta[gilt].max() < 0.5,
          "runs: a spot run is on its plate alone")
    red = abs(magenta - 90) < 1
    check(red.sum() > 500 and abs(amounts["Yellow"][red].mean() - 85) < 0.6
          and abs(black[red].mean() - 10) < 0.6, "runs: the item's own ink elsewhere")
    columns = [(plate > 8).any(axis=0).nonzero()[0] for plate in (magenta, black > 50, gold)]
    check(columns[0].max() < columns[2].max(), "runs: a run that is not painted leaves its place")


def check_layers(folder):
    item = text("ดำ ขาว ดำ", runs=[{"from": 3, "to": 6, "fill": {"ink": "white"}}], fill=BLACK)
    pdf = folder.export(design([item], INKS))
    got = text_lines(pdf)
    check(sorted("".join(got).replace(" ", "")) == sorted("ดำขาวดำ") and qpdf_is_clean(pdf),
          "runs: white words lie in their layer and are read once", got)
    ramp = {"gradient": "linear", "from_mm": [5, 0], "to_mm": [80, 0],
            "stops": [[0, RED], [1, {"cmyk": [90, 50, 0, 0]}]]}
    item = text(LONG, width_mm=55, fill=ramp,
                runs=[{"from": 4, "to": 9, "fill": BLACK}, {"from": 60, "to": 64, "fill": GOLD}])
    got = text_lines(folder.export(design([item], INKS)))
    check(len(got) > 2 and same_letters(got, LONG), "runs: over a gradient", got)
    item = text(WORDS, stroke=RED, stroke_width_pt=0.5, fill=None)
    pdf = folder.export(design([item]))
    check(qpdf_is_clean(pdf), "runs: letters of a line only")
    item = text(WORDS, stroke={"ink": "white"}, stroke_width_pt=1, fill=BLACK)
    got = text_lines(folder.export(design([item], INKS)))
    check(got == [WORDS], "runs: letters with a white rim are read once", got)


def check_outlines(folder):
    styles = [{"fill": RED}, {"fill": GOLD, "size_pt": 14}, {"fill": BLACK}]
    item = text(WORDS, runs=stripes(len(WORDS), 4, styles))
    live = Plates(folder.export(design([item], INKS)), dpi=300)
    pdf = folder.export(design([item], INKS), "o.pdf", "--outline")
    fonts = subprocess.run(["pdffonts", str(pdf)], capture_output=True, text=True).stdout
    check(len(fonts.splitlines()) == 2, "runs: outlines leave no font", fonts)
    drawn = Plates(pdf, dpi=300)
    for name in live.plates:
        worst = abs(live.inside(name) - drawn.inside(name)).mean()
        check(worst < 0.15, f"runs: outlines ink {name} as letters do", worst)


def main():
    folder = Folder()
    check_families(folder)
    check_plates(folder)
    check_layers(folder)
    check_outlines(folder)
    finish()


main()
