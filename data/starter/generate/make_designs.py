#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the template designs (../ID.json), the art they share (../art), the sample label (../sample) and
the templates' part of ../index.json. `make_designs.py --preview DIR` also draws each for our own eyes.

Composition: one ground, one light, one accent, one spot gold; one hero or one field of pattern, never both
loud; a frieze only at the foot or the head, in whole repeats of the trim; text 4 mm inside the trim."""
import json
import shutil
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import design_kit as K  # noqa: E402
from design_kit import (Design, GOLD, GREEN, LATIN, M, RED, SANS, SANS_BOLD, SERIF, SERIF_BOLD, compose,
                        place, repeat)  # noqa: E402
from design_parts import SAMPLE, TEMPLATES, facts_panel, hole, lines, rectangle, round_label, template  # noqa: E402
from sample_label import sample_label  # noqa: E402

HERE = Path(__file__).resolve().parent.parent
@template("label", "กรอบทอง หน้ากระปุก", "Gold cartouche, jar front")
def label_cartouche():
    return sample_label()


# --- labels, rectangle ------------------------------------------------------------------------------------

CROWN = ("bud", "line", "field", "heart", "heart-core", "filler", "filler-line")


@template("label", "น้ำผึ้ง ฉลากหน้าขวด", "Honey, jar front")
def label_honey():
    d = Design("น้ำผึ้งดอกลำไย ๒๕๐ ก.", rectangle("label", 70, 90, 3), ["ebony", "turmeric", "rice", "gold"])
    d.rect("ground", "พื้นมะเกลือ", -3, -3, 76, 96, "ebony")
    d.text("maker", "ชื่อผู้ผลิต", 5, 10.4, 60, "บ้านรวงผึ้ง", SERIF, 10.5, "rice", field="maker")
    d.ellipse("sun", "วงขมิ้น", 35, 34.4, 20.8, "turmeric")
    d.ellipse("ring", "วงทอง", 35, 34.4, 22.4, None, stroke="gold", stroke_width_pt=0.75)
    d.motif("flower", "ดอกพิกุล", "dokphikul", 19.6, 19, 30.8, 30.8,
            {"#e0a100": "rice", RED: "ebony", GREEN: "ebony"})
    d.text("product", "ชื่อสินค้า", 4, 66.4, 62, "น้ำผึ้งดอกลำไย", SERIF_BOLD, 23, "rice", field="product")
    d.text("product-en", "ชื่ออังกฤษ", 5, 71.6, 60, "Longan Blossom Honey", LATIN, 9, "gold")
    d.text("net", "น้ำหนักสุทธิ", 5, 77.2, 28, "๒๕๐ กรัม", SANS, 7.5, "rice", "start", field="net")
    d.text("sample", "คำว่าตัวอย่าง", 37, 77.2, 28, SAMPLE, SANS, 6.5, "rice", "end")
    # Eight buds to the trim, one more each side; they stand on a foot that the knife may cut anywhere.
    d.motif("crown", "แนวกระจัง", "honey-crown", -8.75, 79.9, 87.5, 8.75 * 67.5 / 80,
            {RED: "gold", GOLD: "ebony", GREEN: "gold"}, art=True)
    d.rect("foot", "แถบทอง", -3, 87, 76, 6, "gold")
    return d


@template("label", "สบู่ แถบพันก้อน", "Soap, wrap-round band")
def label_soap_band():
    d = Design("สบู่น้ำนมข้าว ๑๐๐ ก.", rectangle("label", 160, 50), ["rice", "forest", "khe", "gold"])
    d.rect("ground", "พื้นข้าวสาร", -3, -3, 166, 56, "rice")
    d.rect("foot", "แถบใบไม้", -3, 35, 166, 18, "forest")
    d.path("foot-line", "เส้นทอง", "M-3 34 h166", stroke="gold", stroke_width_pt=0.8)
    d.motif("vine", "ลายก้านขด", "soap-vine", -20, 36, 200, 12.5, {GREEN: "rice", RED: "khe", GOLD: "forest"}, art=True)
    d.motif("rice-ear", "รวงข้าว", "riceear", 41.6, 3.6, 25, 25 * 92 / 80, {GREEN: "forest", "#e0a100": "khe", "#9a5b2b": "rice"})
    d.text("product", "ชื่อสินค้า", 68, 19.4, 48, "สบู่น้ำนมข้าว", SERIF_BOLD, 20, "forest", "start", field="product")
    d.text("product-en", "ชื่ออังกฤษ", 68.4, 25, 46, "Rice Milk Soap", LATIN, 10.5, "forest", "start")
    d.text("maker", "ชื่อผู้ผลิต", 68.4, 30, 14, "ทุ่งหอม", SANS_BOLD, 7.5, "forest", "start", field="maker")
    d.text("net", "น้ำหนักสุทธิ", 82.4, 30, 24, "๑๐๐ กรัม", SANS, 7.5, "forest", "start", field="net")
    lines(d, "story", "เรื่องย่อ บรรทัด", 6, 14, 5, 36, ("กวนเย็น ๔๕ วัน", "ข้าวหอมใหม่ น้ำมันมะพร้าว", SAMPLE), SANS, 7.5, "forest")
    lines(d, "facts", "ข้อมูล บรรทัด", 118, 14, 5, 36, ("เลขที่จดแจ้ง: ใส่ของท่าน", "ผลิต วว/ดด/ปปปป", "รุ่น ๐๐๐๐"), SANS, 7.5, "forest", "end")
    return d


@template("label", "น้ำพริก ฉลากพันกระปุก", "Chilli paste, jar wrap")
def label_chilli_wrap(barcode=False):
    d = Design("น้ำพริกเผา ๑๘๐ ก.", rectangle("label", 225, 60), ["sappan", "khe", "rice", "ebony", "gold"])
    d.rect("ground", "พื้นฝาง", -3, -3, 231, 66, "sappan")
    d.rect("front", "พื้นด้านหน้า", 75, -3, 75, 66, "rice")
    for part, x, light, dark in (("left", -7.5, "rice", "sappan"), ("front", 75, "sappan", "rice"),
                                 ("right", 150, "rice", "sappan")):
        n = 10 if part == "front" else 11
        d.motif(f"crown-{part}", "แนวกระจัง", f"wrap-crown-{n}", x, 49.6, 7.5 * n, 7.5 * 67.5 / 80,
                {RED: light, GOLD: dark, GREEN: "gold"}, art=True)
        d.rect(f"foot-{part}", "ฐานกระจัง", x if part != "left" else -3, 55.9, 75 if part == "front" else 78, 7.1,
               light)
        # In the accent, so that the foot reads as a hem and not as an edge.
        d.path(f"hem-{part}", "เส้นทองที่ฐาน",
               f"M{75 if part == 'front' else -3 if part == 'left' else 150} 57.2 h{75 if part == 'front' else 78}",
               stroke="gold", stroke_width_pt=0.75)
    d.motif("flame", "กระจังใบเทศ", "krajang_baithet", 103.8, 4, 17.4, 17.4, {RED: "sappan", GOLD: "rice", GREEN: "khe"})
    d.text("product", "ชื่อสินค้า", 78, 35.4, 69, "น้ำพริกเผา", SERIF_BOLD, 34, "ebony", field="product")
    d.text("maker", "ชื่อผู้ผลิต", 79, 41.8, 67, "ครัวย่าทอง", SERIF, 12, "sappan", field="maker")
    d.text("product-en", "ชื่ออังกฤษ", 79, 46.6, 67, "Roasted Chilli Paste · 180 g", LATIN, 8.5, "ebony")
    d.text("story", "เรื่องย่อ", 9, 14, 60, "คั่วพริกด้วยไฟอ่อน ตำมือ", SERIF_BOLD, 13, "rice", "start")
    d.path("story-line", "เส้นใต้เรื่องย่อ", "M9 18 h12", stroke="gold", stroke_width_pt=1)
    lines(d, "story", "เรื่องย่อ บรรทัด", 9, 25, 5.2, 60,
          ("หอมแดง กระเทียม และพริกแห้ง", "คั่วจนหอมแล้วเคี่ยวกับน้ำมะขาม",
           "ข้อความทั้งหมดเป็นตัวอย่าง · sample text"), SANS, 8.5, "rice")
    d.text("net", "น้ำหนักสุทธิ", 9, 44.6, 60, "๑๘๐ กรัม", SERIF_BOLD, 12, "khe", "start", field="net")
    d.text("contents", "หัวข้อส่วนประกอบ", 156, 11, 60, "ส่วนประกอบ (ตัวอย่าง)", SANS_BOLD, 8, "rice", "start")
    lines(d, "contents", "ส่วนประกอบ บรรทัด", 156, 15.8, 4.2, 65,
          ("พริกแห้ง ๓๐ %  หอมแดง ๒๕ %  กระเทียม ๒๐ %", "น้ำมะขาม ๑๕ %  น้ำตาลโตนด ๘ %  เกลือ ๒ %"), SANS, 7, "rice")
    if barcode:
        d.rect("code-panel", "พื้นบาร์โค้ด", 156, 23.4, 41, 23.6, "rice")
        d.add("barcode", "code", "บาร์โค้ด", symbology="ean13", data="2001234567893", x_mm=157.8, y_mm=24.2,
              module_mm=0.33, height_mm=22, fill={"cmyk": [0, 0, 0, 100]})
    else:
        facts_panel(d, 156, 24, 41, 21.6, "rice", "ebony", ("ebony", 40))
    lines(d, "store", "คำแนะนำการเก็บ", 201, 30.4, 4.6, 20, ("เก็บในที่แห้ง", "พ้นแสงแดด", "ใช้ช้อนแห้งตัก"), SANS, 6.5, "rice")
    return d


# --- labels, round ------------------------------------------------------------------------------------------

@template("round", "บาล์ม ฝากลม", "Balm, round lid")
def round_balm():
    d = Design("บาล์มสมุนไพร ๑๕ ก.", round_label(60), ["forest", "rice", "khe", "gold"])
    d.ellipse("ground", "พื้นใบไม้", 30, 30, 33, "forest")
    d.motif("wreath", "วงกระจังตาอ้อย", "balm-wreath", 30 - 26.7, 30 - 26.7, 53.4, 53.4,
            {RED: "gold", GOLD: "forest", GREEN: "rice"}, art=True)
    d.ellipse("centre", "วงข้าวสาร", 30, 30, 19.4, "rice")
    d.ellipse("ring", "วงทอง", 30, 30, 18.3, None, stroke="gold", stroke_width_pt=0.75)
    d.motif("flower", "ประจำยาม", "prajamyam", 24.2, 13.6, 11.6, 11.6, {RED: "forest", GOLD: "rice", GREEN: "khe"})
    d.text("product", "ชื่อสินค้า", 13, 32.6, 34, "บาล์มสมุนไพร", SERIF_BOLD, 14.5, "forest", field="product")
    d.text("product-en", "ชื่ออังกฤษ", 14, 36.9, 32, "Herbal Balm", LATIN, 9, "forest")
    d.text("maker", "ชื่อผู้ผลิต", 15, 41.2, 30, "ทุ่งหอม", SANS_BOLD, 6.5, "forest", field="maker")
    d.text("net", "น้ำหนักสุทธิ", 17, 44.8, 26, "๑๕ กรัม · ตัวอย่าง", SANS, 6, "forest", field="net")
    return d


@template("round", "น้ำตาลโตนด หน้ากลอง", "Palm sugar, drum head")
def round_palm_sugar():
    d = Design("น้ำตาลโตนด ๔๐๐ ก.", round_label(70), ["padauk", "buff", "sappan", "rice"])
    d.ellipse("ground", "พื้นประดู่", 35, 35, 38, "padauk")
    d.motif("drum", "ลายหน้ากลอง", "drum-ring", 3, 3, 64, 64, {"#2b2422": "padauk", "#ebcfa0": "buff", "#9c3b22": "sappan"}, art=True)
    d.ellipse("centre", "วงข้าวสาร", 35, 35, 19.6, "rice")
    d.motif("flower", "ดอกพิกุล", "dokphikul", 30.2, 17.6, 9.6, 9.6, {"#e0a100": "sappan", RED: "rice", GREEN: "padauk"})
    d.text("product", "ชื่อสินค้า", 17, 36.8, 36, "น้ำตาลโตนด", SERIF_BOLD, 17, "padauk", field="product")
    d.text("product-en", "ชื่ออังกฤษ", 18, 41.2, 34, "Palmyra Palm Sugar", LATIN, 8, "sappan")
    d.text("maker", "ชื่อผู้ผลิต", 20, 45.6, 30, "บ้านตาลคู่", SANS_BOLD, 7, "padauk", field="maker")
    d.text("net", "น้ำหนักสุทธิ", 22, 49.4, 26, "๔๐๐ กรัม · ตัวอย่าง", SANS, 6, "padauk", field="net")
    return d


@template("round", "แยมกระเจี๊ยบ รูปไข่", "Roselle jam, oval")
def round_roselle():
    d = Design("แยมกระเจี๊ยบ ๑๘๐ ก.", round_label(90, 62), ["rice", "hibiscus", "sea", "khe"])
    d.rect("ground", "พื้นข้าวสาร", -3, -3, 96, 68, "rice")
    d.motif("sea", "ลายคลื่น", "roselle-waves", -12.86, 45.2, 12.857 * 9, 12.857 * 50 / 80, {"#14648a": "sea", "#e0a100": "rice"}, art=True)
    d.rect("foot", "แถบน้ำทะเล", -3, 53.1, 96, 12, "sea")
    d.motif("flower", "ดอกชบา", "batik_south", 9.4, 14, 29, 29, {"#c2304f": "hibiscus", "#e0a100": "khe", "#14648a": "sea"})
    d.text("product", "ชื่อสินค้า", 40, 25.8, 42, "แยมกระเจี๊ยบ", SERIF_BOLD, 19, "hibiscus", "start", field="product")
    d.text("product-en", "ชื่ออังกฤษ", 40.4, 31.2, 40, "Roselle Jam", LATIN, 11, "sea", "start")
    d.text("maker", "ชื่อผู้ผลิต", 40.4, 37, 28, "สวนริมเล", SANS_BOLD, 7.5, "sea", "start", field="maker")
    d.text("net", "น้ำหนักสุทธิ", 40.4, 41, 36, "๑๘๐ กรัม · ตัวอย่าง", SANS, 7, "sea", "start", field="net")
    return d


# --- tags ---------------------------------------------------------------------------------------------------

@template("tag", "งานสาน", "Basketry")
def tag_basket():
    d = Design("ป้ายกระเป๋าสานผักตบชวา", rectangle("tag", 50, 90, 4), ["indigo", "rice", "gold", "cutter"])
    d.rect("ground", "พื้นข้าวสาร", -3, -3, 56, 96, "rice")
    d.motif("weave", "ลายสอง", "tag-weave", -12.5, -12.5, 75, 62.5, {"#4a2a17": "indigo", "#9a5b2b": ("indigo", 78), "#e3b565": "rice"}, art=True)
    d.rect("hem", "แถบทอง", -3, 50, 56, 2.2, "gold")
    d.ellipse("eyelet", "แผ่นรองรู", 25, 9, 5.4, "rice")
    d.ellipse("eyelet-ring", "วงทองรอบรู", 25, 9, 4.1, None, stroke="gold", stroke_width_pt=1.2)
    d.text("product", "ชื่อสินค้า", 4, 66.4, 42, "กอสาน", SERIF_BOLD, 25, "indigo", field="product")
    d.text("descriptor", "คำบรรยาย", 4, 72.6, 42, "กระเป๋าสานผักตบชวา", SERIF, 10.5, "indigo")
    d.text("descriptor-en", "คำบรรยายอังกฤษ", 4, 77.2, 42, "hand-woven water hyacinth", LATIN, 8, "indigo")
    d.path("line", "เส้นทอง", "M20 79.4 h10", stroke="gold", stroke_width_pt=1)
    d.text("maker", "ชื่อผู้ผลิต", 4, 84.6, 42, "กลุ่มสานบ้านริมบึง · ตัวอย่าง", SANS, 6.5, "indigo", field="maker")
    hole(d, 25, 9, 2.25)
    return d


@template("tag", "ผ้าทอ", "Woven cloth")
def tag_cloth():
    d = Design("ป้ายผ้าฝ้ายย้อมคราม", rectangle("tag", 45, 100, 3), ["indigo", "rice", "lac", "cutter"])
    d.rect("ground", "พื้นคราม", -3, -3, 51, 106, "indigo")
    d.ellipse("eyelet", "แผ่นรองรู", 22.5, 9, 4.4, "rice")
    d.motif("flower", "ดอกแก้ว", "dokkaew", 15, 20, 15, 15, {"#8e1f3b": "rice", "#e0a100": "indigo", GREEN: ("rice", 55)})
    d.text("product", "ชื่อสินค้า", 4, 50.6, 37, "ครามใจ", SERIF_BOLD, 24, "rice", field="product")
    d.text("descriptor", "คำบรรยาย", 4, 57, 37, "ผ้าฝ้ายย้อมคราม", SERIF, 10.5, "rice")
    d.text("descriptor-en", "คำบรรยายอังกฤษ", 4, 61.4, 37, "indigo-dyed cotton", LATIN, 8, "rice")
    d.text("maker", "ชื่อผู้ผลิต", 4, 66.8, 37, "กลุ่มทอบ้านหนองคราม · ตัวอย่าง", SANS, 6, "rice", field="maker")
    d.rect("water-ground", "พื้นลายน้ำไหล", -3, 72, 51, 31, "rice")
    d.motif("water", "ลายน้ำไหล", "tag-water", -15, 72, 75, 45, {"#1e3a6e": "indigo", "#8e1f3b": ("indigo", 55), "#e0a100": "lac"}, art=True)
    d.rect("water-edge", "ขอบลายน้ำไหล", -3, 70.8, 51, 1.2, "lac")
    hole(d, 22.5, 9, 2.25)
    return d


@template("tag", "เครื่องปั้น", "Pottery")
def tag_pottery():
    d = Design("ป้ายเครื่องปั้นลายเขียนสี", rectangle("tag", 55, 75, 5), ["buff", "clay", "cutter"])
    d.rect("ground", "พื้นดินนวล", -3, -3, 61, 81, "buff")
    d.rect("head", "แถบดินแดง", -3, -3, 61, 19.4, "clay")
    d.ellipse("eyelet", "แผ่นรองรู", 27.5, 8.4, 4.6, "buff")
    d.motif("whorls", "ลายก้นหอย", "banchiang", 8.6, 20.2, 37.8, 37.8 * 60 / 104, {"#9c3b22": "clay", "#2b2422": "clay"})
    d.text("product", "ชื่อสินค้า", 4, 53.8, 47, "ดินก้นหอย", SERIF_BOLD, 22, "clay", field="product")
    d.text("descriptor", "คำบรรยาย", 4, 60, 47, "เครื่องปั้นดินเผา เขียนมือ", SERIF, 10, "clay")
    d.text("descriptor-en", "คำบรรยายอังกฤษ", 4, 64.4, 47, "hand-painted earthenware", LATIN, 8, "clay")
    d.text("maker", "ชื่อผู้ผลิต", 4, 69.6, 47, "เตาบ้านดินแดง · ตัวอย่าง", SANS, 6.5, "clay", field="maker")
    hole(d, 27.5, 8.4, 2.25)
    return d


# --- cards --------------------------------------------------------------------------------------------------

@template("card", "ผ้าไหม", "Silk")
def card_silk():
    d = Design("การ์ดผ้าไหมมัดหมี่", rectangle("card", 90, 55, safe=4), ["lac", "rice", "indigo", "gold"])
    d.rect("ground", "พื้นข้าวสาร", -3, -3, 96, 61, "rice")
    d.rect("selvedge", "พื้นครั่ง", -3, -3, 30.5, 61, "lac")
    d.motif("weave", "ลายลูกแก้ว", "silk-weave", -13.75, -13.75, 41.25, 82.5, {"#1e3a6e": "gold", "#8e1f3b": "rice", "#e0a100": "gold"}, art=True)
    d.rect("thread", "เส้นทอง", 27.5, -3, 1.1, 61, "gold")
    d.motif("flower", "ดอกแก้ว", "dokkaew", 35.5, 8.2, 8.2, 8.2, {"#8e1f3b": "lac", "#e0a100": "rice", GREEN: "gold"})
    d.text("product", "ชื่อร้าน", 35, 30, 51, "เรือนไหมคำ", SERIF_BOLD, 23, "lac", "start", field="product")
    d.text("descriptor", "คำบรรยาย", 35.3, 36.4, 50, "ผ้าไหมมัดหมี่ ทอมือ", SERIF, 11, "indigo", "start")
    d.text("descriptor-en", "คำบรรยายอังกฤษ", 35.3, 41.4, 50, "hand-tied, hand-woven silk", LATIN, 9, "indigo", "start")
    d.text("maker", "ผู้ติดต่อ", 35.3, 48.8, 50, "โทร ๐๐-๐๐๐๐-๐๐๐๐ · ตัวอย่าง", SANS, 6.5, "indigo", "start", field="maker")
    return d


@template("card", "ขอบคุณ", "Thank you")
def card_thanks():
    d = Design("การ์ดขอบคุณ", rectangle("card", 90, 55, safe=4), ["ebony", "rice", "gold"])
    d.rect("ground", "พื้นมะเกลือ", -3, -3, 96, 61, "ebony")
    d.motif("kranok", "กระหนกสามตัว", "kanok", 7, 6.5, 42 * .76, 42, {RED: "gold", GOLD: "ebony", GREEN: ("gold", 60)})
    d.text("product", "คำขอบคุณ", 42, 25.6, 44, "ขอบคุณ", SERIF_BOLD, 28, "rice", "start", field="product")
    d.text("descriptor", "คำบรรยาย", 42.6, 33, 43.4, "ที่อุดหนุนงานมือของชุมชน", SERIF, 10.5, "rice", "start")
    d.text("descriptor-en", "คำบรรยายอังกฤษ", 42.6, 38, 43.4, "thank you, from our hands", LATIN, 9, "gold", "start")
    d.path("line", "เส้นทอง", "M42.8 41.2 h12", stroke="gold", stroke_width_pt=0.75)
    d.text("maker", "ชื่อผู้ผลิต", 42.6, 47.4, 43.4, "กลุ่มบ้านลายไทย · ตัวอย่าง", SANS, 7, "rice", "start", field="maker")
    return d


@template("card", "เบญจรงค์ แนวตั้ง", "Benjarong, upright")
def card_benjarong():
    d = Design("การ์ดเบญจรงค์", rectangle("card", 54, 90, safe=4), ["forest", "lac", "rice", "gold"])
    d.rect("ground", "พื้นข้าวสาร", -3, -3, 60, 96, "rice")
    d.motif("net", "ลายเบญจรงค์", "card-net", -18, -18, 90, 72, {GREEN: "forest", GOLD: "gold", RED: "lac"}, art=True)
    d.rect("hem", "แถบครั่ง", -3, 54, 60, 1.6, "lac")
    d.rect("hem-line", "เส้นทอง", -3, 56.2, 60, 0.6, "gold")
    d.text("product", "ชื่อร้าน", 4, 69.6, 46, "เรือนเบญจรงค์", SERIF_BOLD, 18, "forest", field="product")
    d.text("descriptor", "คำบรรยาย", 4, 75.4, 46, "เครื่องถ้วยเขียนลายทอง", SERIF, 9.5, "forest")
    d.text("descriptor-en", "คำบรรยายอังกฤษ", 4, 79.8, 46, "gilded five-colour ware", LATIN, 8.5, "lac")
    d.text("maker", "ผู้ติดต่อ", 4, 85.2, 46, "โทร ๐๐-๐๐๐๐-๐๐๐๐ · ตัวอย่าง", SANS, 6.5, "forest", field="maker")
    return d


# --- the art they share ----------------------------------------------------------------------------------------

def crown(name, n):
    """A row of buds without its rail: standing on the cell's y = 0 … 67.5 of 80."""
    cells = [place(80 * i) for i in range(n)]
    art = compose(name, 80 * n, 67.5, [("krajang_row", CROWN, cells)])
    K.ART_NAMES[name] = ("แนวกระจัง", "Crown of buds", "krajang_row")
    return art


def make_art():
    crown("honey-crown", 10)
    crown("wrap-crown-10", 10)
    crown("wrap-crown-11", 11)
    repeat("soap-vine", "kankhot", 10)
    repeat("roselle-waves", "batik_wave", 9)
    repeat("tag-weave", "saan_2", 6, rows=5)
    repeat("tag-water", "namlai", 5, rows=3)
    repeat("silk-weave", "lukkaew", 3, rows=6)
    repeat("card-net", "benjarong", 5, rows=4)
    # Twenty buds, 18 degrees each, tips outward, on a circle just outside the label's centre.
    bud = M.ALL["krajang_taoi"]
    buds = [place(800 / 2 - 50, 800 / 2 - 385, 1, 18 * k, (50, 385)) for k in range(20)]
    compose("balm-wreath", 800, 800, [("krajang_taoi", None, buds)])
    assert bud.w == 100
    drum = M.ALL["klong"]
    rim = ("rim", "pegs", "hide", "rope", "rope-inner", "ring", "ring-inner")
    compose("drum-ring", drum.w, drum.h, [("klong", rim, [place()])])
    K.ART_NAMES.update({
        "soap-vine": ("แถวก้านขด", "Vine border", "kankhot"),
        "roselle-waves": ("แถวคลื่น", "Wave border", "batik_wave"),
        "tag-weave": ("ผืนลายสอง", "Field of twill", "saan_2"),
        "tag-water": ("ผืนลายน้ำไหล", "Field of flowing water", "namlai"),
        "silk-weave": ("ผืนลายลูกแก้ว", "Field of lozenges", "lukkaew"),
        "card-net": ("ผืนลายเบญจรงค์", "Field of benjarong net", "benjarong"),
        "balm-wreath": ("วงกระจังตาอ้อย", "Wreath of buds", "krajang_taoi"),
        "drum-ring": ("วงหน้ากลอง", "Drum-head ring", "klong"),
    })


import designs_labels  # noqa: E402,F401  each adds its templates to the list
import designs_pieces  # noqa: E402,F401
import designs_screens  # noqa: E402,F401

FORMS = [
    {"id": "label", "name_th": "ฉลากสี่เหลี่ยม", "name_en": "Label"},
    {"id": "round", "name_th": "ฉลากกลม", "name_en": "Round label"},
    {"id": "tag", "name_th": "ป้ายห้อย", "name_en": "Hang tag"},
    {"id": "card", "name_th": "การ์ด", "name_en": "Card"},
    {"id": "screen", "name_th": "โซเชียล", "name_en": "Social"},
]


SAMPLES = [card_silk, round_roselle, tag_cloth, round_balm, label_honey]


def write_self_contained(design, folder, file_name):
    """A design whose assets lie beside it."""
    folder.mkdir(parents=True, exist_ok=True)
    for asset in design.assets:
        (folder / f"{asset}.svg").write_text(M.ALL[asset].colour(), encoding="utf-8")
    K.write_json(folder / file_name, design.document(lambda asset: f"{asset}.svg"))


def main():
    preview_dir = Path(sys.argv[2]) if sys.argv[1:2] == ["--preview"] else None
    make_art()
    shutil.rmtree(HERE / "art", ignore_errors=True)
    entries, previews = [], {}
    for template_id, form, name_th, name_en, make in TEMPLATES:
        design = make()
        for asset, composed in design.assets.items():
            if composed:
                K.write_art(asset, HERE / "art")
        K.write_json(HERE / f"{template_id}.json", design.document())
        entries.append({"id": template_id, "form": form, "file": f"{template_id}.json", "name_th": name_th,
                        "name_en": name_en, "width_mm": design.width_mm,
                        "height_mm": design.height_mm, "fields": design.fields})
        previews[template_id] = design
    sample = sample_label()
    write_self_contained(sample, HERE / "sample", "label.json")
    previews["sample"] = sample
    # A few finished designs beside it, so that a first library shows what the program is for.
    for make in SAMPLES:
        write_self_contained(make(), HERE / "sample", f"{make.__name__}.json")
    tests = HERE.parent.parent / "tests" / "data" / "barcode-label"
    write_self_contained(label_chilli_wrap(barcode=True), tests, "label.json")
    index = json.loads((HERE / "index.json").read_text(encoding="utf-8"))
    index["forms"], index["templates"] = FORMS, entries
    K.write_json(HERE / "index.json", index)
    if preview_dir:
        preview_dir.mkdir(parents=True, exist_ok=True)
        for name, design in previews.items():
            (preview_dir / f"{name}.svg").write_text(K.preview(design), encoding="utf-8")


if __name__ == "__main__":
    main()
