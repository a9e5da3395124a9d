# SPDX-License-Identifier: GPL-3.0-or-later
"""A tuck box, from an empty library to the file for the print shop, with mouse and keyboard.

Chosen by its picture and typed in its sizes, a ground and a motif and a name on its front, folded on the screen and
opened by the slider, made wider when the jar turned out to be, exported through the window. The blank, its cut and its
creases are judged in the PDF."""
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import window  # noqa: E402

window.require("Xvfb", "openbox", "dbus-daemon", "xdotool", "setxkbmap", "qpdf", "import")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "press"))
import numpy as np  # noqa: E402
import pdf_rules  # noqa: E402
import pikepdf  # noqa: E402
from PIL import Image  # noqa: E402
from press_kit import qpdf_is_clean, text_lines  # noqa: E402
from window import CANVAS, MIDDLE, PANEL, RAIL, Desktop, wait  # noqa: E402

PRODUCT = "ชาใบหม่อน"
WEIGHT = "๕๐ กรัม"
NAME = f"{PRODUCT} {WEIGHT}"
EDITOR = f"{NAME} — กนก"
NEW = "สร้างงานใหม่"
MEASURES = "ขนาดบรรจุภัณฑ์"
EXPORT = "ส่งออก"
BOX = "กล่องฝาเสียบด้านเดียวกัน"
L, W, D = 60, 35, 90
WIDER = 45  # when the jar is measured again
T, GLUE, LESS = 0.4, 15, 0.8  # of the box: board, glue flap, what the last panel is narrower
LETTERS = "ชาใบหม่อนอบแห้ง"
MOTIF = "กระจังใบเทศ"
INDIGO, SAPPAN, TURMERIC, RICE = "คราม Indigo", "ฝาง Sappan", "ขมิ้น Turmeric", "ข้าวสาร Rice white"
CLOSED, OPEN = (0.02, 0.5), (0.98, 0.5)  # of the slider


def blank_width(depth):
    return GLUE + 2 * (L + T) + 2 * (depth + T) - LESS


def items(design):
    return design["faces"][0]["items"]


class Journey:
    def __init__(self, desktop):
        self.d = desktop
        self.library = desktop.folder / "library.kanok"

    def show(self):
        return json.loads(self.d.cli("--library", self.library, "design", "show", self.id).stdout)

    def newest(self, kind, **wanted):
        """The topmost item of that type that has these values."""
        found = [i for i in items(self.show()) if i["type"] == kind and all(i.get(k) == v for k, v in wanted.items())]
        return found[-1] if found else None

    def count(self, kind):
        return sum(1 for i in items(self.show()) if i["type"] == kind)

    def blank(self):
        done = self.d.cli("dieline", "ste", "--json", *(f"--set={k}={v}" for k, v in self.show()["form"].items() if k not in ("kind", "style", "safe_mm")))
        return json.loads(done.stdout)["blank_mm"]

    def ground(self):
        """Over the bleed everywhere, and as far over the crease of the glue flap as ink may go."""
        width, height = self.blank()
        return GLUE - 3, -4, round(width - GLUE + 3 + 4, 1), round(height + 8, 1)

    # --- hands -----------------------------------------------------------------------------------

    def measure(self, name, value, dialog):
        self.d.press(name, "spin button", dialog, at=(0.25, 0.5))
        self.d.key("ctrl+a")
        self.d.type(str(value))
        self.d.key("Tab")

    def add(self, tile, kind):
        n = self.count(kind)
        self.d.press(tile, None, EDITOR, PANEL)
        wait(f"one more {kind}", lambda: self.count(kind) == n + 1)

    def fields(self, first, *values):
        """Typed one after the other from the field of that name on, with Tab between them."""
        label = self.d.reveal(first, "label", EDITOR)
        self.d.click(label, at=(1 + 30 / label.box[2], 0.5))
        for i, value in enumerate(values):
            self.d.key("ctrl+a")
            self.d.type(f"{value}")
            self.d.key("Tab" if i + 1 < len(values) else "Return")

    def put(self, kind, x, y, width, height):
        self.fields("X", x, y, width, height)
        wait(f"the {kind} at its place", lambda: self.newest(kind, x_mm=x, y_mm=y, width_mm=width, height_mm=height))

    def ink(self, name):
        before = self.show()
        self.d.click(self.d.reveal(name, "label", EDITOR))
        wait(f"{name} on what is selected", lambda: self.show() != before)

    def is_on_front(self, item, design):
        """Between the crease after the first side and that before the second one."""
        depth = design["form"]["W"]
        left = GLUE + L + T + depth + T
        return left <= item["x_mm"] and item["x_mm"] + item["width_mm"] <= left + L + T

    def can_create(self):
        return self.d.is_sensitive(lambda name: name.endswith(" สร้าง"), window=NEW)

    # --- steps -----------------------------------------------------------------------------------

    def make(self):
        d = self.d
        d.start("--library", self.library)
        d.press("เลือกรูปแบบ", "push button", "กนก")
        d.press("กล่องและซอง", None, NEW)
        for name, text in (("ชื่อสินค้า", PRODUCT), ("น้ำหนักสุทธิหรือปริมาตร", WEIGHT)):
            d.press(name, "text", NEW, at=(0.4, 0.6))
            d.type(text)
        assert not self.can_create(), "nothing is chosen yet"
        d.press(BOX, "label", NEW)
        # First a slip of the hand: a box as narrow as a match.
        self.measure("กว้าง (W)", 3, NEW)
        d.wait_for(lambda name: "กว้าง (W)" in name and "12" in name, "label", NEW)
        wait("no box of that", lambda: not self.can_create())
        for name, value in (("ยาว (L)", L), ("กว้าง (W)", W), ("สูง (D)", D)):
            self.measure(name, value, NEW)
        d.wait_for(lambda name: f"{blank_width(W):g} ×" in name, "label", NEW)
        wait("a box of that", lambda: self.can_create())
        d.press("สร้าง", "label", NEW)
        d.wait_for(CANVAS, "image", EDITOR, MIDDLE)
        rows = json.loads(d.cli("--library", self.library, "design", "list", "--json").stdout)
        assert [row["name"] for row in rows] == [NAME], rows
        self.id = rows[0]["id"]
        form = self.show()["form"]
        assert (form["kind"], form["style"], form["L"], form["W"], form["D"]) == ("dieline", "ste", L, W, D), form

    def lay_the_ground(self):
        self.d.press("รูปทรง", "label", EDITOR, RAIL)
        self.add("สี่เหลี่ยม", "rect")
        self.put("rect", *self.ground())
        self.ink(RICE)

    def place_a_motif(self):
        self.d.press("ลวดลาย", "label", EDITOR, RAIL)
        self.add(lambda name: name.startswith(MOTIF), "motif")
        assert self.is_on_front(self.newest("motif"), self.show()), "a new thing lies on the front"
        for n, ink in enumerate((SAPPAN, TURMERIC, INDIGO), 1):
            self.d.click(self.d.reveal(lambda name, n=n: name.startswith(f"สีที่ {n}"), None, EDITOR))
            self.ink(ink)

    def write_the_name(self):
        d = self.d
        d.press("ข้อความ", "label", EDITOR, RAIL)
        self.add("ชื่อสินค้า", "text")
        d.key("F6", "Return", "ctrl+a")
        d.type(LETTERS)
        d.key("Escape")
        wait("the typed Thai in the library", lambda: self.newest("text", text=LETTERS))
        self.fields("ขนาด", 12)
        self.put("text", round(GLUE + L + T + W + T + 8, 1), 60, 44, 12)
        self.ink(INDIGO)

    def picture(self):
        """Of the folded box on the screen."""
        path = self.d.folder / "fold.png"
        self.d.screenshot(path)
        with Image.open(path) as image:
            return np.asarray(image.convert("RGB").crop((90, 60, 1350, 660)), dtype=float)

    def fold(self):
        d = self.d
        d.press("พับ", "label", EDITOR)
        slider = d.wait_for("กางบรรจุภัณฑ์ออกเท่าใด", "slider", EDITOR)
        d.press("หน้า", None, EDITOR)

        def shape(picture):
            """Width by height of the board, which is of its ground's colour, lit from wherever."""
            r, b = picture[..., 0], picture[..., 2]
            rows, columns = np.nonzero((r > b + 8) & (r > 150))
            return np.ptp(columns) / max(np.ptp(rows), 1) if rows.size > 20000 else None

        def settles(what, fits):
            def look():
                picture = self.picture()
                return shape(picture) is not None and fits(shape(picture)) and (abs(picture - self.picture()) > 8).mean() < 0.0005
            wait(what, look)
            return self.picture()

        closed = settles("the closed box", lambda shape: 0.3 < shape < 0.9)
        d.drag(slider, CLOSED, OPEN)
        settles("the box to lie open", lambda shape: 1 < shape < 1.2)
        d.drag(slider, OPEN, CLOSED)
        again = settles("it closed again", lambda shape: 0.3 < shape < 0.9)
        assert (abs(again - closed) > 24).mean() < 0.01, (abs(again - closed) > 24).mean()
        d.press("ออกแบบ", "label", EDITOR)
        d.wait_for(CANVAS, "image", EDITOR, MIDDLE)

    def measure_again(self):
        d = self.d
        text, motif = self.newest("text"), self.newest("motif")
        d.click(d.wait_for(CANVAS, "image", EDITOR, MIDDLE), at=(0.04, 0.94))  # beside the box: nothing is selected
        d.click(d.reveal("ขนาดบรรจุภัณฑ์…", None, EDITOR))
        self.measure("กว้าง (W)", WIDER, MEASURES)
        d.wait_for(lambda name: f"{blank_width(WIDER):g} ×" in name, "label", MEASURES)
        d.press("ใช้ขนาดนี้", "label", MEASURES)
        wait("the wider box", lambda: self.show()["form"]["W"] == WIDER)
        design = self.show()
        for old, kind in ((text, "text"), (motif, "motif")):
            new = self.newest(kind)
            assert abs(new["x_mm"] - old["x_mm"] - (WIDER - W)) < 1e-6 and self.is_on_front(new, design), (old, new)
        d.key("ctrl+z")
        wait("the box as it was", lambda: self.show()["form"]["W"] == W)
        d.key("ctrl+shift+z")
        wait("the wider box again", lambda: self.show()["form"]["W"] == WIDER)
        # The ground lies on all panels and stays; it has to reach farther now.
        self.select_the_ground()
        self.put("rect", *self.ground())

    def select_the_ground(self):
        """In the list of layers: the lowest."""
        d = self.d
        d.click(d.reveal("สี่เหลี่ยม", "label", EDITOR))
        d.wait_for("X", "label", EDITOR)

    def export(self):
        d = self.d
        self.pdf = d.folder / "box.pdf"
        d.wait_for("พร้อมพิมพ์", "label", EDITOR)
        d.press(EXPORT, "label", EDITOR)
        wait("the checks to allow an export", lambda: d.is_sensitive("ส่งออก PDF", role="label", window=EXPORT))
        d.press("ส่งออก PDF", "label", EXPORT)
        d.save_as(self.pdf)
        d.wait_for(lambda name: self.pdf.name in name, "label", EXPORT)

    def judge(self):
        d = self.d
        findings = json.loads(d.cli("--library", self.library, "check", self.id, "--json").stdout)["findings"]
        assert findings == [], findings
        width, height = self.blank()
        assert abs(width - blank_width(WIDER)) < 1e-6, (width, blank_width(WIDER))
        assert qpdf_is_clean(self.pdf)
        assert LETTERS in text_lines(self.pdf), text_lines(self.pdf)
        window.keep(self.pdf)
        with pikepdf.open(self.pdf) as pdf:
            broken = [(rule, found) for holds, rule, found in [*pdf_rules.boxes(pdf, width, height, 3), *pdf_rules.x4(pdf)] if not holds]
            assert not broken, broken
            trim = [float(v) * 25.4 / 72 for v in pdf.pages[0].obj["/TrimBox"]]
            assert abs(trim[2] - trim[0] - width) <= 0.05 and abs(trim[3] - trim[1] - height) <= 0.05, trim
            self.judge_lines(pdf, width, height)

    def judge_lines(self, pdf, width, height):
        """Step inks overprint, are never filled, and the cut goes once round the blank."""
        steps = {}
        for form in (o for o in pdf.objects if isinstance(o, pikepdf.Stream) and o.get("/Subtype") == "/Form"):
            resources = form.get("/Resources", {})
            inks = {str(v[1]) for _, v in resources.get("/ColorSpace", {}).items() if str(v[0]) == "/Separation"}
            for ink in inks & {"/Cutter", "/Crease", "/Glue"}:
                operators = [(str(op), values) for values, op in pikepdf.parse_content_stream(form)]
                names = [op for op, _ in operators]
                assert not {"f", "f*", "B", "B*", "b", "b*"} & set(names), (ink, names)
                used = [resources["/ExtGState"][v[0]] for op, v in operators if op == "gs"]
                assert used and all(bool(s.get("/OP")) and s.get("/OPM") == 1 for s in used if "/OP" in s), (ink, used)
                assert any("/OP" in s for s in used), (ink, used)
                steps.setdefault(ink, []).append(operators)
        assert len(steps["/Crease"]) == 1 and steps["/Glue"], steps.keys()
        # cairo moves to the start once more after it has closed a path.
        closed = [ops for ops in steps["/Cutter"]
                  if (text := " ".join(op for op, _ in ops).replace("h m", "h").split()).count("m") == 1 and text.count("h") == 1]
        assert len(closed) == 1, [[op for op, _ in ops] for ops in steps["/Cutter"]]
        points = [[float(v) for v in values[-2:]] for op, values in closed[0] if op in ("m", "l", "c")]
        spans = [max(p[i] for p in points) - min(p[i] for p in points) for i in (0, 1)]
        scale = spans[0] / width
        assert abs(spans[1] / scale - height) < 0.05, (spans, width, height)

    def close(self):
        d = self.d
        assert d.cli("--library", self.library, "library", "verify").returncode == 0
        d.kill()
        assert not d.complaints, "\n".join(d.complaints)


def main():
    desktop = Desktop()
    journey = Journey(desktop)
    return window.run(desktop, [
        ("a-box-is-chosen-and-measured", journey.make),
        ("a-ground-lies-under-all-panels", journey.lay_the_ground),
        ("a-motif-is-placed-on-the-front", journey.place_a_motif),
        ("the-name-is-typed-in-thai", journey.write_the_name),
        ("the-box-folds-and-opens", journey.fold),
        ("it-is-made-wider-and-the-art-goes-along", journey.measure_again),
        ("the-window-exports", journey.export),
        ("the-print-shop-gets-blank-cut-and-creases", journey.judge),
        ("nothing-complained", journey.close),
    ])


if __name__ == "__main__":
    sys.exit(main())
