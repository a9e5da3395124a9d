# SPDX-License-Identifier: GPL-3.0-or-later
"""The compliance report of a design against label law, as CSV and on paper."""
import csv
import io
import json
import re
import subprocess
from datetime import date

from harness import Cli, check, finish, label
from label_kit import chips, text

cli = Cli()
BROKEN, ADVISED, UNJUDGED, DISMISSED, KEPT = "broken", "to consider", "cannot be judged", "dismissed", "kept"


def rows(source, *args):
    cli.does(f"a report {' '.join(args)}", "report", source, "-o", "report.csv", *args)
    data = (cli.work / "report.csv").read_bytes()
    check("begins with the mark of UTF-8 and ends lines by RFC 4180", data.startswith(b"\xef\xbb\xbf") and data.endswith(b"\r\n"))
    table = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True))
    check("every row has every cell", all(len(r) == len(table[0]) for r in table), [len(r) for r in table])
    return [dict(zip(table[0], r)) for r in table[1:]]


def checked(source, *args):
    return [f for f in json.loads(cli.run("check", source, "--json", *args).out)["findings"] if f["rule"].startswith("label.")]


def agrees(name, source, *args):
    """One row a rule; the rules that are broken are those that the check finds, with its words, weights and sources."""
    table, found = rows(source, *args), checked(source, *args)
    by_rule = {r["Rule"]: r for r in table}
    check(f"{name}: one row a rule", len(by_rule) == len(table) > 0, [r["Rule"] for r in table])
    broken = {r["Rule"] for r in table if r["Verdict"] in (BROKEN, ADVISED)}
    told = {f["rule"] for f in found if "so it was not looked at" not in f["message"]}
    check(f"{name}: the verdicts of the check", broken == told, f"{broken ^ told}")
    weights = {"block": "blocks", "warn": "warning", "note": "note"}
    heaviest = {}
    for f in found:
        heaviest[f["rule"]] = max(heaviest.get(f["rule"], "note"), f["severity"], key=["note", "warn", "block"].index)
    check(f"{name}: notes are to be considered, the rest is broken", all((by_rule[r]["Verdict"] == ADVISED) == (heaviest[r] == "note") for r in broken))
    check(f"{name}: its weights", all(by_rule[r]["Weight"] == (weights[heaviest[r]] if heaviest[r] != "note" else "") for r in broken))
    check(f"{name}: its words", all("so it was not looked at" in f["message"] or any(line in f["message"] for line in by_rule[f["rule"]]["Finding"].splitlines()) for f in found if f["rule"] in told))
    check(f"{name}: its badge", all(by_rule[f["rule"]]["Verified"].startswith("verified") == f["verified"] and by_rule[f["rule"]]["Verified"].endswith("a rule of your own") == (f["pack"] == "own")
                                      for f in found if f["rule"] in broken), [(f["rule"], f["pack"], by_rule[f["rule"]]["Verified"]) for f in found if f["rule"] in broken])
    return by_rule


def plain(words):
    """Without what a line break or a column does to it."""
    return re.sub(r"\s", "", words)


def paper(name, source, *args):
    """The pages as text; a sound PDF with all fonts in it, that says each broken rule of the check."""
    cli.does(f"{name} on paper", "report", source, "-o", "report.pdf", *args)
    pdf = cli.work / "report.pdf"
    sound = subprocess.run(["qpdf", "--check", pdf], capture_output=True, text=True)
    check(f"{name}: the PDF is sound", sound.returncode == 0, sound.stdout + sound.stderr)
    fonts = [line.split() for line in subprocess.run(["pdffonts", pdf], capture_output=True, text=True).stdout.splitlines()[2:]]
    check(f"{name}: fonts are in it", fonts and all(f[-5] == "yes" and f[-3] == "yes" for f in fonts), fonts)
    words = subprocess.run(["pdftotext", "-raw", pdf, "-"], capture_output=True, text=True).stdout
    pages = words.split("\f")[:-1]
    sizes = subprocess.run(["pdfinfo", pdf], capture_output=True, text=True).stdout
    check(f"{name}: A4", "(A4)" in sizes, sizes)
    return pages


def says_all(name, source, pages, *args, lang="en"):
    said = plain("".join(pages))
    report = {tuple(r.values()) for r in rows(source, *args, "--language", lang)}
    missing = [line for r in report for line in (*r[1].splitlines(), *r[4].splitlines(), *r[5].splitlines()) if plain(line) not in said]
    check(f"{name}: each rule, finding and reason is on it", not missing and report, missing)


cli.write("chips.json", chips())
table = agrees("chips", "chips.json")
check("what is kept stands there too", table["label.net_qty"]["Verdict"] == KEPT and table["label.food_serial"]["Verdict"] == KEPT, table.keys())
asked = chips()
asked["facts"]["says"].pop("dismissed", None)
cli.write("asked.json", asked)
table = agrees("asked", "asked.json")
check("a question that nobody answered breaks no rule", table["label.allergen"]["Verdict"] == ADVISED and "fried" in table["label.allergen"]["Finding"]
      and table["label.allergen"]["Weight"] == "", table["label.allergen"])
table = agrees("chips again", "chips.json")
check("with what it asks, source and confidence", "Net quantity" in table["label.net_qty"]["It asks for"] and "fda-2mm: https://" in table["label.food_serial"]["Source"]
      and table["label.gda"]["Confidence"] == "high", table["label.food_serial"])
check("what is not asked is not there", not {"label.storage", "label.desiccant", "label.brand_mark"} & set(table), table.keys())
day = date.today()
check("of today, with product and pack", table["label.gda"]["Date"].endswith(str(day.year)) and table["label.gda"]["Product"] == "กล้วยฉาบรสเค็ม"
      and table["label.gda"]["Design"] == "ฉลาก" and "2026" in table["label.gda"]["Rule pack"] and "no legal advice" in table["label.gda"]["Note"], table["label.gda"])
thai = rows("chips.json", "--language", "th")
check("in Thai with B.E.", {"ผ่าน", "ไม่ผ่าน"} <= {r["ผล"] for r in thai} and all(r["วันที่"].endswith(str(day.year + 543)) for r in thai)
      and all("2569" in r["ชุดกฎ"] for r in thai) and "ไม่ใช่การรับรอง" in thai[0]["หมายเหตุ"], thai[0])

# Where on the art: numbered, by name, in mm from the top left.
small = chips()
for item in small["faces"][0]["items"]:
    if item["id"] in ("name", "serial"):
        item["size_pt"] = 7
small["faces"][0]["items"][0]["fill"] = {"cmyk": [0, 0, 0, 0]}
cli.write("small.json", small)
table = agrees("small letters", "small.json")
place = re.fullmatch(r"“(.+)”, ([\d.]+) mm from the left, ([\d.]+) mm from the top", table["label.food_serial"]["Place"])
check("a spot has its place", place and abs(float(place[2]) - 5) < 1.5 and 28 < float(place[3]) < 34, table["label.food_serial"])
check("things have one number, whatever is wrong with them", table["label.food_name"]["Spot"] == table["label.contrast"]["Spot"] != table["label.food_serial"]["Spot"],
      (table["label.food_name"]["Spot"], table["label.contrast"]["Spot"]))

for lang, title, disclaimer in (("en", "Compliance report", "no legal advice"), ("th", "รายงานการตรวจฉลาก", "ไม่ใช่การรับรอง")):
    pages = paper(f"small letters, {lang}", "small.json", "--language", lang)
    says_all(f"small letters, {lang}", "small.json", pages, lang=lang)
    check(f"{lang}: the first page says what it is", all(plain(w) in plain(pages[0]) for w in (title, disclaimer, "กล้วยฉาบรสเค็ม", "ฉลาก", str(day.year + 543 * (lang == "th")))), pages[0])
    check(f"{lang}: its sources stand behind the table", "fda-2mm: https://" in "".join(pages[1:]), pages[-1])
# The picture: the first page shows red ink at the top left of what is too small.
picture = subprocess.run(["pdftoppm", "-r", "72", "-f", "1", "-l", "1", cli.work / "report.pdf"], capture_output=True).stdout
header, size, _, pixels = picture.split(b"\n", 3)
width = int(size.split()[0])
red = sum(1 for i in range(0, len(pixels) - 2, 3) if pixels[i] > 150 and pixels[i + 1] < 70 and pixels[i + 2] < 70 and 250 < i // 3 // width < 540)
check("numbered spots are on the picture", red > 80, red)

# Answered, and what cannot be judged.
trap = "แป้งสาลี 40%, ไข่ไก่ 20%, นมถั่วเหลือง 10%, ปลาหมึกแห้ง 10%, เนย 5%, เลซิทิน 1%"
answered = chips(ingredients=trap)
answered["facts"]["says"]["dismissed"] = [{"rule": "label.allergen", "about": g, "reason": f"ตอบ {g}"} for g in ("milk", "gluten", "egg", "soy", "mollusc")]
cli.write("answered.json", answered)
row = agrees("answered", "answered.json")["label.allergen"]
check("an answer stands with its reason", row["Verdict"] == DISMISSED and "ตอบ milk" in row["Reason"] and len(row["Reason"].splitlines()) == 5, row)
answered["facts"]["says"]["dismissed"].pop()
cli.write("answered.json", answered)
check("half an answer is none", agrees("half", "answered.json")["label.allergen"]["Verdict"] == BROKEN)
bare = chips()
bare["faces"][0]["items"] = []
cli.write("bare.json", bare)
row = agrees("an empty face", "bare.json")["label.contrast"]
check("contrast of nothing cannot be judged", row["Verdict"] == UNJUDGED and "no text" in row["Reason"], row)
held = chips()
held["facts"]["says"]["standards"] = [{"mark": "tcps", "number": "มผช.107/2554", "expires": "2020-01-01"}]
cli.write("held.json", held)
check("marks are held against the rules", "ended" in agrees("marks", "held.json")["label.mark"]["Finding"])
direct = chips(serial=None)
direct["facts"]["says"].update(sold="direct", traits=[])
cli.write("direct.json", direct)
check("what the law leaves free is good practice", {r["Weight"] for r in rows("direct.json") if r["Verdict"] == BROKEN} <= {"warning"}
      and ADVISED in {r["Verdict"] for r in rows("direct.json")})

# Nothing that somebody typed is a formula in a spreadsheet; quotes, commas and lines stay inside their cells.
for word in ("=HYPERLINK(1)", "+66 2", "-5", "@SUM(1)", '"ก", ข'):
    sly = chips()
    sly["name"] = word
    cli.write("sly.json", sly)
    cells = {r["Design"] for r in rows("sly.json")}
    check(f"{word} is harmless", cells == {word if word[0] == '"' else "'" + word}, cells)

# A pack of somebody's own in which all 81 rules are asked of one label; one pattern asks for too much.
cli.does("our rules", "rules", "show", "-o", "mine.json")
mine = json.loads((cli.work / "mine.json").read_text(encoding="utf-8"))
everything = [f for c in mine["categories"].values() for f in c["fields"]]
seen = set()
for field in everything:
    field["mandatory"] = True
    while field["id"] in seen:
        field["id"] += "_again"
    seen.add(field["id"])
mine["categories"] = {"food": {**mine["categories"]["food"], "fields": everything}}
cli.write("mine.json", mine)
whole = chips()
whole["facts"]["says"]["judged_as"] = "food"
cli.write("whole.json", whole)
table = agrees("81 rules", "whole.json", "--rules", "mine.json")
check("81 rules", len(everything) == 81 and {"label." + f["id"] for f in everything} - set(table) <= {"label.brand_mark", "label.al_ad", "label.tx_peacock"},
      {"label." + f["id"] for f in everything} - set(table))
check("a record that is not checked says so", table["label.hb_kind"]["Verdict"] == UNJUDGED and table["label.hb_kind"]["Reason"], table["label.hb_kind"])
check("the pack is somebody's own", "rules of your own" in table["label.net_qty"]["Rule pack"], table["label.net_qty"]["Rule pack"])
pages = paper("81 rules", "whole.json", "--rules", "mine.json")
says_all("81 rules", "whole.json", pages, "--rules", "mine.json")
rules = [p for p in pages if "label." in p]
check("the heads stand on each page of the table", len(rules) >= 4 and all("It asks for" in p for p in rules), [p[:80] for p in rules])
long = chips(ingredients=", ".join(f"แป้งสาลีและไข่ไก่ชนิดที่ {i}" for i in range(60)))
long["facts"]["says"]["standards"] = [{"mark": "tcps", "number": f"มผช.{i}/2554", "expires": "2020-01-01"} for i in range(40)]
cli.write("long.json", long)
says_all("a row longer than a page", "long.json", paper("a row longer than a page", "long.json"))
serial = next(f for f in everything if f["id"] == "cos_no")
serial["check"] = {"type": "regex", "regex": "^(?:a?){11}a{11}[bc]|(ก+)+$"}
whole["facts"]["says"]["label"]["licence"] = {"th": "ก" * 60 + "x"}
whole["faces"][0]["items"].append(text("licence", "ก" * 60 + "x", 300))
cli.write("mine.json", mine)
cli.write("whole.json", whole)
row = agrees("a hostile pattern", "whole.json", "--rules", "mine.json")["label.cos_no"]
check("was not looked at", row["Verdict"] == UNJUDGED and "too much work" in row["Reason"], row)

# Refused.
(cli.work / "leaf.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><path fill="#b5121b" d="M5 0 L10 5 L5 10 L0 5 Z"/></svg>')
cli.write("plain.json", label())
cli.fails("a design without product", 1, "report", "plain.json", "-o", "x.csv", says=("น้ำพริก", "no product", "product use"))
check("leaves nothing", not (cli.work / "x.csv").exists())
screen = chips()
screen["form"] = {"kind": "screen", "width_px": 1080, "height_px": 1080}
cli.write("screen.json", screen)
cli.fails("a picture for screens", 1, "report", "screen.json", "-o", "x.csv", says=("screens",))
cli.fails("no output", 2, "report", "chips.json", says=("-o",))
cli.fails("another ending", 2, "report", "chips.json", "-o", "x.doc", says=(".pdf or .csv",))
cli.fails("another language", 2, "report", "chips.json", "-o", "x.csv", "--language", "fr", says=("th, en",))
cli.fails("no such folder", 1, "report", "chips.json", "-o", "no/x.csv", says=("no/x.csv",))
finish()
