# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures for Facebook, LINE and Instagram; ten pixels to the millimetre."""
from design_kit import Design, GOLD, GREEN, LATIN, RED, SANS, SANS_BOLD, SERIF, SERIF_BOLD
from design_parts import field, frame_of, repeat_row, screen, template

LOOPED, LOOPED_BOLD = "Noto Looped Thai, Noto Sans", "Noto Looped Thai, Noto Sans Bold"


@template("screen", "สินค้าใหม่ จัตุรัส", "New product, square")
def screen_product():
    d = Design("โพสต์สินค้าใหม่", screen(1080, 1080), ["forest", "khe", "rice", "sappan"])
    d.rect("ground", "พื้นใบไม้เข้ม", 0, 0, 108, 108, "forest")
    d.motif("flower", "ดอกพิกุล", "dokphikul", 47, 52, 92, 92, {"#e0a100": "khe", RED: "forest", GREEN: "khe"})
    d.text("maker", "ชื่อผู้ผลิต", 8, 17.4, 60, "สวนหลังบ้าน", SANS_BOLD, 15, "khe", "start", field="maker")
    d.text("product", "ชื่อสินค้า", 7.4, 38, 92, "สบู่ใบบัวบก", SERIF_BOLD, 46, "rice", "start", field="product")
    d.text("product-en", "ชื่ออังกฤษ", 8, 51.6, 70, "new · handmade soap", LATIN, 18, "khe", "start")
    d.rect("price", "ป้ายราคา", 8, 83, 36, 15, "sappan", corner_radius_mm=7.5)
    d.text("net", "ราคา", 8, 93.4, 36, "๕๙ บาท", SERIF_BOLD, 21, "rice", field="net")
    d.text("sample", "คำว่าตัวอย่าง", 8, 76, 40, "ตัวอย่าง", SANS, 11, "rice", "start")
    return d


@template("screen", "เชิญเที่ยวงาน จัตุรัส", "Come to the fair, square")
def screen_fair():
    frame_of("fair-frame", "khit_base", 9, "กรอบลายขิด", "Frame of khit")
    d = Design("โพสต์เชิญเที่ยวงาน", screen(1080, 1080), ["night", "rice", "lac", "khe"])
    d.rect("ground", "พื้นข้าวสาร", 0, 0, 108, 108, "rice")
    d.motif("frame", "กรอบลายขิด", "fair-frame", 0, 0, 108, 108, {"#8e1f3b": "lac", "#1e3a6e": "night", "#e0a100": "khe"}, art=True)
    d.motif("junk", "ลายตะเภา", "tapao", 41, 19.4, 26, 26 * 28 / 27, {"#1e3a6e": "night", "#8e1f3b": "lac", "#e0a100": "khe"})
    d.text("product", "ชื่องาน", 16, 65.4, 76, "ตลาดนัดผ้าทอ", SERIF_BOLD, 34, "night", field="product")
    d.text("product-en", "ชื่ออังกฤษ", 16, 72.6, 76, "weavers' market", LATIN, 17, "lac")
    d.text("net", "วันเวลา", 16, 82.4, 76, "เสาร์ ๑๒ ธันวาคม ๙ – ๑๖ น.", SANS_BOLD, 14, "night", field="net")
    d.text("maker", "สถานที่", 16, 89, 76, "ลานบ้านหนองคราม (ตัวอย่าง)", SANS, 12, "night", field="maker")
    return d


@template("screen", "สตอรี่ สายน้ำ", "Story, flowing water")
def screen_story():
    field("story-water", "namlai", 4, 4, "ผืนลายน้ำไหล", "Field of flowing water")
    d = Design("สตอรี่ผ้าน้ำไหล", screen(1080, 1920), ["indigo", "rice", "khe", "lac"])
    d.rect("ground", "พื้นข้าวสาร", 0, 0, 108, 192, "rice")
    d.motif("water", "ลายน้ำไหล", "story-water", 0, 84, 108, 108, {"#1e3a6e": "indigo", "#8e1f3b": "lac", "#e0a100": "khe"}, art=True)
    d.rect("edge", "ขอบลายน้ำไหล", 0, 81, 108, 3, "indigo")
    d.text("maker", "ชื่อผู้ผลิต", 9, 34, 90, "กลุ่มทอริมน่าน (ตัวอย่าง)", SANS_BOLD, 15, "lac", "start", field="maker")
    d.text("product", "ชื่อสินค้า", 8.4, 57, 92, "ผ้าน้ำไหล", SERIF_BOLD, 55, "indigo", "start", field="product")
    d.text("product-en", "ชื่ออังกฤษ", 9, 68, 90, "cloth of flowing water", LATIN, 21, "indigo", "start")
    d.rect("tag", "ป้ายราคา", 9, 148, 52, 17, "rice")
    d.text("net", "ราคา", 9, 159.4, 52, "ผืนละ ๑,๒๐๐ บาท", SANS_BOLD, 15, "indigo", field="net")
    return d


@template("screen", "ภาพปกเพจ", "Page cover")
def screen_cover():
    repeat_row("cover-frieze", "nakradan", 8, "แถวหน้ากระดาน", "Na kradan border")
    d = Design("ภาพปกเพจร้าน", screen(1200, 630), ["lac", "khe", "rice", "ebony"])
    d.rect("ground", "พื้นครั่ง", 0, 0, 120, 63, "lac")
    d.rect("band", "แถบมะเกลือ", 0, 45, 120, 18, "ebony")
    d.motif("frieze", "ลายหน้ากระดาน", "cover-frieze", 0, 48, 120, 10, {RED: "khe", GOLD: "ebony", GREEN: "rice"}, art=True)
    d.text("product", "ชื่อร้าน", 8, 25.6, 104, "เรือนลายทอง", SERIF_BOLD, 40, "rice", field="product")
    d.text("maker", "คำบรรยาย", 8, 36.6, 104, "งานลงรักปิดทองของบ้านช่าง (ตัวอย่าง)", SERIF, 15, "khe", field="maker")
    return d
