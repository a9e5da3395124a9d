# SPDX-License-Identifier: GPL-3.0-or-later
"""Three products on one sheet: a label is opened, two others of the library are picked beside it with the mouse, their
numbers are typed, one that is too large is taken off again, and the sheet is saved. The PDF is judged by what it places."""
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import window  # noqa: E402

window.require("Xvfb", "openbox", "dbus-daemon", "xdotool", "setxkbmap", "qpdf", "import")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "press"))
import pdf_rules  # noqa: E402
import pikepdf  # noqa: E402
from press_kit import qpdf_is_clean  # noqa: E402
from window import CANVAS, MIDDLE, Desktop, wait  # noqa: E402

TEA, SOAP, BALM, POSTER = "ชาใบหม่อน", "สบู่ขมิ้น", "บาล์มไพล", "โปสเตอร์งานวัด"
EDITOR, SHEETS, PICKER = f"{TEA} — กนก", "พิมพ์ลงแผ่น", "วางบนแผ่นเดียวกัน"
WANTED = {TEA: 300, SOAP: 200, BALM: 120}


def design(name, width, height, shape="rectangle"):
    return {"format": "kanok-design", "version": 1, "name": name, "language": "th", "inks": [], "assets": {},
            "form": {"kind": "label", "shape": shape, "width_mm": width, "height_mm": height, "bleed_mm": 3, "safe_mm": 3},
            "faces": [{"id": "front", "items": [{"type": "rect", "x_mm": -3, "y_mm": -3, "width_mm": width + 6,
                                                 "height_mm": height + 6, "fill": {"cmyk": [0, 60, 80, 10]}},
                                                {"type": "text", "x_mm": width / 2 - 15, "y_mm": height / 2 - 5, "width_mm": 30, "height_mm": 10,
                                                 "text": name, "font": "Loma", "size_pt": 12, "align": "center"}]}]}


class Journey:
    def __init__(self, desktop):
        self.d = desktop
        self.library = desktop.folder / "library.kanok"

    def open(self):
        d = self.d
        for made in (design(POSTER, 380, 300), design(BALM, 50, 50, "ellipse"), design(SOAP, 90, 55), design(TEA, 60, 40)):
            file = d.folder / "in.json"
            file.write_text(json.dumps(made, ensure_ascii=False), encoding="utf-8")
            d.cli("--library", self.library, "design", "import", file)
        d.start("--library", self.library)
        d.press(TEA, "label", "กนก", at=(0.5, -5), times=2)
        d.wait_for(CANVAS, "image", EDITOR, MIDDLE)
        d.key("ctrl+p")
        d.wait_for(lambda name: name.startswith("แผ่นละ 18 ดวง · 1 แผ่น"), "label", SHEETS)

    def can_save(self):
        return self.d.is_sensitive(lambda name: name.endswith("บันทึก PDF…"), window=SHEETS)

    def pick(self, *names):
        d = self.d
        d.press(lambda said: said.endswith("งานอื่นบนแผ่นเดียวกัน"), "push button", SHEETS)
        for name in names:
            d.press(name, "label", PICKER)
        d.press(f"เพิ่ม {len(names)} งาน", "label", PICKER)
        for name in names:
            d.wait_for(name, "spin button", SHEETS)

    def share(self):
        self.pick(SOAP, BALM)
        self.d.wait_for(lambda name: name.startswith("แผ่นละ 12 ดวง · 1 แผ่น"), "label", SHEETS)

    def count(self):
        d = self.d
        for name, wanted in WANTED.items():
            d.press(name, "spin button", SHEETS, at=(0.25, 0.5))
            d.key("ctrl+a")
            d.type(str(wanted))
            d.key("Tab")
        wait("the sheet to be allowed", self.can_save)

    def refuse(self):
        d = self.d
        self.pick(POSTER)
        d.wait_for(lambda name: name.startswith(f"“{POSTER}” ใหญ่เกินแผ่น"), "label", SHEETS)
        wait("no file of that", lambda: not self.can_save())
        d.press(lambda said: said.startswith(f"เอา “{POSTER}” ออกจากแผ่น"), "push button", SHEETS)
        wait("the sheet without it", self.can_save)

    def save(self):
        self.pdf = self.d.folder / "sheet.pdf"
        self.d.press("บันทึก PDF…", "label", SHEETS)
        self.d.save_as(self.pdf)
        self.d.wait_for(lambda name: self.pdf.name in name, "label", SHEETS)

    def judge(self):
        assert qpdf_is_clean(self.pdf)
        window.keep(self.pdf)
        with pikepdf.open(self.pdf) as pdf:
            broken = [(rule, found) for holds, rule, found in pdf_rules.x4(pdf) if not holds]
            assert not broken, broken
            assert len(pdf.pages) == 1 and len(pdf.pages[0].Resources.XObject) == 3, pdf.pages[0].Resources
            placed = [str(values[0]) for values, op in pikepdf.parse_content_stream(pdf.pages[0]) if str(op) == "Do"]
        done = self.d.cli("--library", self.library, "impose", *(f"{n}={w}" for n, w in WANTED.items()), "--sheet", "a4", "--json")
        plan = json.loads(done.stdout)
        assert [placed.count(f"/Kn{i}f") for i in range(3)] == [d["per_sheet"] for d in plan["designs"]], (placed, plan["designs"])
        assert all(d["made"] >= d["wanted"] for d in plan["designs"])

    def close(self):
        d = self.d
        assert d.cli("--library", self.library, "library", "verify").returncode == 0
        d.kill()
        assert not d.complaints, "\n".join(d.complaints)


def main():
    desktop = Desktop()
    journey = Journey(desktop)
    return window.run(desktop, [
        ("a-label-lies-on-a-sheet", journey.open),
        ("others-are-picked-beside-it", journey.share),
        ("numbers-are-typed", journey.count),
        ("one-too-large-is-named-and-taken-off", journey.refuse),
        ("the-sheet-is-saved", journey.save),
        ("the-print-shop-gets-three-forms", journey.judge),
        ("nothing-complained", journey.close),
    ])


if __name__ == "__main__":
    sys.exit(main())
