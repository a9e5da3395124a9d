# SPDX-License-Identifier: GPL-3.0-or-later
"""check and export: statuses, files whole or not at all, the same bytes for the same date."""
import json
import os
import subprocess

from PIL import Image

from harness import LEAF, SOURCE, Cli, check, finish, label

cli = Cli()
cli.write("leaf.svg", LEAF)
cli.write("label.json", label())
DATE = {"SOURCE_DATE_EPOCH": "1700000000"}


def findings(name):
    done = cli.run("check", name, "--json")
    check(f"check {name} --json exits 0", done.returncode == 0 and done.err == "", done.err)
    return json.loads(done.out)["findings"]


check("a good label is clean", findings("label.json") == [])
check("and says so", "ready" in cli.does("check for people", "check", "label.json").out)

blocked = label(items=[{"type": "motif", "id": "hero", "name": "ตัวเอก", "asset": "leaf", "x_mm": 10, "y_mm": 10, "width_mm": 9,
                        "height_mm": 9}],
                assets={"leaf": {"file": "leaf.svg", "passport": {"consent_status": "declined", "knowledge_holder": "ป้าน้อย"}}})
cli.write("blocked.json", blocked)
found = findings("blocked.json")
first = found[0]
check("a finding has all its keys", {"rule", "severity", "face", "item", "message", "source", "confidence"} <= set(first), first)
check("it names the item", first["rule"] == "consent.declined" and first["severity"] == "block" and first["face"] == "front"
      and first["item"] == "hero" and "ตัวเอก" in first["message"] and "ป้าน้อย" in first["message"], first)
done = cli.run("--lang", "th", "check", "blocked.json", "--json")
check("the message is Thai with --lang th", "ไม่ยินยอม" in json.loads(done.out)["findings"][0]["message"], done.out)

nested = label(items=[{"type": "rect", "x_mm": 30, "y_mm": 20, "width_mm": 2, "height_mm": 2, "fill": {"ink": "red"}},
                      {"type": "group", "items": [{"type": "rect", "x_mm": 1, "y_mm": 9, "width_mm": 9, "height_mm": 9, "fill": {"ink": "red"}}]}])
cli.write("nested.json", nested)
found = findings("nested.json")
check("an item without an id is named by its place", [f["item"] for f in found] == ["items[1].items[0]"], found)
check("two runs say the same", found == json.loads(cli.run("check", "nested.json", "--json").out)["findings"])

cli.fails("export refuses what blocks", 3, "export", "blocked.json", "-o", "blocked.pdf", says=["blocked.json", "ตัวเอก"])
check("and writes nothing", not (cli.work / "blocked.pdf").exists())
cli.write("blocked.pdf", b"the old file")
cli.fails("export refuses over an old file", 3, "export", "blocked.json", "-o", "blocked.pdf")
check("the old file stays", (cli.work / "blocked.pdf").read_bytes() == b"the old file")
cli.does("--proof exports all the same", "export", "blocked.json", "-o", "blocked.pdf", "--proof")
check("as a PDF", (cli.work / "blocked.pdf").read_bytes().startswith(b"%PDF-1.6"))


def pixels(name):
    return subprocess.run(["pdftoppm", "-r", "60", "-png", cli.work / name], capture_output=True).stdout


cli.run("export", "label.json", "-o", "plain.pdf", env=DATE)
cli.run("export", "label.json", "-o", "stamped.pdf", "--proof", env=DATE)
check("a stamp is seen", pixels("plain.pdf") != pixels("stamped.pdf") and len(pixels("stamped.pdf")) > 1000)
cli.run("export", "label.json", "-o", "plain.png", "--dpi", "72")
cli.run("export", "label.json", "-o", "stamped.png", "--dpi", "72", "--proof")
check("on a picture too", (cli.work / "plain.png").read_bytes() != (cli.work / "stamped.png").read_bytes())

cli.does("export PDF", "export", "label.json", "-o", "a.pdf", env=DATE)
cli.does("export PDF again", "export", "label.json", "-o", "b.pdf", env=DATE)
check("the same date gives the same bytes", (cli.work / "a.pdf").read_bytes() == (cli.work / "b.pdf").read_bytes())
cli.run("export", "label.json", "-o", "b.pdf", env={"SOURCE_DATE_EPOCH": "1600000000"})
check("another date gives others", (cli.work / "a.pdf").read_bytes() != (cli.work / "b.pdf").read_bytes())
cli.does("export with all options", "export", "label.json", "-o", "c.pdf", "--standard", "none", "--condition", "uncoated",
         "--marks", "all", "--text", "outline", "--face", "front")
cli.does("marks none", "export", "label.json", "-o", "c.pdf", "--marks", "none")
cli.does("marks in a list", "export", "label.json", "-o", "c.pdf", "--marks", "crop,info")
cli.does("condition from a file", "export", "label.json", "-o", "c.pdf", "--condition", SOURCE / "data/icc/news_tr002.icc")
cli.fails("unknown face", 1, "export", "label.json", "-o", "d.pdf", "--face", "back", says=["back"])
cli.does("export PNG", "export", "label.json", "-o", "a.png", "--dpi", "150")
cli.does("export PNG to a size", "export", "label.json", "-o", "b.png", "--size", "1080x1080")
size = subprocess.run(["identify", "-format", "%wx%h", cli.work / "b.png"], capture_output=True, text=True).stdout
check("the size is exact", size == "1080x1080", size)
cli.does("export SVG", "export", "label.json", "-o", "a.svg")
check("it is an SVG", b"<svg" in (cli.work / "a.svg").read_bytes()[:400])
cli.does("the ending may be in capitals", "export", "label.json", "-o", "A.PDF")
check("export makes no library", not (cli.home / "data").exists())
check("export leaves nothing behind", all(not p.name.startswith(".") and "tmp" not in p.suffix for p in cli.work.iterdir()),
      [p.name for p in cli.work.iterdir()])

cli.fails("no such folder", 1, "export", "label.json", "-o", "no/where/a.pdf", says=["no/where/a.pdf"])
cli.write("sealed/old.pdf", b"old")
if os.geteuid() != 0:
    (cli.work / "sealed").chmod(0o500)
    cli.fails("a sealed folder", 1, "export", "label.json", "-o", "sealed/a.pdf", says=["sealed/a.pdf"])
    (cli.work / "sealed").chmod(0o700)
cli.fails("a folder is no file", 1, "export", "label.json", "-o", "folder.pdf", says=["folder.pdf"]) if (
    (cli.work / "folder.pdf").mkdir() is None) else None

# A full disk: one sentence and the old file as it was.
full = subprocess.run(["bash", "-c", "ulimit -f 1; exec \"$@\"", "-", os.environ["KN_BUILD_ROOT"] + "/src/cli/kanok-cli",
                       "export", "label.json", "-o", "a.pdf"], cwd=cli.work, env={**cli.env, **DATE}, capture_output=True)
check("a write that fails is one sentence", full.returncode == 1 and full.stderr.count(b"\n") == 1
      and full.stderr.startswith(b"kanok-cli: a.pdf: "), full.stderr)
check("the old PDF survives it", full.returncode != 0 and (cli.work / "a.pdf").read_bytes().startswith(b"%PDF-1.6")
      and (cli.work / "a.pdf").stat().st_size > 1024, f"{full.returncode} {full.stderr!r}")
check("no half file stays", not [p for p in cli.work.iterdir() if p.name.startswith("a.pdf") and p.name != "a.pdf"],
      [p.name for p in cli.work.iterdir()])
with open("/dev/full", "wb") as sink:
    done = cli.run("design", "show", "label.json", stdout=sink)
check("stdout that is full is told", done.returncode == 1 and done.err.count("\n") == 1, done.err)

# What cannot be drawn is named, in check and in export.
pattern = label(items=[{"type": "pattern", "asset": "leaf", "group": "p4m", "cell_mm": [8, 8], "x_mm": 9, "y_mm": 9, "width_mm": 30,
                        "height_mm": 10}])
cli.write("pattern.json", pattern)
check("a pattern is no finding that blocks", not any(f["severity"] == "block" for f in findings("pattern.json")))
cli.does("a pattern is exported", "export", "pattern.json", "-o", "q.pdf")
pattern["faces"][0]["items"][-1]["cell_mm"] = [8, 9]
cli.write("oblong.json", pattern)
check("a cell that its group cannot have blocks", [f["message"] for f in findings("oblong.json") if f["rule"] == "pattern.impossible"
                                                   and f["severity"] == "block" and "8 × 9" in f["message"]])
cli.fails("and is not exported", 3, "export", "oblong.json", "-o", "p.pdf", says=["8 × 9"])
cli.does("but as a proof", "export", "oblong.json", "-o", "r.pdf", "--proof")
check("nothing of it is written", not (cli.work / "p.pdf").exists())

# A code with a wrong check digit stops an export by name; a right one goes through.
def code(data, **keys):
    return label(items=[{"type": "barcode", "symbology": "ean13", "data": data, "x_mm": 9, "y_mm": 9, "module_mm": 0.33, **keys}])


barcode = code("2001234567894")
cli.write("barcode.json", barcode)
check("a wrong check digit is a blocking finding",
      any(f["rule"] == "barcode.check-digit" and f["severity"] == "block" for f in findings("barcode.json")))
cli.fails("a wrong check digit is not exported", 3, "export", "barcode.json", "-o", "b.pdf", says=["2001234567894", "should end in 3"])
cli.write("right.json", code("2001234567893", height_mm=18))
cli.does("a right code is exported", "export", "right.json", "-o", "right.pdf")
check("nothing in it blocks", not any(f["severity"] == "block" for f in findings("right.json")))

cli.write("emoji.json", label(items=[{"type": "text", "x_mm": 9, "y_mm": 9, "width_mm": 30, "height_mm": 12, "text": "อร่อย 😀", "font": "Loma",
                                      "size_pt": 14}]))
cli.fails("an emoji is not exported", 3, "export", "emoji.json", "-o", "emoji.pdf", says=["😀"])
cli.does("but a proof shows it", "export", "emoji.json", "-o", "emoji.pdf", "--proof")

both = label(items=[*pattern["faces"][0]["items"], *barcode["faces"][0]["items"]])
cli.write("both.json", both)
cli.fails("one line names everything that blocks", 3, "export", "both.json", "-o", "both.pdf", says=["Pattern", "Barcode"])

# Pictures that are CMYK already, and ones that lie on their side.
Image.new("CMYK", (600, 600), (230, 220, 220, 200)).save(cli.work / "heavy.jpg", quality=95)
Image.new("CMYK", (600, 600), (100, 20, 20, 0)).save(cli.work / "light.jpg", quality=95)
turned = Image.new("RGB", (600, 300), (10, 200, 30))
exif = turned.getexif()
exif[0x0112] = 6
turned.save(cli.work / "turned.jpg", exif=exif, quality=90)


def picture(file):
    item = {"type": "image", "asset": "leaf", "x_mm": 9, "y_mm": 4, "width_mm": 15, "height_mm": 30}
    cli.write("picture.json", label(assets={"leaf": {"file": file}}, items=[item]))
    return {f["rule"]: f for f in findings("picture.json")}


check("too much ink in a CMYK picture", "341 %" in picture("heavy.jpg").get("ink.sum", {}).get("message", ""), picture("heavy.jpg"))
check("and in another not", "ink.sum" not in picture("light.jpg"))
check("a CMYK picture is not RGB", "colour.rgb" not in picture("light.jpg") and "colour.rgb" in picture("turned.jpg"))
# Upright it is 300 × 600 px: 508 ppi in 15 × 30 mm; lying it would have to be cut to 254.
check("a picture counts as it is looked at", "image.ppi" not in picture("turned.jpg"), picture("turned.jpg"))

for design in sorted((SOURCE / "data/starter").glob("*.json")):
    if design.name != "index.json":
        found = json.loads(cli.run("check", design, "--json").out)["findings"]
        check(f"{design.name} is silent", not [f for f in found if f["severity"] != "note"], "\n".join(f["message"] for f in found))
sample = SOURCE / "data/starter/sample/label.json"
found = json.loads(cli.run("check", sample, "--json").out)["findings"]
check("the sample label has nothing that blocks or warns", not [f for f in found if f["severity"] != "note"],
      "\n".join(f["message"] for f in found))
# Overprint that a transparency group takes away is told; where it works nothing is.
for name, more, told in (("text", {"type": "text", "text": "ก", "font": "Loma", "size_pt": 20, "opacity": 50}, True),
                         ("fill and stroke", {"type": "rect", "fill": {"ink": "gold"}, "stroke": {"ink": "red"}, "opacity": 50}, True),
                         ("one fill", {"type": "rect", "fill": {"ink": "gold"}, "opacity": 50}, False),
                         ("opaque text", {"type": "text", "text": "ก", "font": "Loma", "size_pt": 20}, False)):
    cli.write("over.json", label(items=[{"x_mm": 20, "y_mm": 10, "width_mm": 20, "height_mm": 15, "overprint": True, **more}]))
    found = [(f["rule"], f["severity"]) for f in json.loads(cli.run("check", "over.json", "--json").out)["findings"]]
    check(f"see-through overprint of {name}", (("overprint.opacity", "note") in found) == told, found)
# A link given as the target is followed, as every tool does.
(cli.work / "real.pdf").write_bytes(b"old")
os.symlink("real.pdf", cli.work / "link.pdf")
cli.write("plain.json", label(items=[{"type": "rect", "width_mm": 5, "height_mm": 5}]))
cli.does("export to a link", "export", "plain.json", "-o", "link.pdf")
check("the link stays and its file is written", (cli.work / "link.pdf").is_symlink()
      and (cli.work / "real.pdf").read_bytes().startswith(b"%PDF"))
cli.fails("what fails leaves the file behind the link", 1, "export", "nothing.json", "-o", "link.pdf")
check("as it was", (cli.work / "real.pdf").read_bytes().startswith(b"%PDF"))

# PDF/X-1a: what is see-through becomes a picture, and the check says which items that are.
veil = {"type": "rect", "x_mm": 20, "y_mm": 20, "width_mm": 9, "height_mm": 9, "fill": {"ink": "red"}}
cli.write("veil.json", label(items=[dict(veil, id="solid"), dict(veil, x_mm=30, id="veil", opacity=40)]))
done = cli.run("check", "veil.json", "--standard", "pdfx1a", "--json")
flattened = [f for f in json.loads(done.out)["findings"] if f["rule"] == "x1a.flattened"]
check("check names what PDF/X-1a flattens", [(f["item"], f["severity"]) for f in flattened] == [("veil", "note")], flattened)
check("and only when asked", not [f for f in findings("veil.json") if f["rule"] == "x1a.flattened"])
cli.does("--standard pdfx1a exports", "export", "veil.json", "-o", "veil.pdf", "--standard", "pdfx1a")
check("as PDF 1.4", (cli.work / "veil.pdf").read_bytes().startswith(b"%PDF-1.4"))

finish()
