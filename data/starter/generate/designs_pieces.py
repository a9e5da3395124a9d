# SPDX-License-Identifier: GPL-3.0-or-later
"""More hang tags and cards."""
from design_kit import Design, GOLD, GREEN, LATIN, RED, SANS, SANS_BOLD, SERIF, SERIF_BOLD
from design_parts import SAMPLE, field, free_shape, hole, rectangle, repeat_row, template

LOOPED, LOOPED_BOLD = "Noto Looped Thai, Noto Sans", "Noto Looped Thai, Noto Sans Bold"


@template("tag", "แท็กยาว ทองบนดำ", "Long tag, gold on black")
def tag_gold():
    repeat_row("tag-krajang", "krajang_row", 4, "แนวกระจัง", "Row of buds")
    d = Design("เครื่องประดับทองเหลือง", rectangle("tag", 40, 120, 2), ["ebony", "gold", "rice", "cutter"])
    d.rect("ground", "พื้นมะเกลือ", -3, -3, 46, 126, "ebony")
    d.rect("frame", "กรอบทอง", 3.4, 3.4, 33.2, 113.2, None, stroke="gold", stroke_width_pt=0.75, corner_radius_mm=1)
    d.ellipse("eyelet", "วงทองรอบรู", 20, 11.4, 3.7, None, stroke="gold", stroke_width_pt=1.2)
    d.motif("kranok", "กระหนกสามตัว", "kanok", 6.6, 18.6, 26.8, 26.8 * 30 / 22.8, {RED: "gold", GOLD: "ebony", GREEN: ("gold", 55)})
    d.text("product", "ชื่อสินค้า", 4.6, 68.4, 30.8, "ทองลาย", SERIF_BOLD, 24, "rice", field="product")
    d.text("descriptor", "คำบรรยาย", 5, 75.6, 30, "เครื่องทองเหลือง", SERIF, 11.5, "gold")
    d.text("descriptor-en", "คำบรรยายอังกฤษ", 5, 81, 30, "hand-beaten brass", LATIN, 9, "gold")
    d.path("line", "เส้นทอง", "M15 86.4 h10", stroke="gold", stroke_width_pt=1)
    d.text("maker", "ชื่อผู้ผลิต", 5, 95.4, 30, "ช่างบ้านตีมีด", SANS_BOLD, 9, "rice", field="maker")
    d.text("sample", "คำว่าตัวอย่าง", 5, 100.6, 30, SAMPLE, SANS, 7.5, "rice")
    d.motif("foot", "แนวกระจังทอง", "tag-krajang", 3.8, 107.6, 32.4, 8.1, {RED: "gold", GOLD: "ebony", GREEN: ("gold", 55)}, art=True)
    hole(d, 20, 11.4, 2.25)
    return d


LUGGAGE = "M14 0 H46 L60 14 V95 H0 V14 Z"


@template("tag", "ผ้าซิ่น เชิงตีนจก มุมตัด", "Skirt cloth, tin jok hem, cut corners")
def tag_tinjok():
    repeat_row("tag-hem", "tinjok", 6, "แถวตีนจก", "Hem of tin jok")
    d = Design("ผ้าซิ่นตีนจก", free_shape("tag", 60, 95, LUGGAGE), ["rice", "lac", "indigo", "khe", "cutter"])
    d.rect("ground", "พื้นข้าวสาร", -3, -3, 66, 101, "rice")
    d.ellipse("eyelet", "วงครั่งรอบรู", 30, 10, 5, "lac")
    d.text("product", "ชื่อสินค้า", 5, 34, 50, "ซิ่นจกบ้านเหนือ", SERIF_BOLD, 20, "lac", field="product")
    d.text("descriptor", "คำบรรยาย", 5, 41, 50, "ฝ้ายย้อมธรรมชาติ จกด้วยขนเม่น", SERIF, 9.5, "indigo")
    d.motif("hem", "ลายตีนจก", "tag-hem", -15, 48.6, 90, 15 * 58 / 36, {"#1e3a6e": "indigo", "#8e1f3b": "lac", "#e0a100": "khe"},
            art=True)
    d.text("descriptor-en", "คำบรรยายอังกฤษ", 5, 81, 50, "hand-picked hem", LATIN, 10, "lac")
    d.text("maker", "ชื่อผู้ผลิต", 5, 87.8, 50, "กลุ่มทอตีนจกสมมุติ · ตัวอย่าง", SANS, 7.5, "lac", field="maker")
    hole(d, 30, 10, 2.25)
    return d


@template("card", "นามบัตร ดอกชบา", "Business card, hibiscus")
def card_hibiscus():
    d = Design("นามบัตรร้านบาติก", rectangle("card", 90, 55, safe=4), ["rice", "hibiscus", "sea", "khe"])
    d.rect("ground", "พื้นข้าวสาร", -3, -3, 96, 61, "rice")
    d.motif("flower", "ดอกชบา", "batik_south", 52, -12, 66, 66, {"#c2304f": "hibiscus", "#e0a100": "khe", "#14648a": "sea"})
    d.text("product", "ชื่อร้าน", 7, 22.4, 50, "ชบาเล", SERIF_BOLD, 30, "sea", "start", field="product")
    d.text("descriptor", "คำบรรยาย", 7.4, 30, 44, "ผ้าบาติกเขียนมือ", SERIF, 11.5, "hibiscus", "start")
    d.text("maker", "ผู้ติดต่อ", 7.4, 43.8, 50, "นูรีดา (ตัวอย่าง)", SANS_BOLD, 9, "sea", "start", field="maker")
    d.text("phone", "โทรศัพท์", 7.4, 48.6, 50, "โทร ๐๐-๐๐๐๐-๐๐๐๐", SANS, 8, "sea", "start")
    return d


@template("card", "การ์ดเรื่องเล่า", "Story card")
def card_story():
    d = Design("การ์ดเรื่องเล่ากลอง", rectangle("card", 148, 105, safe=5), ["padauk", "sand", "sappan", "khe"])
    d.rect("ground", "พื้นทราย", -3, -3, 154, 111, "sand")
    d.rect("side", "พื้นประดู่", -3, -3, 59, 111, "padauk")
    d.motif("drum", "หน้ากลอง", "klong", 6, 11.6, 44, 44, {"#2b2422": "khe", "#ebcfa0": "padauk", "#9c3b22": "sand"})
    d.text("product", "ชื่อสินค้า", 6, 74, 44, "กลองบ้านเรา", SERIF_BOLD, 20, "sand", field="product")
    d.text("product-en", "ชื่ออังกฤษ", 6, 80.6, 44, "our village drums", LATIN, 11, "khe")
    d.text("maker", "ชื่อผู้ผลิต", 6, 93.6, 44, "ลุงผิน ช่างกลอง (ตัวอย่าง)", SANS, 8.5, "sand", field="maker")
    d.text("title", "หัวเรื่อง", 66, 25, 76, "เสียงที่ต้องรอหนึ่งปี", SERIF_BOLD, 23, "padauk", "start")
    d.path("title-line", "เส้นใต้หัวเรื่อง", "M66 32 h16", stroke="sappan", stroke_width_pt=1.5)
    story = ("ไม้ฉำฉาท่อนหนึ่งผึ่งในร่มสามเดือน\nแล้วขุดจนเคาะก้อง หนังแช่น้ำขูดบาง\nขึงด้วยหมุดยี่สิบสี่ตัว\n"
             "วันที่ตีครั้งแรก คนทำไหว้ครูก่อน\nแล้วจึงฟังว่ากลองใบนี้ชื่ออะไร")
    d.text("story", "เรื่องเล่า", 66, 45, 76, story, LOOPED, 12.5, "padauk", "start", lines=5, leading=1.0)
    d.text("note", "หมายเหตุ", 66, 96, 76, "เรื่องและชื่อทั้งหมดเป็นตัวอย่าง · sample text", SANS, 7.5, "padauk", "start")
    return d
