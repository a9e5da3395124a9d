# SPDX-License-Identifier: GPL-3.0-or-later
"""Labels that speak of a product: what the tests of label law share."""

# As a laboratory has them: for the bag, and for one serving.
GDA = "ต่อ 1 ถุง\nควรแบ่งกิน 5 ครั้ง\nพลังงาน 802 กิโลแคลอรี\nน้ำตาล 3.6 กรัม\nไขมัน 41.2 กรัม\nโซเดียม 612 มก."
NUTRITION = "หนึ่งหน่วยบริโภค: 1/5 ถุง (30 กรัม)\nจำนวนหน่วยบริโภคต่อถุง: 5\nพลังงานทั้งหมด 160.4 กิโลแคลอรี\nพลังงานจากไขมัน 74.2\nไขมันทั้งหมด 8.24 ก.\nไขมันอิ่มตัว 3.9 ก.\nโคเลสเตอรอล ไม่พบ\nโปรตีน 0.7 ก.\nคาร์โบไฮเดรตทั้งหมด 20.6 ก.\nใยอาหาร 1.9 ก.\nน้ำตาล 0.72 ก.\nโซเดียม 122.4 มก.\nวิตามินเอ 0 %\nวิตามินบี 1 1.2 %\nวิตามินบี 2 0 %\nแคลเซียม 1 %\nเหล็ก 3 %"


def text(key, words, y, size=22, width=150):
    return {"type": "text", "id": key, "fact": key, "text": words, "font": "Loma", "size_pt": size, "x_mm": 5, "y_mm": y, "width_mm": width, "height_mm": 22}


def design(facts, judged, items, form=None, **more):
    says = {"format": "kanok-product", "version": 1, "name": facts.pop("name"), "judged_as": judged, "label": {k: {"th": v} for k, v in facts.items()}, **more}
    form = form or {"kind": "label", "shape": "rectangle", "width_mm": 160, "height_mm": 400, "bleed_mm": 3, "safe_mm": 3}
    return {"format": "kanok-design", "version": 1, "name": "ฉลาก", "language": "th", "form": form, "assets": {}, "faces": [{"id": "front", "items": items}],
            "facts": {"says": says}}


def box_round(item, margin_mm=1.5):
    return {"type": "rect", "id": "box", "x_mm": item["x_mm"] - margin_mm, "y_mm": item["y_mm"] - margin_mm, "width_mm": item["width_mm"] + 2 * margin_mm,
            "height_mm": item["height_mm"] + 2 * margin_mm, "stroke": {"cmyk": [0, 0, 0, 100]}}


def chips(margin_mm=1, **changes):
    """@margin_mm: between the advice of snacks and its box; None: without one."""
    facts = {"name": "กล้วยฉาบรสเค็ม", "serial": "15-2-01264-2-0003", "net": "น้ำหนักสุทธิ 150 กรัม", "ingredients": "กล้วยน้ำว้า 80 %, น้ำมันปาล์ม 15 %, เกลือ 5 %",
             "maker": "ผลิตโดย กลุ่มแม่บ้านโพธิ์ทอง จ.อ่างทอง", "expires": "ควรบริโภคก่อน 31 ธ.ค. 2570"}
    facts.update(changes)
    order = ["name", "serial", "net", "ingredients", "maker", "allergens", "expires"]
    facts = dict(sorted(((k, v) for k, v in facts.items() if v is not None), key=lambda kv: order.index(kv[0]) if kv[0] in order else 99))
    items = [text(k, ("ส่วนประกอบที่สำคัญโดยประมาณ: " if k == "ingredients" else "") + v, 5 + 24 * i) for i, (k, v) in enumerate(facts.items())
             if not k.startswith("lab_")]
    items += [box_round(item, margin_mm) for item in items if item["id"] == "warning" and margin_mm is not None]
    made = design(facts, "food_snack", items, sold="shop", traits=["serial"])
    made["facts"]["says"]["dismissed"] = [{"rule": "label.allergen", "about": "processing", "reason": "น้ำมันและกระทะแยกต่างหาก"}]
    return made
