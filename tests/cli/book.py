#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""kanok-cli brand book: a press PDF of A4 pages, its Thai whole, its inks real, without what its people do not allow."""
import json
import re
import subprocess

from harness import LEAF, Cli, check, finish

cli = Cli()
cli.env["SOURCE_DATE_EPOCH"] = "1764400000"
(cli.work / "logo.svg").write_text(LEAF)
(cli.work / "shy.svg").write_text(LEAF.replace("<svg ", '<svg data-n="2" ', 1))
STORY = "บ้านกนกจักสานไม้ไผ่ริมน้ำมาสามชั่วคน ผู้เฒ่าผู้แก่สั่งสอนกันมา"
BRAND = {
    "format": "kanok-brand", "version": 1, "name": "บ้านกนก", "language": "th", "name_en": "Baan Kanok",
    "inks": [{"id": "deep", "name": "คราม", "cmyk": [95, 80, 25, 20]}, {"id": "gold", "name": "PANTONE 871 C", "cmyk": [20, 25, 60, 25], "spot": True},
             {"id": "rice", "name": "ข้าวสาร", "cmyk": [1, 4, 12, 0]}],
    "assets": {"logo": {"file": "logo.svg", "kind": "logo", "name": "ตราบ้านกนก", "clear_space_pct": 25}},
    "no_break": ["ป่าโมก"], "font_heading": "Loma Bold", "font_text": "Loma", "font_latin": "DejaVu Sans",
    "voice": "สุภาพ อบอุ่น", "values": ["ซื่อตรง", "ประณีต"], "story": {"th": {"100": STORY}, "en": {"30": "Three generations."}},
}


def design(name, assets, items):
    return {"format": "kanok-design", "version": 1, "name": name, "assets": assets,
            "form": {"kind": "label", "shape": "rectangle", "width_mm": 60, "height_mm": 40}, "faces": [{"id": "front", "items": items}]}


def write(name, data):
    cli.write(name, json.dumps(data, ensure_ascii=False))
    return name


def run(*words):
    return subprocess.run(words, cwd=cli.work, capture_output=True, text=True)


def book(name, *lang):
    cli.does("a book", *lang, "brand", "book", brand, "-o", name)
    return run("pdftotext", "-raw", name, "-").stdout


brand = cli.run("brand", "import", write("b.json", BRAND)).out.strip()
passport = {"community_or_group": "ชุมชนริมน้ำ", "name_th": "ลายใบไม้", "name_en": "Leaf", "consent_status": "granted", "attribution_text_th": "ลายโดยกลุ่มตัวอย่าง"}
shy = {**passport, "name_th": "ลายหวงห้าม", "name_en": "Kept back", "consent_status": "declined"}
other = LEAF.replace("<svg ", '<svg data-n="3" ', 1)
(cli.work / "open.svg").write_text(other)
motif = [{"type": "motif", "asset": "m", "x_mm": 5, "y_mm": 5, "width_mm": 20, "height_mm": 20},
         {"type": "text", "text": "ตัวอย่างฉลาก", "x_mm": 28, "y_mm": 6, "width_mm": 30, "font": "Loma", "size_pt": 9}]
ids = [cli.run("design", "import", write("one.json", design("เปิดได้", {"m": {"file": "open.svg", "kind": "motif", "passport": passport}}, motif))).out.strip(),
       cli.run("design", "import", write("two.json", design("ปิดไว้", {"m": {"file": "shy.svg", "kind": "motif", "passport": shy}},
                                                             [motif[0], {**motif[1], "text": "ห้ามแสดง"}]))).out.strip()]
done = cli.run("brand", "use", brand, *ids)
check("designs follow it", done.returncode == 0, f"{ids} {done.err}")

text = book("th.pdf", "--lang", "th")
flat = re.sub(r"\s+", "", text)
for words in ("บ้านกนก", "Baan Kanok", STORY, "ซื่อตรง", "คราม", "PANTONE 871 C", "ป่าโมก", "น้ำพริกเผา กี่ทอผ้า ฟื้นฟูปู่ย่า", "25%", "C 95 M 80 Y 25 K 20", "ตัวอย่างฉลาก",
              "ลายใบไม้", "ชุมชนริมน้ำ", "ลายโดยกลุ่มตัวอย่าง", "เจ้าของลวดลายยินยอมให้ใช้", "คู่มือแบรนด์"):
    check(f"it says “{words[:20]}”", re.sub(r"\s+", "", words) in flat, text)
check("what its people refuse is not in it, nor the design that shows it", "หวงห้าม" not in flat and "ห้ามแสดง" not in flat)
check("qpdf finds it sound", run("qpdf", "--check", "th.pdf").returncode == 0)
fonts = run("pdffonts", "th.pdf").stdout.splitlines()[2:]
check("every font is inside", len(fonts) >= 3 and all(re.search(r" yes (yes|no) +(yes|no) +\d", line) for line in fonts), fonts)
info = run("pdfinfo", "-box", "th.pdf").stdout
check("A4 pages with bleed", re.search(r"TrimBox: +8\.50 +8\.50 +603\.7\d +850\.39", info) is not None and "Pages:           7" in info, info)
run("qpdf", "--qdf", "--object-streams=disable", "th.pdf", "plain.pdf")
plain = (cli.work / "plain.pdf").read_bytes()
check("its spot ink has a plate of its own", b"/PANTONE#20871#20C" in plain)
check("no colour is of a screen", b"/DeviceRGB" not in plain and not re.search(rb"\n[\d. ]+ rg\n", plain))
check("process inks as typed", re.search(rb"0?\.95 0?\.8 0?\.25 0?\.2 k", plain) is not None)
first = (cli.work / "th.pdf").read_bytes()
book("again.pdf", "--lang", "th")
check("the same brand gives the same bytes", first == (cli.work / "again.pdf").read_bytes())
english = re.sub(r"\s+", "", book("en.pdf", "--lang", "en"))
check("in English too", all(words in english for words in ("Brandbook", "Whatwestandfor", "Threegenerations.", "Leaf")), english)

bare = cli.run("brand", "import", write("bare.json", {"format": "kanok-brand", "version": 1, "name": "เปล่า"})).out.strip()
cli.does("a brand that only has a name", "brand", "book", bare, "-o", "bare.pdf")
check("has a book too", "เปล่า" in run("pdftotext", "-raw", "bare.pdf", "-").stdout and run("qpdf", "--check", "bare.pdf").returncode == 0)
LONG = {"th": {"300": "จักสานไม้ไผ่ริมน้ำเจ้าพระยา " * 75}, "en": {"300": "woven bamboo by the river " * 60}}
long = cli.run("brand", "import", write("long.json", {**BRAND, "name": "ยาว", "story": LONG})).out.strip()
cli.does("a long story", "brand", "book", long, "-o", "long.pdf")
page = run("pdftotext", "-bbox", "-f", "2", "-l", "2", "long.pdf", "-").stdout
low = [word for y, word in re.findall(r'yMax="([\d.]+)">([^<]*)<', page) if float(y) > 795]
check("all of a long story stands on its page, above the name and number at its foot", page.count("woven") == 60 and sorted(low) == ["2", "ยาว"], (page.count("woven"), low))

# --- many motifs, and fonts that no role says ---------------------------------------------------
MANY, EACH = 30, 2
house = cli.run("brand", "import", write("house.json", {"format": "kanok-brand", "version": 1, "name": "หลายลาย"})).out.strip()
users = []
for i in range(MANY):
    assets = {}
    for k in range(EACH):
        number = i * EACH + k
        (cli.work / f"m{number}.svg").write_text(LEAF.replace("<svg ", f'<svg data-n="many{number}" ', 1))
        assets[f"m{k}"] = {"file": f"m{number}.svg", "kind": "motif", "passport": {
            "name_th": f"ลายที่{number}จบ", "name_en": f"Motif{number}end", "community_or_group": f"กลุ่ม{number}จบ" if number else "ก" * 900, "consent_status": "granted" if k else "unknown"}}
    text = {**motif[1], "font": "Garuda Bold" if i else "No Such Letters"}
    users.append(cli.run("design", "import", write("many.json", design(f"งาน{i}", assets, [{**motif[0], "asset": "m0"}, {**motif[0], "asset": "m1"}, text]))).out.strip())
check("all follow it", cli.run("brand", "use", house, *users).returncode == 0)
cli.does("a book of many motifs", "--lang", "th", "brand", "book", house, "-o", "many.pdf")
flat = re.sub(r"\s+", "", run("pdftotext", "-raw", "many.pdf", "-").stdout)
missing = [n for n in range(MANY * EACH) if f"ลายที่{n}จบ" not in flat or n and f"กลุ่ม{n}จบ" not in flat]
check("every motif of every design is in it, with its community", missing == [], missing)
check("and with its consent", flat.count("เจ้าของลวดลายยินยอมให้ใช้") == MANY, flat.count("เจ้าของลวดลายยินยอมให้ใช้"))
check("a community told at length is cut", "ก" * 161 not in flat and "ก" * 100 in flat)
boxes = [(float(a), float(b)) for a, b in re.findall(r'yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)"', run("pdftotext", "-bbox", "many.pdf", "-").stdout)]
check("nothing is below the foot of a page", max(b for _, b in boxes) < 850.39 - 8.5, max(b for _, b in boxes))
check("fonts of its designs are shown in sizes, one that is not here by name", "Garuda" in flat and flat.count("20pt") == 1 and "NoSuchLetters" in flat and "ไม่มีฟอนต์นี้ในเครื่องนี้" in flat)
check("and embedded", any("Garuda" in line for line in run("pdffonts", "many.pdf").stdout.splitlines()))
check("a brand without designs shows what its book is set in", "Madebyhand" in re.sub(r"\s+", "", run("pdftotext", "-raw", "bare.pdf", "-").stdout))
check("qpdf finds it sound", run("qpdf", "--check", "many.pdf").returncode == 0)
cli.fails("no output", 2, "brand", "book", brand, says=["-o"])
cli.fails("a brand that is not there", 1, "brand", "book", "nobody", "-o", "x.pdf", says=["nobody"])
check("nothing was written", not (cli.work / "x.pdf").exists())
finish()
