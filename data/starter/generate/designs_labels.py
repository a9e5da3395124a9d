# SPDX-License-Identifier: GPL-3.0-or-later
"""More labels, each with a structure of its own: type, pattern, band, stripe, frame, arch, one ink."""
import design_kit as K
from design_kit import Design, GOLD, GREEN, LATIN, RED, SANS, SANS_BOLD, SERIF, SERIF_BOLD
from design_parts import SAMPLE, field, free_shape, lines, rectangle, round_label, template

LOOPED, LOOPED_BOLD = "Noto Looped Thai, Noto Sans", "Noto Looped Thai, Noto Sans Bold"


@template("label", "ข้าวสาร ถุงใหญ่ ตัวอักษรนำ", "Rice pouch, led by type")
def label_rice():
    d = Design("ข้าวหอมมะลิ ๑ กก.", rectangle("label", 100, 150), ["rice", "indigo", "khe", "gold"])
    d.rect("ground", "พื้นข้าวสาร", -3, -3, 106, 156, "rice")
    d.rect("field", "พื้นคราม", -3, 96, 106, 57, "indigo")
    d.text("maker", "ชื่อผู้ผลิต", 9, 17, 60, "นาแปลงลุงคำ", SERIF_BOLD, 13, "indigo", "start", field="maker")
    d.path("maker-line", "เส้นทอง", "M9 22 h14", stroke="gold", stroke_width_pt=1.5)
    d.text("product", "ชื่อสินค้า", 8.4, 48, 84, "ข้าวหอม\nมะลิ", SERIF_BOLD, 56, "indigo", "start", lines=2,
           field="product", leading=0.86)
    d.motif("ear", "รวงข้าว", "riceear", 41, 75, 70 * 80 / 92, 70,
            {GREEN: "khe", "#e0a100": "khe", "#9a5b2b": "indigo"})
    d.text("product-en", "ชื่ออังกฤษ", 9, 106.6, 44, "Jasmine Rice", LATIN, 15, "rice", "start")
    d.text("net", "น้ำหนักสุทธิ", 9, 131, 44, "๑ กิโลกรัม", SERIF_BOLD, 19, "khe", "start", field="net")
    lines(d, "facts", "ข้อมูล บรรทัด", 9, 138.4, 4.8, 60, ("ข้าวใหม่ เกี่ยวเดือนพฤศจิกายน", SAMPLE), SANS, 8.5, "rice")
    return d


RIDGES = (  # where a ridge stands: its peaks as (x, top y, steps down a cell to the left, to the right)
    (((16, 75, 1, 1), (60, 71, 1, 1), (88, 80, 1, 1)), .34),
    (((-4, 80, 1, 1), (36, 79, 1, 1), (80, 83, 1, 1)), .62),
    (((10, 93, .5, .5), (55, 89, .5, .5), (92, 94, .5, .5), (40, 99, 0, 0)), 1),
)


def ridges(x0, x1, foot, cell, step):
    """Hills behind one another in woven steps, the farther the thinner their rows, as mist does; one path. A row
    before another leaves a row free above itself, so that the ridges part from each other."""
    columns = int(round((x1 - x0) / cell))
    tops = [[min(y + abs(x0 + (c + .5) * cell - x) * (left if x0 + (c + .5) * cell < x else right) for x, y, left, right in peaks)
             for c in range(columns)] for peaks, _ in RIDGES]
    out, y = [], min(min(t) for t in tops)
    y = foot - step * int((foot - y) / step + 1)
    while y < foot - 1e-6:
        for k, (_, weight) in enumerate(RIDGES):
            seen = [y + step / 2 >= tops[k][c] and all(y + step / 2 < t[c] - step for t in tops[k + 1:]) for c in range(columns)]
            c = 0
            while c < columns:
                first = c
                while c < columns and seen[c]:
                    c += 1
                if c > first:
                    out.append(f"M{K.r(x0 + first * cell)} {K.r(y)} h{K.r((c - first) * cell)} v{K.r(step * weight)} "
                               f"h{K.r((first - c) * cell)} Z")
                c = max(c, first + 1)
        y += step
    return " ".join(out)


@template("label", "กาแฟ พิมพ์สีเดียวบนคราฟท์", "Coffee, one ink on kraft")
def label_coffee():
    d = Design("กาแฟดอยหมอก ๒๐๐ ก.", rectangle("label", 80, 110), ["black", "paper"])
    d.path("hills", "ทิวดอยในหมอก", ridges(-4, 84, 114, 1.6, 1.6), "black")
    d.motif("blossom", "ดอกแก้ว ดอกกาแฟ", "dokkaew", 29, 46.6, 22, 22,
            {"#8e1f3b": "black", "#e0a100": "paper", GREEN: "black"})
    d.text("maker", "ชื่อผู้ผลิต", 6, 12.4, 68, "ไร่ปลายฟ้า", SANS_BOLD, 10, "black", field="maker")
    d.path("rule-top", "เส้นคู่บน", "M8 15.6 h64 M8 16.8 h64", stroke="black", stroke_width_pt=0.6)
    d.text("product", "ชื่อสินค้า", 6, 31.4, 68, "กาแฟดอยหมอก", LOOPED_BOLD, 27, "black", field="product")
    d.text("product-en", "ชื่ออังกฤษ", 6, 37.6, 68, "HILL MIST COFFEE", LATIN, 10.5, "black", tracking=120)
    d.path("rule-foot", "เส้นคู่ล่าง", "M8 41.2 h64 M8 42.4 h64", stroke="black", stroke_width_pt=0.6)
    for k, (head, fact) in enumerate((("คั่ว", "กลาง"), ("บด", "หยาบ"))):
        x = 6 + 46 * k
        d.text(f"fact-head-{k + 1}", f"หัวข้อ{head}", x, 56.2, 22, head, SANS, 7.5, "black")
        d.text(f"fact-{k + 1}", f"ข้อมูล{head}", x, 61.6, 22, fact, SANS_BOLD, 10.5, "black")
    d.text("net", "น้ำหนักสุทธิ", 8, 104.6, 34, "๒๐๐ กรัม", SANS_BOLD, 10, "paper", "start", field="net")
    d.text("sample", "คำว่าตัวอย่าง", 40, 104.6, 32, SAMPLE, SANS, 8, "paper", "end")
    return d


ARCH = "M0 100 V31 C0 13.879 13.879 0 31 0 C48.121 0 62 13.879 62 31 V100 Z"
ARCH_LINE = "M4.4 95.6 V31 C4.4 16.309 16.309 4.4 31 4.4 C45.691 4.4 57.6 16.309 57.6 31 V95.6 Z"


@template("label", "ชา ทรงซุ้มโค้ง", "Tea, arched")
def label_tea():
    d = Design("ชายอดดอย ๕๐ ก.", free_shape("label", 62, 100, ARCH), ["tea", "sand", "gold"])
    d.rect("ground", "พื้นใบชา", -3, -3, 68, 106, "tea")
    d.path("arch", "เส้นซุ้มทอง", ARCH_LINE, None, stroke="gold", stroke_width_pt=0.8)
    d.motif("bud", "กระจังตาอ้อย ยอดชา", "krajang_taoi", 15.4, 12.6, 31.2, 28.08, {RED: "sand", GOLD: "tea", GREEN: "gold"})
    d.text("product", "ชื่อสินค้า", 8, 57, 46, "ชายอดดอย", SERIF_BOLD, 24, "sand", field="product")
    d.text("product-en", "ชื่ออังกฤษ", 8, 63.4, 46, "young hill tea", LATIN, 11, "sand")
    d.path("line", "เส้นทอง", "M26 67.4 h10", stroke="gold", stroke_width_pt=1)
    d.text("descriptor", "คำบรรยาย", 8, 74, 46, "เก็บยอดอ่อน นวดมือ ผึ่งลม", SERIF, 10.5, "sand")
    d.text("maker", "ชื่อผู้ผลิต", 8, 84, 46, "สวนชาบ้านหมอก", SANS_BOLD, 8.5, "sand", field="maker")
    d.text("net", "น้ำหนักสุทธิ", 8, 89.4, 46, "๕๐ กรัม · ตัวอย่าง", SANS, 7.5, "sand", field="net")
    return d


TICKET = ("M7 0 H103 C103 3.866 106.134 7 110 7 V63 C106.134 63 103 66.134 103 70 H7 C7 66.134 3.866 63 0 63 "
          "V7 C3.866 7 7 3.866 7 0 Z")


def awning(first, n, step, top, foot):
    """Every second stripe of an awning, each ending in a scallop; one path."""
    out, k = [], 0.5523 * step / 2
    for i in range(n):
        x, r = first + 2 * step * i, step / 2
        out.append(f"M{x} {top} H{x + step} V{foot} C{x + step} {foot + k:.3f} {x + r + k:.3f} {foot + r} {x + r} {foot + r} "
                   f"C{x + r - k:.3f} {foot + r} {x} {foot + k:.3f} {x} {foot} Z")
    return " ".join(out)


@template("label", "กล้วยตาก ผ้าใบร้าน ขอบบาก", "Dried banana, shop awning, notched")
def label_banana():
    d = Design("กล้วยตาก ๓๐๐ ก.", free_shape("label", 110, 70, TICKET), ["turmeric", "padauk", "rice"])
    d.rect("ground", "พื้นขมิ้น", -3, -3, 116, 76, "turmeric")
    d.path("awning-light", "ผ้าใบข้าวสาร", "M-4 -4 H114 V12 H-4 Z " + awning(5.5, 6, 9, -4, 12), "rice")
    d.path("awning-dark", "ผ้าใบประดู่", awning(-3.5, 7, 9, -4, 12), "padauk")
    d.text("maker", "ชื่อผู้ผลิต", 10, 26.4, 90, "บ้านกล้วยแม่บุญมี", SANS_BOLD, 10.5, "padauk", field="maker")
    d.text("product", "ชื่อสินค้า", 8, 47.4, 94, "กล้วยตาก", LOOPED_BOLD, 46, "padauk", field="product")
    d.text("product-en", "ชื่ออังกฤษ", 10, 55.2, 90, "sun-dried bananas", LATIN, 13, "padauk")
    d.motif("flower-left", "ดอกพิกุลซ้าย", "dokphikul", 9.4, 57.2, 8, 8,
            {"#e0a100": "padauk", RED: "turmeric", GREEN: "padauk"})
    d.motif("flower-right", "ดอกพิกุลขวา", "dokphikul", 92.6, 57.2, 8, 8,
            {"#e0a100": "padauk", RED: "turmeric", GREEN: "padauk"})
    d.text("net", "น้ำหนักสุทธิ", 20, 62.6, 34, "๓๐๐ กรัม", SANS_BOLD, 10, "padauk", "start", field="net")
    d.text("sample", "คำว่าตัวอย่าง", 56, 62.6, 34, SAMPLE, SANS, 8, "padauk", "end")
    return d


@template("label", "น้ำปลา แถบกลาง ตราปลา", "Fish sauce, band and fish")
def label_fish():
    d = Design("น้ำปลาแท้ ๗๐๐ มล.", rectangle("label", 120, 80, 4), ["celadon", "ebony", "rice", "sappan"])
    d.rect("ground", "พื้นศิลาดล", -3, -3, 126, 86, "celadon")
    d.rect("band", "แถบข้าวสาร", -3, 24, 126, 34, "rice")
    d.path("band-lines", "เส้นมะเกลือ", "M-3 22 h126 M-3 60 h126", stroke="ebony", stroke_width_pt=2)
    d.motif("fish", "ปลาสังคโลก", "sangkhalok_fish", 8, 15.6, 50.8, 50.8,
            {"#2b2422": "ebony", "#ebcfa0": "rice", "#6f9a86": "celadon"})
    d.text("maker", "ชื่อผู้ผลิต", 64, 15.4, 49, "เรือนหมักปากน้ำ", SERIF_BOLD, 12.5, "ebony", "start", field="maker")
    d.text("product", "ชื่อสินค้า", 63.4, 43.4, 50, "น้ำปลาแท้", SERIF_BOLD, 33, "ebony", "start", field="product")
    d.text("product-en", "ชื่ออังกฤษ", 64, 51.6, 49, "Fish Sauce, first press", LATIN, 11.5, "sappan", "start")
    d.text("net", "ปริมาตรสุทธิ", 64, 68.4, 49, "๗๐๐ มิลลิลิตร", SANS_BOLD, 11, "ebony", "start", field="net")
    d.text("sample", "คำว่าตัวอย่าง", 64, 73.4, 49, "หมักไห ๑๘ เดือน · ตัวอย่าง", SANS, 8, "ebony", "start")
    return d


PLAQUE = "M22 14 H83 L91 22 V48 L83 56 H22 L14 48 V22 Z"
PLAQUE_LINE = "M23 16 H82 L89 23 V47 L82 54 H23 L16 47 V23 Z"


@template("label", "แจ่วบอง ลายเต็มพื้น ป้ายกลาง", "Isan chilli relish, all-over pattern")
def label_jaew():
    field("jaew-hooks", "kho", 6, 5, "ผืนลายขอ", "Field of hooks")
    d = Design("แจ่วบอง ๑๕๐ ก.", rectangle("label", 105, 70, 3), ["lac", "khe", "rice"])
    d.rect("ground", "พื้นครั่ง", -3, -3, 111, 76, "lac")
    d.motif("hooks", "ลายขอ", "jaew-hooks", -7.5, -15, 120, 100, {"#1e3a6e": "khe", "#8e1f3b": "rice"}, art=True)
    d.path("plaque", "ป้ายข้าวสาร", PLAQUE, "rice")
    d.path("plaque-line", "เส้นป้าย", PLAQUE_LINE, None, stroke="lac", stroke_width_pt=0.8)
    d.text("maker", "ชื่อผู้ผลิต", 20, 24.2, 65, "เฮือนแม่ใหญ่สี", SANS_BOLD, 9, "lac", field="maker")
    d.text("product", "ชื่อสินค้า", 18, 40.4, 69, "แจ่วบอง", SERIF_BOLD, 34, "lac", field="product")
    d.text("product-en", "ชื่ออังกฤษ", 20, 46.4, 65, "Isan chilli relish", LATIN, 10.5, "lac")
    d.text("net", "น้ำหนักสุทธิ", 22, 51.4, 61, "๑๕๐ กรัม · ตัวอย่าง", SANS, 8, "lac", field="net")
    return d


@template("label", "พริกแกงใต้ ตัดเฉียง ลูกปัด", "Southern curry paste, bead diagonal")
def label_nora():
    field("nora-net", "nora_beads", 5, 4, "ผืนลูกปัด", "Field of beads")
    d = Design("พริกแกงใต้ ๕๐๐ ก.", rectangle("label", 120, 62), ["ebony", "turmeric", "sappan", "sea", "rice"])
    d.rect("ground", "พื้นมะเกลือ", -3, -3, 126, 68, "ebony")
    d.motif("beads", "ลายลูกปัด", "nora-net", 58, -6, 90, 90 * 4 * 110.4 / (5 * 96),
            {RED: "sappan", GOLD: "turmeric", "#14648a": "sea"}, art=True)
    d.path("side", "พื้นเฉียง", "M-3 -3 H84 L64 65 H-3 Z", "ebony")
    d.path("slope", "แถบเฉียง", "M84 -3 h4.5 L68.5 65 h-4.5 Z", "turmeric")
    d.text("maker", "ชื่อผู้ผลิต", 7, 12.6, 64, "ครัวยายนุ้ย", SANS_BOLD, 10, "turmeric", "start", field="maker")
    d.text("product", "ชื่อสินค้า", 6.6, 33, 62, "พริกแกงใต้", SERIF_BOLD, 31, "rice", "start", field="product")
    d.text("product-en", "ชื่ออังกฤษ", 7, 40, 58, "southern curry paste", LATIN, 11.5, "turmeric", "start")
    d.text("net", "น้ำหนักสุทธิ", 7, 50.6, 50, "๕๐๐ กรัม", SERIF_BOLD, 12, "rice", "start", field="net")
    d.text("sample", "คำว่าตัวอย่าง", 7, 55.6, 50, "ตำครกสด · ตัวอย่าง", SANS, 8, "rice", "start")
    return d


@template("label", "ดินปั้น ซุ้มดอกไม้", "Clay crafts, flamed niche")
def label_niche():
    d = Design("ตุ๊กตาดินเผา ๑ ชิ้น", rectangle("label", 80, 110, 2), ["sand", "sappan", "khe", "forest"])
    d.rect("ground", "พื้นทราย", -3, -3, 86, 116, "sand")
    d.motif("niche", "กรอบซุ้ม", "tukta", 5, 4, 70, 70 * 1.38, {RED: "sappan", GOLD: "khe", GREEN: "forest"})
    d.text("product", "ชื่อสินค้า", 19, 47, 42, "ตุ๊กตา\nดินเผา", SERIF_BOLD, 21, "sappan", lines=2, field="product", leading=0.9)
    d.text("product-en", "ชื่ออังกฤษ", 19, 64.6, 42, "clay figures", LATIN, 11, "forest")
    d.text("net", "จำนวน", 19, 70.6, 42, "๑ ชิ้น · ปั้นมือ", SANS, 8.5, "sappan", field="net")
    d.text("maker", "ชื่อผู้ผลิต", 6, 105.4, 68, "กลุ่มปั้นดินริมน้ำ · ตัวอย่าง", SANS, 8, "sappan", field="maker")
    return d


# --- round -------------------------------------------------------------------------------------------------

@template("round", "ตราปิดถุง ตัวอักษรวง", "Seal, lettering round")
def round_seal():
    d = Design("ขนมไทย", round_label(46), ["lac", "rice"])
    d.ellipse("ground", "พื้นข้าวสาร", 23, 23, 26, "rice")
    d.ellipse("ring", "วงครั่ง", 23, 23, 19.6, None, stroke="lac", stroke_width_pt=1)
    d.ellipse("core", "วงใน", 23, 23, 11.8, "lac")
    d.motif("flower", "ประจำยาม", "prajamyam", 13, 13, 20, 20, {RED: "rice", GOLD: "lac", GREEN: "rice"})
    d.text("product", "ชื่อสินค้า", 23 - 13.2, 23 - 13.2, 26.4, "ขนมไทยทำมือ", SERIF_BOLD, 13, "lac", field="product",
           on_path="circle")
    d.text("maker", "ชื่อผู้ผลิต", 23 - 17.2, 23 - 17.2, 34.4, "เรือนขนมหวาน · ตัวอย่าง", SANS_BOLD, 7, "lac", field="maker",
           on_path="circle", path_side="inside", path_angle_deg=180)
    for item in d.items[-2:]:
        item["height_mm"] = item["width_mm"]
        item["y_mm"] = item["x_mm"]
    return d


@template("round", "คุกกี้ ลายยก แถบคาด", "Cookies, brocade and belt")
def round_cookie():
    field("cookie-brocade", "yok_nakhon", 6, 6, "ผืนพิกุลก้านแย่ง", "Field of phikul on branches")
    d = Design("คุกกี้เนยสด ๒๐๐ ก.", round_label(90), ["lac", "gold", "rice", "lotus"])
    d.ellipse("ground", "พื้นครั่ง", 45, 45, 48, "lac")
    d.motif("brocade", "ลายพิกุลก้านแย่ง", "cookie-brocade", -3, -3, 96, 96, {RED: "gold", GOLD: "lac", GREEN: "lotus"}, art=True)
    d.rect("belt", "แถบคาด", -3, 29, 96, 32, "rice")
    d.path("belt-lines", "เส้นทองคาด", "M-3 31 h96 M-3 59 h96", stroke="gold", stroke_width_pt=1.2)
    d.text("product", "ชื่อสินค้า", 7, 46.6, 76, "คุกกี้เนยสด", SERIF_BOLD, 31, "lac", field="product")
    d.text("product-en", "ชื่ออังกฤษ", 12, 52, 66, "butter cookies", LATIN, 11, "lac")
    d.text("maker", "ชื่อผู้ผลิต", 12, 56.8, 32, "บ้านขนมปลายสวน", SANS_BOLD, 8, "lac", "start", field="maker")
    d.text("net", "น้ำหนักสุทธิ", 46, 56.8, 32, "๒๐๐ กรัม · ตัวอย่าง", SANS, 8, "lac", "end", field="net")
    return d
