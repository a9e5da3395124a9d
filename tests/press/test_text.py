#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Text comes out of the PDF exactly as it was typed, in every Thai font that is installed."""

import re
import subprocess
import unicodedata

from press_kit import Folder, check, design, finish, qpdf_is_clean, text_lines

STRINGS = [
    "น้ำพริกเผาแม่ประนอม", "ปู่ย่าตายาย กตัญญู", "กี่ ป้ำ ปั้น ญี่ปุ่น ฐานะ ฎีกา", "เก๋ไก๋ ฟ้าผ่า ฝั่งโน้น",
    "ราคา ๑๒๕ บาท (250 g) อย. 12-3-45678-9-0123", "พฤษภาคม ฤๅษี ฦๅชา ธรรมะ", "ทั้งสิ้น ๑๐๐% แท้ pure",
    "สัปปุรุษ ปฏิบัติ กรรมวิธี ชัยภูมิ์",
]
LONG = ("น้ำผึ้งป่าแท้จากดอกลำไยและดอกไม้ป่าบนดอยสูง เก็บโดยชาวบ้านด้วยวิธีดั้งเดิมของปู่ย่าตายาย "
        "ไม่ผ่านความร้อน ไม่เติมน้ำตาล เก็บไว้ในที่แห้งและเย็น หลีกเลี่ยงแสงแดด")
NAMED = ["Loma", "Garuda", "Norasi", "Laksaman", "Waree", "Noto Sans Thai", "Noto Serif Thai",
         "Noto Looped Thai"]


def thai_families():
    out = subprocess.run(["fc-list", ":lang=th:scalable=true", "family"], capture_output=True,
                         text=True).stdout
    families = sorted({line.split(",")[0].replace("\\-", "-") for line in out.splitlines() if line})
    # Weights that fontconfig lists as families of their own come with their family.
    weights = re.compile(r" (Thin|ExtraLight|Light|Medium|SemiBold|ExtraBold|Black|Condensed|"
                         r"ExtraCondensed|SemiCondensed)( |$)")
    return [f for f in families if not weights.search(f)]


def text(value, font, **more):
    return {"type": "text", "x_mm": 5, "y_mm": 5, "width_mm": 90, "height_mm": 8, "text": value,
            "font": font, "size_pt": 9, **more}


def nfc(value):
    return unicodedata.normalize("NFC", value)


def check_lines(folder, font):
    items = [text(s, font, y_mm=5 + 6 * i) for i, s in enumerate(STRINGS)]
    pdf = folder.export(design(items))
    got = text_lines(pdf)
    check(got == [nfc(s) for s in STRINGS], f"text: eight lines in {font}", got)


def check_wrapped(folder, font):
    for align in ("start", "center", "justify"):
        pdf = folder.export(design([text(LONG, font, width_mm=55, height_mm=50, align=align)]))
        got = text_lines(pdf)
        # Wrapping drops nothing but the spaces at the ends of lines.
        ok = len(got) > 2 and "".join(got).replace(" ", "") == nfc(LONG).replace(" ", "")
        parts, rest = [], nfc(LONG)
        for line in got:
            ok = ok and rest.startswith(line)
            parts.append(line)
            rest = rest[len(line):].lstrip(" ")
        check(ok and rest == "", f"text: wrapped, {align}, in {font}", got)


def check_special(folder):
    pdf = folder.export(design([text("บรรทัดหนึ่ง\nบรรทัดสอง\n\nสี่", "Loma", width_mm=80, height_mm=40)]))
    check(text_lines(pdf) == ["บรรทัดหนึ่ง", "บรรทัดสอง", "สี่"], "text: hard line breaks", text_lines(pdf))
    pdf = folder.export(design([text("แม่\u200bประนอม", "Loma", width_mm=80, height_mm=40)]))
    check(text_lines(pdf) == ["แม่ประนอม"], "text: a guide for breaking is not read", text_lines(pdf))
    turned = text("เอียงสามสิบองศา ป้ำ", "Garuda", width_mm=60, height_mm=8, rotation_deg=30, y_mm=25)
    check(text_lines(folder.export(design([turned]))) == ["เอียงสามสิบองศา ป้ำ"], "text: turned")
    faded = text("กลุ่มโปร่ง น้ำ", "Garuda", width_mm=60, height_mm=8, opacity=50)
    check(text_lines(folder.export(design([faded]))) == ["กลุ่มโปร่ง น้ำ"], "text: half opaque")
    ramp = {"gradient": "linear", "from_mm": [0, 0], "to_mm": [80, 0],
            "stops": [[0, {"cmyk": [0, 90, 80, 0]}], [1, {"cmyk": [90, 50, 0, 0]}]]}
    pdf = folder.export(design([text(LONG, "Noto Sans Thai", width_mm=55, height_mm=50, fill=ramp)]))
    got = text_lines(pdf)
    check("".join(got).replace(" ", "") == nfc(LONG).replace(" ", "") and len(got) > 2,
          "text: wrapped in a gradient", got)
    twice = [text("ซ้ำกัน", "Loma", width_mm=40, height_mm=8),
             text("ซ้ำกัน", "Loma", width_mm=40, height_mm=8, y_mm=30)]
    check(text_lines(folder.export(design(twice))) == ["ซ้ำกัน", "ซ้ำกัน"], "text: equal items read twice")
    pdf = folder.export(design([text("เส้นขอบ", "Loma", width_mm=40, height_mm=9)]), "o.pdf",
                        "--outline")
    fonts = subprocess.run(["pdffonts", str(pdf)], capture_output=True, text=True).stdout
    check(len(fonts.splitlines()) == 2 and qpdf_is_clean(pdf), "text: outlines leave no font", fonts)


def check_sweep(folder, families):
    wrong = []
    for font in families:
        items = [text(s, font, y_mm=5 + 6 * i) for i, s in enumerate(STRINGS)]
        got = text_lines(folder.export(design(items)))
        if got != [nfc(s) for s in STRINGS]:
            wrong.append(f"{font}: {got}")
    check(len(families) >= 12 and not wrong, f"text: {len(families)} installed Thai families",
          "\n".join(wrong))


def main():
    folder = Folder()
    for font in NAMED:
        check_lines(folder, font)
        check_wrapped(folder, font)
    check_special(folder)
    check_sweep(folder, thai_families())
    finish()


main()
