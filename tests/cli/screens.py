# SPDX-License-Identifier: GPL-3.0-or-later
"""Designs for screens: exact pixels, RGB as it is, no rules of the press, and no PDF."""
import copy

from PIL import Image

from harness import LEAF, Cli, check, finish

import json

cli = Cli()
cli.write("leaf.svg", LEAF)
POST = {"format": "kanok-design", "version": 1, "name": "โพสต์", "language": "th",
        "form": {"kind": "screen", "width_px": 1200, "height_px": 630, "safe_mm": 6},
        "inks": [{"id": "deep", "name": "เข้ม", "cmyk": [90, 90, 90, 90]}],
        "assets": {"leaf": {"file": "leaf.svg", "passport": {"authority": "generic", "consent_scope": "commercial_open"}}},
        "faces": [{"id": "front", "name": "หน้า", "items": [
            {"type": "rect", "id": "ground", "x_mm": 0, "y_mm": 0, "width_mm": 120, "height_mm": 63, "fill": {"rgb": "#12b4e6"}},
            {"type": "rect", "id": "dot", "x_mm": 60, "y_mm": 0, "width_mm": 0.1, "height_mm": 63, "fill": {"rgb": "#e61290"}},
            {"type": "motif", "id": "leaf", "asset": "leaf", "x_mm": 90, "y_mm": 30, "width_mm": 12, "height_mm": 12},
            {"type": "rect", "id": "heavy", "x_mm": 1, "y_mm": 50, "width_mm": 10, "height_mm": 10, "fill": {"ink": "deep"}},
            {"type": "text", "id": "name", "x_mm": 10, "y_mm": 10, "width_mm": 40, "height_mm": 12, "text": "ของดี",
             "font": "Loma Bold", "size_pt": 20, "fill": {"cmyk": [20, 80, 60, 20]}}]}]}


def post(change=lambda d: None):
    design = copy.deepcopy(POST)
    change(design)
    return design


def item(design, handle):
    return next(i for i in design["faces"][0]["items"] if i["id"] == handle)


def findings(name):
    return json.loads(cli.does(f"check {name}", "check", name, "--json").out)["findings"]


cli.write("post.json", post())
check("heavy ink, thin lines, RGB and no bleed are nothing to look at", findings("post.json") == [], findings("post.json"))

cli.does("a picture without a size", "export", "post.json", "-o", "post.png")
picture = Image.open(cli.work / "post.png").convert("RGB")
check("has the pixels of the form", picture.size == (1200, 630), picture.size)
check("RGB is shown as it is", picture.getpixel((20, 20)) == (0x12, 0xB4, 0xE6), picture.getpixel((20, 20)))
column = [picture.getpixel((x, 300)) for x in (599, 600, 601)]
check("a tenth of a millimetre is one whole pixel", column == [(0x12, 0xB4, 0xE6), (0xE6, 0x12, 0x90), (0x12, 0xB4, 0xE6)], column)
cli.does("another size can be asked for", "export", "post.json", "-o", "half.png", "--size", "600x315")
check("and comes", Image.open(cli.work / "half.png").size == (600, 315))
cli.does("SVG too", "export", "post.json", "-o", "post.svg")

for name, arguments in (("pdf", ("export", "post.json", "-o", "post.pdf")),
                        ("pdf without a standard", ("export", "post.json", "-o", "post.pdf", "--standard", "none")),
                        ("plates", ("separations", "post.json", "-o", "plates"))):
    cli.fails(f"no {name}", 1, *arguments, says=["post.json", "PNG"])
check("and no file", not (cli.work / "post.pdf").exists() and not (cli.work / "plates").exists())

cli.write("near.json", post(lambda d: item(d, "name").update(x_mm=2)))
found = findings("near.json")
check("text by the edge is told in pixels", [f["rule"] for f in found] == ["safe.text"] and "pixels" in found[0]["message"], found)
cli.write("over.json", post(lambda d: item(d, "name").update(x_mm=-3)))
found = findings("over.json")
check("text over the edge too", [f["rule"] for f in found] == ["trim.text"] and found[0]["item"] == "name", found)
cli.write("full.json", post(lambda d: item(d, "name").update(height_mm=3)))
check("text that does not fit its frame blocks", [f["severity"] for f in findings("full.json")] == ["block"])

done = cli.does("import", "design", "import", "post.json")
shown = cli.does("show", "design", "show", done.out.strip())
check("the library keeps the pixels", json.loads(shown.out)["form"] == POST["form"], shown.out)
listed = json.loads(cli.does("list", "design", "list", "--json").out)
check("and the form", listed[0]["form"] == "screen", listed)

cli.write("odd.json", post(lambda d: d["form"].update(width_px=1080.5)))
cli.fails("half a pixel is refused", 1, "check", "odd.json", says=["odd.json", "width_px"])
finish()
