# SPDX-License-Identifier: GPL-3.0-or-later
"""The sample label: chilli paste, 100 × 60 mm. It shows every kind of ink a label can have: process inks, a
spot gold and a tint of it, a gradient in process inks, black text that overprints, and a cutter line as a
processing step. The maker is invented and the label says so."""
import design_kit as K
from design_kit import Design, GOLD, GREEN, LATIN, M, RED, SANS, SANS_BOLD, SERIF_BOLD, compose, path_data, place



def cartouche(inset_mm):
    """Half outline in tenths of a millimetre about the axis x = 0, mirrored; insets are true parallels."""
    half = M.D("M0 -197 C 34 -166 96 -176 142 -166 L 168 -130 C 184 -86 203 -48 203 0 "
               "C 203 48 184 86 168 130 L 142 166 C 96 176 34 166 0 197")
    outline = M.sym(half)
    if inset_mm:
        outline = M.inset(outline, inset_mm * 10, True, tol=.4, step=4)
    return path_data(M.mv(M.sc(outline, .1), 42, 33.2))


def chillies():
    """Two chillies hanging from one stalk; a highlight in each. Drawn for this label."""
    art = M.Motif("chillies", 100, 84)
    pod = M.D("M-8 9 C -10.5 14 -11 22 -9.5 31 C -7.6 43 -3 56 9 70 C 7.4 58 8.6 47 9.8 37 C 11 27 11 15 8 9 C 4 6.4 -4 6.4 -8 9")
    shine = M.D("M-4.6 14 C -6.6 22 -5.6 34 -1 46 C -1.4 35 -1.4 24 -.6 14.4 C -2 13.4 -3.4 13.2 -4.6 14")
    cap = M.D("M-9.6 9.6 C -9.4 2.6 -5 -1.2 -1.4 -2.4 L -2.2 -15 L 2.2 -15 L 1.8 -2.4 C 5.6 -1.4 9.8 2.6 9.6 9.6 "
              "C 6.6 7.4 4.6 8 2.6 11.4 C 1 8.6 -1.2 8.6 -2.8 11.4 C -4.6 8 -6.8 7.4 -9.6 9.6")

    def hung(path, side):
        turned = M.rot(M.mv(path, 0, 15), -27)
        return M.mv(turned if side > 0 else M.mx(turned), 50 + side, 3)

    art.add("pods", M.RED, 0, [hung(pod, side) for side in (1, -1)])
    art.add("shine", M.GOLD, 1, [hung(shine, side) for side in (1, -1)])
    art.add("caps", M.GREEN, 0, [hung(cap, side) for side in (1, -1)])
    K.ART_NAMES["chillies"] = ("พริกคู่", "Pair of chillies", None)


def make_art():
    if "sample-head" in M.ALL:
        return
    head = ("petals", "petal-line", "petal-field", "petal-heart", "leaves", "leaf-line", "boss", "boss-ring",
            "boss-heart", "claws", "claw-line", "claw-heart", "joint", "joint-line")
    compose("sample-head", 1500, 84, [("nakradan", head, [place(150 * i, -8) for i in range(10)])])
    crown = ("bud", "line", "field", "heart", "heart-core", "filler", "filler-line")
    compose("sample-crown", 1440, 67.5, [("krajang_row", crown, [place(80 * i) for i in range(18)])])
    lattice = ("lattice", "petals", "leaves")
    maps = [place(100 * i, 100 * j) for j in range(6) for i in range(12)]
    compose("sample-lattice", 1200, 600, [("rajawat", lattice, maps)])
    beads = M.Motif("sample-beads", 1440, 20)
    beads.add("beads", M.GOLD, 0, [M.disc(40 + 80 * i, 10, 6.5) for i in range(18)])
    K.ART_NAMES.update({
        "sample-head": ("หน้ากระดานประจำยามก้ามปู", "Head frieze", "nakradan"),
        "sample-crown": ("แนวกระจัง", "Crown of buds", "krajang_row"),
        "sample-lattice": ("ลายราชวัตร", "Lattice ground", "rajawat"),
        "sample-beads": ("ลูกปัด", "Beads", None),
    })
    chillies()


def sample_label():
    make_art()
    d = Design("น้ำพริกเผา ๒๕๐ ก.", {"kind": "label", "shape": "rectangle", "width_mm": 100, "height_mm": 60,
                                      "corner_radius_mm": 3, "bleed_mm": 3, "safe_mm": 3},
               ["red", "shade", "blood", "cream", "gold", "black", "cutter"])
    ground = {"gradient": "radial", "from_mm": [42, 33], "to_mm": [104, 33],
              "stops": [[0, {"cmyk": [8, 100, 92, 8]}], [1, {"cmyk": [24, 100, 90, 34]}]]}
    d.rect("ground", "พื้นแดงชาด", -3, -3, 106, 66, ground)
    d.motif("lattice", "ลายราชวัตรพื้น", "sample-lattice", -4, 9.6, 108, 54,
            {GOLD: "shade", RED: "shade", GREEN: "shade"}, art=True)
    d.rect("head", "แถบหน้ากระดาน", -3, -3, 106, 14.2, "blood")
    # Eight repeats to the trim and one more each side: 12.5 mm each.
    d.motif("head-frieze", "ลายหน้ากระดาน", "sample-head", -12.5, 3.3, 125, 7,
            {RED: "gold", GOLD: "blood", GREEN: ("gold", 45)}, art=True)
    d.rect("head-line", "เส้นทองบน", -3, 11.2, 106, 0.5, "gold")
    d.rect("head-thread", "เส้นทองเล็กบน", -3, 12.2, 106, 0.25, "gold")
    # Sixteen buds of 6.25 mm, one more each side.
    d.motif("foot-crown", "แนวกระจังล่าง", "sample-crown", -6.25, 47.9, 112.5, 6.25 * 67.5 / 80,
            {RED: "gold", GOLD: "blood", GREEN: ("gold", 45)}, art=True)
    d.rect("foot", "แถบล่าง", -3, 53.2, 106, 9.8, "blood")
    d.rect("foot-line", "เส้นทองล่าง", -3, 53.2, 106, 0.5, "gold")
    d.motif("foot-beads", "ลูกปัดล่าง", "sample-beads", -6.25, 55.0, 112.5, 1.5625, {GOLD: "gold"}, art=True)
    d.motif("kranok", "กระหนกสามตัว", "kanok", 4.2, 16.4, 15.96, 21,
            {RED: "gold", GOLD: "blood", GREEN: ("gold", 45)})
    d.text("net-label", "คำว่าน้ำหนักสุทธิ", 4, 42, 16.6, "น้ำหนักสุทธิ", SANS, 7, "cream")
    d.text("net", "น้ำหนักสุทธิ", 4, 46.6, 16.6, "๒๕๐ กรัม", SANS_BOLD, 10, "cream", field="net")
    d.path("cartouche", "กรอบชื่อ ทอง", cartouche(0), "gold")
    d.path("cartouche-dark", "กรอบชื่อ เข้ม", cartouche(.75), "blood")
    d.path("cartouche-field", "กรอบชื่อ พื้นครีม", cartouche(1.45), "cream")
    d.path("cartouche-line", "กรอบชื่อ เส้นทอง", cartouche(2.5), None, stroke="gold", stroke_width_pt=0.5)
    d.motif("cartouche-flower", "ประจำยาม", "prajamyam", 40.2, 19.2, 3.6, 3.6, {RED: "gold", GOLD: "cream", GREEN: "red"})
    d.path("cartouche-rule", "เส้นข้างดอก", "M32.4 21 h6.4 M45.2 21 h6.4", stroke="gold", stroke_width_pt=0.5)
    d.text("maker", "ชื่อผู้ผลิต", 26, 27, 32, "ครัวแม่ละม่อม", "Kinnari Bold", 10, "red", field="maker")
    d.text("product", "ชื่อสินค้า", 24, 35.4, 36, "น้ำพริกเผา", SERIF_BOLD, 19, "blood", field="product")
    d.text("product-note", "คำบรรยาย", 26, 40, 32, "สูตรตำครกหิน · คั่วไฟอ่อน", SANS, 7, "shade")
    d.motif("chillies", "พริกคู่", "chillies", 37.2, 41.6, 9.6, 9.6 * .84, {RED: "red", GOLD: ("red", 45), GREEN: "blood"},
            art=True)
    d.rect("facts-panel", "แผ่นข้อมูล", 66, 14.8, 29.6, 32, "cream", corner_radius_mm=1.5)
    facts(d)
    d.rect("dieline", "เส้นตัด", 0, 0, 100, 60, None, corner_radius_mm=3, stroke="cutter", stroke_width_pt=0.5,
           overprint=True)
    return d


def facts(d):
    """Small text in black alone, overprinting: no misregister can blur it."""
    x, w = 68, 25.6

    def fact(item_id, name, baseline, text, font, pt):
        d.text(item_id, name, x, baseline, w, text, font, pt, "black", "start")

    fact("facts-title", "หัวข้อส่วนประกอบ", 19, "ส่วนประกอบ (ตัวอย่าง)", SANS_BOLD, 6)
    for k, text in enumerate(("พริกแห้ง ๒๘ %  หอมแดง ๒๒ %", "กระเทียม ๑๘ %  น้ำมัน ๑๖ %", "น้ำตาลโตนด ๑๐ %  กุ้งแห้ง ๖ %")):
        fact(f"facts-{k + 1}", f"ส่วนประกอบ {k + 1}", 22.2 + 2.9 * k, text, SANS, 5.5)
    fact("allergen", "สารก่อภูมิแพ้", 31.6, "แพ้อาหาร: มีกุ้ง ถั่วเหลือง", SANS_BOLD, 5.5)
    d.path("facts-line", "เส้นคั่น", "M68 33.2 h25.6", stroke="gold", stroke_width_pt=0.5)
    for k, text in enumerate(("ผลิต", "ควรบริโภคก่อน", "รุ่น")):
        fact(f"lot-{k + 1}", f"ช่อง{text}", 36.2 + 2.8 * k, text, SANS, 5.5)
    fact("sample", "หมายเหตุตัวอย่าง", 45, "ผู้ผลิตสมมุติ · ตัวอย่าง sample", SANS, 5.5)
