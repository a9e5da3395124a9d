# SPDX-License-Identifier: GPL-3.0-or-later
"""A label from an empty home to the print shop's file by keyboard alone: the pointer is never touched.

Where the keyboard is, is asked of the accessibility tree; whatever has it must have a name. What came of it is read
by kanok-cli beside the program, and by qpdf, pikepdf, pdftotext and zbarimg."""
import json
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import window  # noqa: E402

window.require("Xvfb", "openbox", "dbus-daemon", "xdotool", "setxkbmap", "qpdf", "pdftoppm", "pdftotext", "zbarimg")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "press"))
import pdf_rules  # noqa: E402
import pikepdf  # noqa: E402
from press_kit import qpdf_is_clean, text_lines  # noqa: E402
from window import CANVAS, Desktop, wait  # noqa: E402

PRODUCT, WEIGHT = "น้ำผึ้งป่า", "๕๐๐ กรัม"
SENTENCE = "จากป่าเดือนห้า"
NAME = f"{PRODUCT} {WEIGHT}"
EDITOR = f"{NAME} — กนก"
NEW, EXPORT = "สร้างงานใหม่", "ส่งออก"
WIDTH, HEIGHT = 90, 60
CORNER = 1365, 767
EAN = "2001234567893"
RAIL = ["ลวดลาย", "ข้อความ", "รูปทรง", "รูปภาพ", "รหัส"]
INDIGO, RICE = "คราม Indigo", "ข้าวสาร Rice white"


class Keyboard(Desktop):
    """A desktop whose pointer stands in a corner and stays there."""

    def __init__(self):
        super().__init__()
        self.point(*CORNER)

    def start(self, *args):
        self.xdotool = self.keys_only
        super().start(*args)

    def keys_only(self, *args):
        assert not [a for a in args if str(a).startswith(("click", "mouse"))], args
        return Desktop.xdotool(self, *args)


class Journey:
    def __init__(self, desktop):
        self.d = desktop
        self.library = desktop.folder / "library.kanok"

    def show(self):
        return json.loads(self.d.cli("--library", self.library, "design", "show", self.id).stdout)

    def items(self, kind):
        return [i for i in self.show()["faces"][0]["items"] if i["type"] == kind]

    def changed(self, what, *keys):
        """The keys, and the design as it is when they have changed it."""
        before = self.show()
        self.d.key(*keys)
        return wait(what, lambda: (lambda now: now if now != before else None)(self.show()))

    # --- where the keyboard is ---------------------------------------------------------------------

    def focus(self, title):
        """What has the keyboard in that window; its name is what a screen reader reads out."""
        found = self.d.focused(title)
        if found is None:
            return ""
        name = found.name
        assert name and not name.startswith(("Gtk", "Adw", "Kn")), f"{found} has the keyboard and no name"
        return name

    def go(self, wanted, title=EDITOR, key="Tab", most=24, first=1):
        """Presses the key until what is wanted has the keyboard; the first of them without looking."""
        seen = []
        for n in range(most):
            self.d.key(*[key] * (first if n == 0 else 1))
            wait("a part with the keyboard", lambda: seen.append(self.focus(title)) or True)
            if seen[-1] == wanted or seen[-1].startswith(wanted + " "):
                return
        raise AssertionError(f"{key} never came to {wanted!r}: {seen}")

    def part(self, wanted, key="F6"):
        self.go(wanted, key=key, most=9)

    def type_over(self, *values, end="Return"):
        """Into the field that has the keyboard and, by Tab, into those after it."""
        for i, value in enumerate(values):
            self.d.key("ctrl+a")
            self.d.type(f"{value}")
            self.d.key("Tab" if i + 1 < len(values) else end)

    def panel(self, name, tile, kind):
        """From the canvas: left to the panels, along the rail, into the one that opens, to its tile, and back."""
        n = len(self.items(kind))
        self.d.key("shift+F6", "shift+F6")
        here = self.focus(EDITOR)
        assert here in RAIL, here
        if here != name:
            self.go(name, key="Tab" if RAIL.index(name) > RAIL.index(here) else "shift+Tab", most=6)
            self.d.key("space")
        self.d.key("F6")
        if tile != self.focus(EDITOR):
            self.go(tile, most=12)
        self.d.key("Return")
        wait(f"one more {kind}", lambda: len(self.items(kind)) == n + 1)
        self.d.key("F6")
        assert self.focus(EDITOR) == CANVAS, self.focus(EDITOR)

    def place(self, x, y, *size):
        """From the canvas to the fields of the inspector, and back."""
        self.d.key("F6", "Tab")
        assert self.focus(EDITOR) == "ระยะจากซ้าย", self.focus(EDITOR)
        self.type_over(x, y, *size)
        self.d.key("Escape")

    def ink(self, name):
        before = self.show()
        self.d.key("F6")
        self.go("เครื่องมือหมึกเพิ่มเติม", most=40, first=9)
        self.go("ดำ Black", most=6)
        self.go(name, key="Down", most=12)
        self.d.key("Return")
        wait(f"{name} on what is selected", lambda: self.show() != before)
        self.d.key("Escape")

    # --- steps -------------------------------------------------------------------------------------

    def make(self):
        """Own size and a blank card; the first field has the keyboard, the form stands before it."""
        d = self.d
        d.start("--library", self.library)
        d.wait_for("เลือกรูปแบบ", "push button", "กนก")
        d.key("ctrl+n")
        d.wait_for("สร้าง", "label", NEW)
        d.type(PRODUCT)
        self.go("ความสูงเป็นมิลลิเมตร", NEW, "shift+Tab", most=3)
        self.type_over(HEIGHT, end="shift+Tab")
        self.go("ความกว้างเป็นมิลลิเมตร", NEW, "shift+Tab", most=3)
        self.type_over(WIDTH, end="Tab")
        d.key(*["Tab"] * 6)  # height, the motif and its button, product, maker, weight
        d.type(WEIGHT)
        self.go("หน้าว่าง", NEW, most=16)
        d.key("space")
        self.go("_สร้าง", NEW, most=18)
        d.key("Return")
        d.wait_for(CANVAS, "image", EDITOR)
        rows = json.loads(d.cli("--library", self.library, "design", "list", "--json").stdout)
        assert [row["name"] for row in rows] == [NAME], rows
        self.id = rows[0]["id"]
        form = self.show()["form"]
        assert (form["width_mm"], form["height_mm"]) == (WIDTH, HEIGHT), form
        words = [item["text"] for item in self.items("text")]
        assert words == [PRODUCT, WEIGHT], words
        wait("the keyboard on the label", lambda: self.focus(EDITOR) == CANVAS)
        d.key("ctrl+a", "Delete")
        wait("a blank label", lambda: not self.show()["faces"][0]["items"])

    def add_the_ground(self):
        self.panel("รูปทรง", "สี่เหลี่ยม", "rect")
        self.place(-3, -3, WIDTH + 6, HEIGHT + 6)
        self.ink(RICE)
        ground = self.items("rect")[0]
        assert (ground["x_mm"], ground["width_mm"]) == (-3, WIDTH + 6) and "ink" in ground["fill"], ground

    def write(self):
        """Typed on the label itself; its size and ink come from the inspector."""
        d = self.d
        self.panel("ข้อความ", "ชื่อสินค้า", "text")
        d.key("Return", "ctrl+a")
        d.type(SENTENCE)
        d.key("Escape")
        wait("the typed Thai in the library", lambda: self.items("text")[0]["text"] == SENTENCE)
        self.place(24, 6, 64, 8)
        d.key("F6")
        self.go("ขนาดตัวอักษร", most=14, first=8)
        self.type_over(26)
        wait("the size of the letters", lambda: self.items("text")[0]["size_pt"] == 26)
        d.key("Escape")
        self.ink(INDIGO)

    def place_and_move_a_motif(self):
        """Five steps of half a millimetre, one of five."""
        self.panel("ลวดลาย", "กระจังตาอ้อย", "motif")
        self.place(4, 6)
        start = self.items("motif")[0]
        self.d.key(*["Right"] * 4, "shift+Down")
        wait("the motif to move", lambda: self.items("motif")[0]["y_mm"] == start["y_mm"] + 5)
        moved = self.items("motif")[0]
        assert abs(moved["x_mm"] - start["x_mm"] - 2) < 1e-6, (start, moved)

    def add_a_code(self):
        d = self.d
        self.panel("รหัส", "ร้านค้า · EAN-13", "barcode")
        self.place(44, 32)
        d.key("F6")
        self.go("ข้อมูลในรหัส", most=12, first=6)
        self.type_over(EAN)
        wait("the code to say it", lambda: self.items("barcode")[0]["data"] == EAN)
        d.key("Escape")

    def select_and_align(self):
        """Tab walks through the items in their order and comes round again."""
        d = self.d
        d.key("Escape")
        kinds = [i["type"] for i in self.show()["faces"][0]["items"]]
        d.key(*["Tab"] * (kinds.index("text") + 1))
        now = self.changed("the text in the middle of the label", "alt+h")
        text = next(i for i in now["faces"][0]["items"] if i["type"] == "text")
        assert abs(text["x_mm"] + text["width_mm"] / 2 - WIDTH / 2) < 0.01, text
        self.changed("the text where it was", "ctrl+z")

    def look_at_the_proof(self):
        d = self.d
        d.key("alt+2")
        wait("the plates", lambda: self.focus(EDITOR) == "ฉลากอย่างที่จะพิมพ์จริง")
        d.key("alt+1")
        wait("the label", lambda: self.focus(EDITOR) == CANVAS)

    def repair(self):
        """Letters that stand higher than their frame stop an export; the list offers to grow it."""
        d = self.d
        height = self.items("text")[0]["height_mm"]
        self.d.key("F6", "F6", "F6")
        wait("the finding", lambda: "1" in self.focus(EDITOR))
        d.key("Return")
        self.go("ขยายกรอบ", most=8)
        d.key("Return")
        wait("a higher frame", lambda: self.items("text")[0]["height_mm"] > height)
        d.key("Escape", "Escape")

    def export(self):
        d = self.d
        self.pdf = d.folder / "label.pdf"
        d.key("ctrl+e")
        d.wait_for("ส่งออก PDF", "label", EXPORT)
        wait("the checks to allow an export", lambda: d.is_sensitive("ส่งออก PDF", role="label", window=EXPORT))
        self.go("ส่งออก PDF", EXPORT, most=14)
        d.key("Return")
        d.save_as(self.pdf)
        d.wait_for(lambda name: self.pdf.name in name, "label", EXPORT)
        d.key("Escape")
        wait("the dialog to close", lambda: not [w for w in d.windows() if w.name == EXPORT])

    def judge(self):
        d = self.d
        findings = json.loads(d.cli("--library", self.library, "check", self.id, "--json").stdout)["findings"]
        assert not [f for f in findings if f["severity"] == "block"], findings
        assert qpdf_is_clean(self.pdf)
        with pikepdf.open(self.pdf) as pdf:
            broken = [(rule, found) for holds, rule, found
                      in [*pdf_rules.boxes(pdf, WIDTH, HEIGHT, 3), *pdf_rules.x4(pdf)] if not holds]
        assert not broken, broken
        assert SENTENCE in text_lines(self.pdf), text_lines(self.pdf)
        subprocess.run(["pdftoppm", "-r", "300", "-png", "-singlefile", self.pdf, self.pdf.with_suffix("")], check=True)
        read = subprocess.run(["zbarimg", "-q", "-Sdisable", "-Sean13.enable", self.pdf.with_suffix(".png")],
                              stdout=subprocess.PIPE, text=True, timeout=120).stdout
        assert read.split() == [f"EAN-13:{EAN}"], read
        window.keep(self.pdf)

    def close(self):
        """Ctrl+W shuts the label, Ctrl+Q the program."""
        d = self.d
        where = d.xdotool("getmouselocation", "--shell").split()
        assert where[:2] == [f"X={CORNER[0]}", f"Y={CORNER[1]}"], where
        d.key("ctrl+w")
        wait("the label to close", lambda: not [w for w in d.windows() if w.name == EDITOR])
        if d.program.poll() is None:
            d.key("ctrl+q")
        assert d.program.wait(window.PATIENCE) == 0
        d.kill()
        assert not d.complaints, "\n".join(d.complaints)


def main():
    desktop = Keyboard()
    journey = Journey(desktop)
    return window.run(desktop, [
        ("a-blank-label-of-ones-own-size", journey.make),
        ("a-shape-gets-place-size-and-ink", journey.add_the_ground),
        ("thai-is-typed-sized-and-inked", journey.write),
        ("a-motif-moves-by-arrows", journey.place_and_move_a_motif),
        ("a-code-is-added", journey.add_a_code),
        ("items-are-selected-and-aligned", journey.select_and_align),
        ("the-proof-is-looked-at", journey.look_at_the_proof),
        ("a-finding-is-repaired", journey.repair),
        ("the-window-exports", journey.export),
        ("the-print-shop-gets-it", journey.judge),
        ("nothing-complained", journey.close),
    ])


if __name__ == "__main__":
    sys.exit(main())
