# SPDX-License-Identifier: GPL-3.0-or-later
"""A person's first label, from an empty home to the print shop's file, with the plug pulled in the middle.

The program is driven from outside: real clicks on what a screen reader would name, Thai typed on a Thai keyboard.
What is judged is never the window's own word: kanok-cli reads the library beside it, qpdf and pdftotext the PDF."""
import json
import os
import re
import subprocess
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import window  # noqa: E402

window.require("Xvfb", "openbox", "dbus-daemon", "xdotool", "setxkbmap", "pdftotext", "qpdf")
from window import Desktop, wait  # noqa: E402

PRODUCT = "น้ำพริกเผา"
MAKER = "บ้านทุ่งหอม"
WEIGHT = "๒๕๐ กรัม"
SENTENCE = "ป้าทองอยู่ ปี ๒๔๙๙"
MOTIF = "ปลาสังคโลก"
SPOT = "PANTONE 871 C"
NAME = f"{PRODUCT} {WEIGHT}"
EDITOR = f"{NAME} — กนก"


def texts(design):
    found = []

    def walk(value):
        if isinstance(value, dict):
            if value.get("type") == "text":
                found.append(value.get("text"))
            for child in value.values():
                walk(child)
        elif isinstance(value, list):
            for child in value:
                walk(child)

    walk(design)
    return found


def count(value, accept):
    here = 1 if accept(value) else 0
    if isinstance(value, dict):
        return here + sum(count(child, accept) for child in value.values())
    if isinstance(value, list):
        return here + sum(count(child, accept) for child in value)
    return here


class Journey:
    def __init__(self, desktop):
        self.d = desktop
        self.library = desktop.folder / "คลัง ของฉัน.kanok"

    def show(self):
        return json.loads(self.d.cli("--library", self.library, "design", "show", self.id).stdout)

    def start(self):
        self.d.start("--library", self.library)
        self.d.wait_for("กนก")

    def fill(self, name, text):
        self.d.press(name, "text", "สร้างงานใหม่", at=(0.4, 0.6))
        self.d.key("ctrl+a")
        self.d.type(text)

    def make(self):
        d = self.d
        d.press("เลือกรูปแบบ", "push button", "กนก")
        d.press("ฉลาก", "push button", "สร้างงานใหม่")
        for name, text in (("ชื่อสินค้า", PRODUCT), ("ผู้ผลิตหรือกลุ่ม", MAKER), ("น้ำหนักสุทธิหรือปริมาตร", WEIGHT)):
            self.fill(name, text)
        d.press("สร้าง", "label", "สร้างงานใหม่")
        d.wait_for("ฉลากบนโต๊ะทำงาน", "image", EDITOR)
        rows = json.loads(d.cli("--library", self.library, "design", "list", "--json").stdout)
        assert [row["name"] for row in rows] == [NAME], rows
        self.id = rows[0]["id"]
        self.first = self.show()
        for text in (PRODUCT, MAKER, WEIGHT):
            assert text in texts(self.first), (text, texts(self.first))

    def place_motif(self):
        n = count(self.first, lambda v: isinstance(v, dict) and v.get("type") == "motif")
        self.d.press(MOTIF, "table cell", EDITOR, at=(0.5, 0.4))
        wait("the motif in the library", lambda: count(
            self.show(), lambda v: isinstance(v, dict) and v.get("type") == "motif") == n + 1)

    def write(self):
        d = self.d
        n = len(texts(self.show()))
        d.press("ข้อความ", "label", EDITOR)
        d.press("ประเภทสินค้า", "label", EDITOR)
        wait("the text in the library", lambda: len(texts(self.show())) == n + 1)
        canvas = d.wait_for("ฉลากบนโต๊ะทำงาน", "image", EDITOR)
        # New things are placed in the middle of the label, which is in the middle of the canvas.
        d.click(canvas, times=2)
        d.key("ctrl+a")
        d.type(SENTENCE)
        d.key("Escape")
        wait("the typed Thai in the library", lambda: SENTENCE in texts(self.show()))

    def ink(self):
        before = json.dumps(self.show()).count(self.spot())
        # It may be below the end of the inspector: turn the wheel over its heading until it is in sight.
        heading = self.d.place(self.d.wait_for("ตำแหน่งและขนาด", "label", EDITOR))
        for _ in range(20):
            row = self.d.wait_for(SPOT, "label", EDITOR)
            if row.box[1] + row.box[3] < 680:
                break
            self.d.point(*heading)
            self.d.xdotool("click", 5)
            wait("the inspector to scroll", lambda y=row.box[1]: self.d.wait_for(SPOT, "label", EDITOR).box[1] < y)
        self.d.press(SPOT, "label", EDITOR)
        wait("the spot ink on the text", lambda: json.dumps(self.show()).count(self.spot()) > before)
        item = [None]

        def is_sentence(value):
            if isinstance(value, dict) and value.get("text") == SENTENCE:
                item[0] = value
            return False

        count(self.show(), is_sentence)
        assert self.spot() in json.dumps(item[0]), item[0]

    def spot(self):
        """What the design calls the spot ink."""
        inks = self.show()["inks"]
        if isinstance(inks, dict):
            return next(f'"{key}"' for key, ink in inks.items() if ink.get("name") == SPOT)
        return next(f'"{ink["id"]}"' for ink in inks if ink.get("name") == SPOT)

    def pull_the_plug(self):
        self.last = self.show()
        assert self.last != self.first
        self.d.kill()
        assert self.show() == self.last

    def come_back(self):
        self.start()
        # The name is under the picture of the design.
        self.d.press(NAME, "label", "กนก", at=(0.5, -5), times=2)
        self.d.wait_for("ฉลากบนโต๊ะทำงาน", "image", EDITOR)
        self.d.press("ฉลากบนโต๊ะทำงาน", "image", EDITOR, at=(0.02, 0.02))

    def repeat(self, key, button):
        """Presses the key until the button says that there is nothing left."""
        for n in range(40):
            if not self.d.is_sensitive(button, window=EDITOR):
                return n
            before = self.show()
            self.d.key(key)
            wait(f"{key} to change the design", lambda: self.show() != before)
        raise AssertionError(f"{key} never came to its end")

    def back_and_forth(self):
        wait("an undo button", lambda: self.d.is_sensitive("เลิกทำ", window=EDITOR))
        back = self.repeat("ctrl+z", "เลิกทำ")
        assert self.show() == self.first
        assert not self.d.is_sensitive("เลิกทำ", window=EDITOR)
        forth = self.repeat("ctrl+shift+z", "ทำซ้ำ")
        assert back == forth >= 4, (back, forth)
        assert self.show() == self.last

    def export(self):
        d = self.d
        self.pdf = d.folder / "label.pdf"
        d.press("ส่งออก", "label", EDITOR)
        button = d.wait_for("ส่งออก PDF", "label", "ส่งออก")
        wait("the checks to allow an export", lambda: d.is_sensitive("ส่งออก PDF", role="label", window="ส่งออก"))
        d.click(button)
        d.save_as(self.pdf)

    def judge(self):
        d = self.d
        report = json.loads(d.cli("--library", self.library, "check", self.id, "--json").stdout)
        findings = report["findings"]
        assert not [f for f in findings if f["severity"] == "block"], findings
        text = subprocess.run(["pdftotext", "-raw", str(self.pdf), "-"], check=True, stdout=subprocess.PIPE,
                              text=True, timeout=60).stdout
        lines = [re.sub(r"\s+", " ", line).strip() for line in text.splitlines()]
        for wanted in (SENTENCE, PRODUCT, MAKER, WEIGHT):
            assert wanted in lines, (wanted, lines)
        done = subprocess.run(["qpdf", "--check", str(self.pdf)], stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                              text=True, timeout=60)
        assert done.returncode == 0, done.stdout
        problems = d.cli("--library", self.library, "library", "verify")
        assert problems.returncode == 0, problems.stderr

    def close(self):
        self.d.kill()
        assert not self.d.complaints, "\n".join(self.d.complaints)


def main():
    desktop = Desktop()
    journey = Journey(desktop)
    return window.run(desktop, [
        ("an-empty-library-opens", journey.start),
        ("a-label-is-made-from-three-typed-names", journey.make),
        ("a-motif-is-placed-by-a-click", journey.place_motif),
        ("thai-is-typed-in-place", journey.write),
        ("a-text-takes-a-spot-ink", journey.ink),
        ("a-killed-program-loses-nothing", journey.pull_the_plug),
        ("the-design-opens-from-the-grid", journey.come_back),
        ("undo-and-redo-go-all-the-way", journey.back_and_forth),
        ("the-window-exports", journey.export),
        ("the-print-shop-gets-what-was-typed", journey.judge),
        ("nothing-complained", journey.close),
    ])


if __name__ == "__main__":
    sys.exit(main())
