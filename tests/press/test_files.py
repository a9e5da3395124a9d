#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Files appear whole or not at all, the same input gives the same bytes, and pictures have the size
asked for."""

import os
import struct
import subprocess
import xml.etree.ElementTree as ET

import pikepdf
from PIL import Image

from press_kit import Folder, check, design, finish, qpdf_is_clean, text_lines

INKS = [{"id": "gold", "name": "Gold", "spot": True, "cmyk": [20, 25, 60, 25]}]
ITEMS = [
    {"type": "rect", "x_mm": -3, "y_mm": -3, "width_mm": 106, "height_mm": 66, "fill": {"cmyk": [0, 90, 80, 10]}},
    {"type": "ellipse", "x_mm": 40, "y_mm": 20, "width_mm": 20, "height_mm": 20, "fill": {"ink": "gold"},
     "opacity": 70},
    {"type": "text", "x_mm": 5, "y_mm": 5, "width_mm": 80, "height_mm": 12, "text": "น้ำพริก", "font": "Loma",
     "size_pt": 20},
]


def check_bytes(folder):
    doc = design(ITEMS, INKS)
    first = folder.export(doc, "a.pdf", "--marks", 15).read_bytes()
    second = folder.export(doc, "b.pdf", "--marks", 15).read_bytes()
    check(first == second, "files: the same input gives the same bytes")
    thai = folder.path / "c.pdf"
    folder.run("--marks", 15, folder.write(doc), thai, env={"LC_ALL": "th_TH.UTF-8", "TZ": "Asia/Bangkok"})
    check(thai.exists() and thai.read_bytes() == first, "files: in every locale and time zone")


def check_failures(folder):
    source = folder.write(design(ITEMS, INKS))
    old = folder.path / "old.pdf"
    old.write_bytes(b"old")
    done = folder.run("--cancel", source, old)
    check(done.returncode == 1 and old.read_bytes() == b"old", "files: cancelled, the old file stays")
    missing = folder.path / "nowhere" / "x.pdf"
    done = folder.run(source, missing)
    check(done.returncode == 1 and len(done.stderr.splitlines()) == 1 and not missing.exists(),
          "files: a folder that is not there is one sentence", done.stderr)
    if os.path.exists("/dev/full"):
        done = folder.run(source, "/dev/full/x.pdf")
        check(done.returncode == 1 and len(done.stderr.splitlines()) == 1, "files: a target that is none",
              done.stderr)
    check_disk_full(folder, source)
    broken = design([{"type": "motif", "asset": "m", "x_mm": 0, "y_mm": 0, "width_mm": 5, "height_mm": 5,
                      "name": "ลายกนก"}], assets={"m": {"file": "missing.svg"}})
    done = folder.run(folder.write(broken), old)
    check(done.returncode == 1 and "ลายกนก" in done.stderr and old.read_bytes() == b"old",
          "files: a missing asset names the item", done.stderr)


def check_refusals(folder):
    named = design([], [{"id": "a", "name": "All", "spot": True, "cmyk": [0, 0, 0, 100]}])
    done = folder.run(folder.write(named), folder.path / "all.pdf")
    check(done.returncode == 1 and "All" in done.stderr, "files: no spot is called All", done.stderr)
    broken = design([{"type": "motif", "asset": "m", "x_mm": 0, "y_mm": 0, "width_mm": 5, "height_mm": 5}],
                    assets={"m": {"file": "missing.svg"}})
    proof = folder.export(broken, "proof.pdf", "--proof")
    check(qpdf_is_clean(proof), "files: a proof shows what is missing as a box")
    emoji = design([{"type": "text", "x_mm": 5, "y_mm": 5, "width_mm": 60, "height_mm": 12, "text": "🌶",
                     "font": "Noto Color Emoji", "size_pt": 20}])
    if "emoji" in subprocess.run(["fc-match", "Noto Color Emoji"], capture_output=True, text=True).stdout.lower():
        done = folder.run(folder.write(emoji), folder.path / "emoji.pdf")
        check(done.returncode == 1 and len(done.stderr.splitlines()) == 1,
              "files: pictures of letters do not go to print unseen", done.stderr)


def check_disk_full(folder, source):
    """A limit on the size of files stands for a disk that fills up."""
    target = folder.path / "full.pdf"
    target.write_bytes(b"old")
    tool = folder.run.__globals__["TOOL"]
    done = subprocess.run(["bash", "-c", f"trap '' XFSZ; ulimit -f 64; exec '{tool}' '{source}' '{target}'"],
                          capture_output=True, text=True)
    check(done.returncode == 1 and len(done.stderr.splitlines()) == 1 and target.read_bytes() == b"old",
          "files: no room, one sentence, the old file intact", done.stderr)
    left = [n for n in os.listdir(folder.path) if n.startswith("full.pdf.")]
    check(left == [], "files: and no half file beside it", left)


def check_marks(folder):
    doc = design(ITEMS, INKS)
    with pikepdf.open(folder.export(doc, "none.pdf", "--marks", 0)) as pdf:
        page = pdf.pages[0].obj
        check([float(v) for v in page.MediaBox] == [float(v) for v in page.BleedBox],
              "marks: without any the paper ends at the bleed")
    full = folder.export(doc, "all.pdf", "--marks", 15)
    lines = text_lines(full)
    check(qpdf_is_clean(full) and any("FOGRA39" in l and "ทดสอบ press" in l for l in lines) and "น้ำพริก" in lines,
          "marks: a line of information that can be read", lines)
    proof = folder.export(doc, "proof.pdf", "--proof")
    check(proof.read_bytes() != folder.export(doc, "plain.pdf").read_bytes()
          and text_lines(proof) == ["น้ำพริก"], "marks: the proof stamp is not text")


def png_chunks(path):
    data, at, found = path.read_bytes(), 8, {}
    while at < len(data):
        length, kind = struct.unpack(">I4s", data[at:at + 8])
        found[kind] = data[at + 8:at + 8 + length]
        at += 12 + length
    return found


def check_pictures(folder):
    doc = design(ITEMS, INKS)
    png = folder.export(doc, "a.png", "--dpi", 254)
    with Image.open(png) as image:
        check(image.size == (1000, 600), "png: ten pixels a millimetre", image.size)
    size = struct.unpack(">IIB", png_chunks(png)[b"pHYs"])
    check(size == (10000, 10000, 1) and b"sRGB" in png_chunks(png), "png: says its resolution and sRGB", size)
    png = folder.export(doc, "b.png", "--width", 400, "--height", 400)
    with Image.open(png) as image:
        rgb = image.convert("RGB")
        check(image.size == (400, 400) and rgb.getpixel((200, 20)) == (255, 255, 255)
              and rgb.getpixel((5, 200)) != (255, 255, 255), "png: fits inside, paper around", image.size)
    svg = ET.parse(folder.export(doc, "a.svg")).getroot()
    check(svg.get("width") == "100mm" and svg.get("height") == "60mm", "svg: in millimetres", svg.attrib)
    black, white = {"cmyk": [0, 0, 0, 100]}, {"ink": "white"}
    doc = design([ITEMS[0], {**ITEMS[0], "x_mm": 10, "width_mm": 20, "fill": black, "overprint": True},
                  {**ITEMS[0], "x_mm": 40, "width_mm": 20, "fill": white}, {**ITEMS[2], "overprint": True}],
                 [{"id": "white", "name": "White", "spot": True, "cmyk": [5, 0, 0, 0], "step": "white"}])
    drawn = folder.export(doc, "over.svg").read_text()
    check("<image" not in drawn and drawn.count("<path") + drawn.count("<rect") >= 3,
          "svg: overprints and steps stay lines", drawn[:800])


def check_sheet(folder):
    pdf = folder.export(design(ITEMS, INKS), "sheet.pdf", "--sheet")
    size = subprocess.run(["pdfinfo", str(pdf)], capture_output=True, text=True).stdout
    lines = text_lines(pdf)
    check("595.2" in size and len(lines) in (0, 8), "sheet: A4", size)
    with pikepdf.open(pdf) as doc:
        forms = [o for o in doc.objects if isinstance(o, pikepdf.Stream) and o.get("/Subtype") == "/Form"]
        # one for the label, one for its half-opaque ellipse
        check(len(forms) <= 2, "sheet: the label is drawn once", len(forms))


def check_box_on_a_sheet(folder):
    """A soap box lies turned in the middle of A4; its glue flap, 6 mm from one end of it, takes no ink, and its edge is drawn."""
    doc = design([{"type": "rect", "x_mm": -5, "y_mm": -5, "width_mm": 270, "height_mm": 180, "fill": {"cmyk": [0, 0, 100, 0]}}],
                 form={"kind": "dieline", "style": "soap", "bleed_mm": 3})
    for key in ("shape", "width_mm", "height_mm", "safe_mm"):
        doc["form"].pop(key, None)
    pdf = folder.export(doc, "box.pdf", "--sheet")
    subprocess.run(["pdftoppm", "-r", "101.6", "-png", "-singlefile", str(pdf), str(folder.path / "box")], check=True)
    with Image.open(folder.path / "box.png") as image:
        page = image.convert("RGB")
    long, across = 249.8, 80

    def at(along, flipped):
        x, y = 105 + (156.8 / 2 - across), (297 - long) / 2 + along
        return page.getpixel((round((210 - x if flipped else x) * 4), round((297 - y if flipped else y) * 4)))

    free = [flipped for flipped in (False, True) if at(6, flipped) == (255, 255, 255)]
    check(len(free) == 1, "sheet: the glue flap of a box takes no ink, its other end does", [at(6, f) for f in (False, True)])
    check(at(60, free[0] if free else False)[2] < 120, "sheet: its panels do")
    edge = [at(mm / 10, free[0] if free else False) for mm in range(-5, 15)]
    check(any(p != (255, 255, 255) for p in edge), "sheet: where it is cut is drawn", edge)


def main():
    folder = Folder()
    check_bytes(folder)
    check_failures(folder)
    check_refusals(folder)
    check_marks(folder)
    check_pictures(folder)
    check_sheet(folder)
    check_box_on_a_sheet(folder)
    finish()


main()
