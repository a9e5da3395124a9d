#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A story in several frames reads from one to the next, every letter once, in the inks of the story."""

import unicodedata

import pikepdf

import pdf_rules
from press_kit import Folder, Plates, check, design, finish, qpdf_is_clean, text_lines

INKS = [{"id": "gold", "name": "PANTONE 871 C", "spot": True, "cmyk": [20, 25, 60, 25]}]
THAI = ("น้ำผึ้งป่าแท้จากดอกลำไยและดอกไม้ป่าบนดอยสูง เก็บโดยชาวบ้านด้วยวิธีดั้งเดิมของปู่ย่าตายาย "
        "ไม่ผ่านความร้อน ไม่เติมน้ำตาล เก็บไว้ในที่แห้งและเย็น หลีกเลี่ยงแสงแดด")
LATIN = ("Wild honey of longan and forest flowers from high mountains, gathered by the people of the "
         "village as their grandparents did. Nothing is added and nothing is heated; keep it dry.")


def frames(text, boxes, font, **more):
    """The first has the letters and the style; the others say where they are."""
    items = []
    for i, (x, y, width, height) in enumerate(boxes):
        item = {"type": "text", "id": f"f{i}", "x_mm": x, "y_mm": y, "width_mm": width,
                "height_mm": height, "text": text if i == 0 else ""}
        if i == 0:
            item |= {"font": font, "size_pt": 9, **more}
        if i + 1 < len(boxes):
            item["flow_to"] = f"f{i + 1}"
        items.append(item)
    return items


def reads_as(lines, text):
    """Line by line, with nothing lost but the spaces where a line was broken."""
    rest = unicodedata.normalize("NFC", text)
    for line in lines:
        if not rest.startswith(line):
            return False
        rest = rest[len(line):].lstrip(" \n")
    return rest == ""


def check_reading(folder):
    # Not on one line with each other: pdftotext would join those that are.
    boxes = [(5, 4, 40, 9.5), (50, 15, 40, 9.5), (5, 26, 85, 5.5), (5, 33, 40, 25)]
    for font in ("Loma", "Norasi", "Noto Looped Thai"):
        for text, kind in ((THAI, "Thai"), (LATIN, "Latin"), (THAI.split()[0] + "\n" + LATIN, "both")):
            for align in ("start", "justify"):
                items = frames(text, boxes, font, align=align)
                for standard in ("pdfx4", "pdfx1a"):
                    pdf = folder.export(design(items), "out.pdf", "--standard", standard)
                    got = text_lines(pdf)
                    check(len(got) > 4 and reads_as(got, text),
                          f"flow: {kind} reads once and in order, {font}, {align}, {standard}", got)


def check_inks(folder):
    # Frames of one size: alike, and yet each with its own part of the story.
    boxes = [(5, 5, 40, 9.5), (50, 5, 40, 9.5), (5, 20, 40, 9.5), (50, 20, 40, 30)]
    items = frames(THAI, boxes, "Waree", fill={"ink": "gold"})
    pdf = folder.export(design(items, INKS), "ink.pdf")
    plates = Plates(pdf, dpi=200)
    gold = plates.plates["PANTONE 871 C"]
    per_mm = plates.dpi / 25.4

    def part(box):
        x, y, w, h = (v * per_mm for v in (box[0] + plates.edge, box[1] + plates.edge, *box[2:]))
        return gold[int(y):int(y + h), int(x):int(x + w)]

    parts = [part(box) for box in boxes]
    check(all(p.max() > 95 for p in parts), "flow: every frame is printed in the story's ink")
    check(plates.inside("Black").max() < 1, "flow: and in no other")
    rows = min(p.shape[0] for p in parts[:3]), min(p.shape[1] for p in parts[:3])
    first, second = (p[:rows[0], :rows[1]] for p in parts[:2])
    check(abs(first - second).mean() > 2, "flow: frames of one size show different parts")
    check(qpdf_is_clean(pdf), "flow: a clean file")
    x1a = folder.export(design(items, INKS), "x1a.pdf", "--standard", "pdfx1a")
    for path, rules in ((pdf, pdf_rules.x4), (x1a, pdf_rules.x1a)):
        with pikepdf.open(path) as file:
            for holds, rule, found in rules(file):
                check(holds, f"flow: {rules.__name__}: {rule}", found)


def main():
    folder = Folder()
    check_reading(folder)
    check_inks(folder)
    finish()


main()
