#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""kanok-cli canvas …: cards in cells, the records they become and the way back, bundles, the paper."""
import json
import re
import subprocess

from harness import Cli, check, finish

cli = Cli()
PLACE = {"village": "บ้านยางทอง", "tambon": "บางเจ้าฉ่า", "amphoe": "โพธิ์ทอง", "province": "อ่างทอง", "recorded_on": "30/11/2569"}


def ask(*args, **options):
    done = cli.run(*args, "--json", **options)
    check(" ".join(map(str, args[:3])) + " answers", done.returncode == 0, done.err)
    return json.loads(done.out) if done.returncode == 0 else {}


def cards(canvas):
    return {card["text"]: card for card in ask("canvas", "cards", canvas)}


# --- a canvas and its cards ------------------------------------------------------------------
canvas = ask("canvas", "new", "ผังทุนชุมชนบ้านยางทอง", *(f"{key}={value}" for key, value in PLACE.items()))["id"]
added = cli.does("three cards in one cell", "canvas", "card", canvas, "culture", "see", "ตะกร้าไม้ไผ่", "ผ้าขาวม้า", "งานบุญเดือนสิบสอง").out.split()
check("they have short ids", added == ["c1", "c2", "c3"], added)
cli.does("a skill", "canvas", "card", canvas, "social", "touch", "ครูสานไม้ไผ่ ๔ คน")
cli.does("a resource", "canvas", "card", canvas, "environment", "smell", "ดินริมน้ำน้อย")
listed = ask("canvas", "cards", canvas)
check("they are listed row by row", [(c["capital"], c["sense"], c["id"], c["state"]) for c in listed] == [
    ("social", "touch", "c4", "none"), ("culture", "see", "c1", "none"), ("culture", "see", "c2", "none"),
    ("culture", "see", "c3", "none"), ("environment", "smell", "c5", "none")], listed)
shown = json.loads(cli.run("canvas", "show", canvas).out)
check("the text form says all of it", shown["format"] == "kanok-canvas" and shown["recorded_on"] == "2026-11-30"
      and len(shown["cards"]) == 5 and shown["village"] == "บ้านยางทอง", shown)
check("found by a word of a card", [row["name"] for row in ask("canvas", "find", "ขาวม้า")] == ["ผังทุนชุมชนบ้านยางทอง"])
check("and listed with its place", [row["place"] for row in ask("canvas", "list")] == ["บ้านยางทอง, บางเจ้าฉ่า, โพธิ์ทอง, อ่างทอง"])
cli.does("shown into a file", "canvas", "show", canvas, "-o", "c.json")
again = ask("canvas", "new", "c.json")["id"]
check("the form is a fixed point", cli.run("canvas", "show", again).out == cli.run("canvas", "show", canvas).out)
cli.does("the copy goes", "canvas", "remove", again)

# --- changing them ---------------------------------------------------------------------------
before = cli.run("canvas", "show", canvas).out
cli.does("moved and rewritten at once", "canvas", "edit", canvas, "c2", "--text", "ผ้าขาวม้าทอมือ", "--capital", "social", "--sense", "hear")
check("it stands there", cards(canvas)["ผ้าขาวม้าทอมือ"]["capital"] == "social")
cli.does("that was one step", "canvas", "undo", canvas)
check("all is as before", cli.run("canvas", "show", canvas).out == before)
cli.does("up", "canvas", "edit", canvas, "ผ้าขาวม้า", "--up")
check("before its neighbour", [c["id"] for c in ask("canvas", "cards", canvas) if c["sense"] == "see"] == ["c2", "c1", "c3"])
cli.does("words changed", "canvas", "edit", canvas, "c3", "--text", "งานบุญเดือนสิบเอ็ด")
check("found by the new ones only", [len(ask("canvas", "find", word)) for word in ("สิบเอ็ด", "สิบสอง")] == [1, 0])
cli.does("and back", "canvas", "undo", canvas)
cli.does("dropped", "canvas", "drop", canvas, "c3")
check("gone", "งานบุญเดือนสิบสอง" not in cards(canvas))
cli.does("and back", "canvas", "undo", canvas)
cli.does("and away again", "canvas", "redo", canvas)
check("gone again", "งานบุญเดือนสิบสอง" not in cards(canvas))
changes = ask("canvas", "history", canvas)
check("who did what is kept", len(changes) == 6, changes)

# --- what is refused -------------------------------------------------------------------------
cli.fails("no such row", 2, "canvas", "card", canvas, "money", "see", "x", says=["money", "social, culture, environment"])
cli.fails("no such column", 2, "canvas", "card", canvas, "social", "feel", "x", says=["feel", "see, taste, smell, hear, touch"])
cli.fails("no words", 1, "canvas", "card", canvas, "social", "see", "ดี", "  ", says=["words"])
check("then none is added", "ดี" not in cards(canvas))
cli.fails("too many words", 1, "canvas", "card", canvas, "social", "see", "ก" * 201, says=["200"])
cli.fails("no such card", 1, "canvas", "record", canvas, "c99", says=["c99"])
cli.fails("no such canvas", 1, "canvas", "cards", "ไม่มี", says=["ไม่มี", "canvas"])
cli.fails("nothing to change", 2, "canvas", "edit", canvas, "c1", says=["--text"])
cli.fails("a field of records only", 1, "canvas", "set", canvas, "craft=x", says=["craft", "village"])
cli.fails("no name", 1, "canvas", "new", " ", says=["name"])
cli.write("record.json", {"format": "kanok-wisdom", "version": 1, "name": "x"})
cli.fails("a record is no canvas", 1, "canvas", "new", "record.json", says=["record.json", "capital canvas"])
bad = dict(shown, cards=[dict(shown["cards"][0], text="a\nb")])
cli.write("bad.json", bad)
cli.fails("a card of two lines", 1, "canvas", "new", "bad.json", says=["bad.json", "cards[0].text"])

# --- records ---------------------------------------------------------------------------------
record = ask("canvas", "record", canvas, "c1")["id"]
made = json.loads(cli.run("wisdom", "show", record).out)
check("it has the words, the kind of its row, the place and the day", made["name"] == "ตะกร้าไม้ไผ่" and made["kind"] == "product"
      and all(made[key] == PLACE[key] for key in ("village", "tambon", "amphoe", "province")) and made["recorded_on"] == "2026-11-30", made)
check("the card says so", {k: cards(canvas)["ตะกร้าไม้ไผ่"][k] for k in ("state", "record", "record_name")}
      == {"state": "record", "record": record, "record_name": "ตะกร้าไม้ไผ่"})
check("and the record leads back", [row["name"] for row in ask("wisdom", "links", record)["canvases"]] == ["ผังทุนชุมชนบ้านยางทอง"])
for card, kind in (("c4", "skill"), ("c5", "resource")):
    check("a " + kind, json.loads(cli.run("wisdom", "show", ask("canvas", "record", canvas, card)["id"]).out)["kind"] == kind)
cli.fails("a card is one record", 1, "canvas", "record", canvas, "c1", "--anyway", says=["already"])
cli.does("a card that says nearly the same", "canvas", "card", canvas, "culture", "touch", "ตะกร้า ไม้ไผ่")
cli.fails("is not made twice", 1, "canvas", "record", canvas, "c6", says=[record, "link"])
cli.does("but linked", "canvas", "link", canvas, "c6", record)
cli.fails("a record that a card is stays", 1, "wisdom", "remove", record, says=["ผังทุนชุมชนบ้านยางทอง"])
cli.does("let go", "canvas", "unlink", canvas, "c6")
cli.fails("the other still holds it", 1, "wisdom", "remove", record, says=["ผังทุนชุมชนบ้านยางทอง"])
cli.does("renamed", "wisdom", "set", record, "name=การสานตะกร้า")
check("the card shows the new name", cards(canvas)["ตะกร้าไม้ไผ่"]["record_name"] == "การสานตะกร้า")
taken = ask("canvas", "record", canvas, "ผ้าขาวม้า")["id"]
cli.does("taken back", "canvas", "undo", canvas)
check("the record went too", taken not in [row["id"] for row in ask("wisdom", "list")])
cli.does("and done again", "canvas", "redo", canvas)
check("it is back", taken in [row["id"] for row in ask("wisdom", "list")] and cards(canvas)["ผ้าขาวม้า"]["record"] == taken)
cli.fails("a card is linked to records only", 1, "canvas", "link", canvas, "c1", canvas, says=["register"])

# --- elsewhere -------------------------------------------------------------------------------
cli.does("a bundle", "bundle", "pack", canvas, "-o", "c.kanokpack")
cli.does("opens", "--library", "other.kanok", "bundle", "open", "c.kanokpack")
there = json.loads(cli.run("--library", "other.kanok", "canvas", "cards", canvas, "--json").out)
check("with the records of its cards", [c["state"] for c in there if c["id"] in ("c1", "c2", "c4", "c5")] == ["record"] * 4, there)
cli.does("a backup", "library", "backup", "b.kanok")
check("holds it", json.loads(cli.run("--library", "b.kanok", "canvas", "cards", canvas, "--json").out) == ask("canvas", "cards", canvas))
check("the libraries are sound", all(cli.run(*where, "library", "verify").returncode == 0 for where in ((), ("--library", "other.kanok"))))


# --- paper -----------------------------------------------------------------------------------
def words_of(path):
    text = subprocess.run(["pdftotext", "-raw", path, "-"], cwd=cli.work, capture_output=True, text=True, check=True).stdout
    return re.sub(r"\s", "", text)


def sheet_of(path):
    info = subprocess.run(["pdfinfo", path], cwd=cli.work, capture_output=True, text=True, check=True).stdout
    return int(re.search(r"Pages:\s+(\d+)", info)[1]), tuple(round(float(n)) for n in re.search(r"Page size:\s+([\d.]+) x ([\d.]+)", info).groups())


SIZES = {"a4": (842, 595), "a3": (1191, 842)}
HEADS = {"th": ["ผังทุนชุมชน", "ทุนทางสังคม", "ทุนทางวัฒนธรรม", "ทุนทางสิ่งแวดล้อม", "รูป", "รส", "กลิ่น", "เสียง", "สัมผัส", "ตำบล"],
         "en": ["CapitalCanvas", "Socialcapital", "Culturalcapital", "Environmentalcapital", "Sight", "Taste", "Smell", "Sound", "Touch", "Tambon"]}
for paper, size in SIZES.items():
    for language, heads in HEADS.items():
        cli.does(f"an empty canvas, {paper}, {language}", "--lang", language, "canvas", "print", "-o", "e.pdf", "--paper", paper)
        words = words_of("e.pdf")
        check("one page of that size with all heads", sheet_of("e.pdf") == (1, size) and all(head in words for head in heads), (sheet_of("e.pdf"), words))
    cli.does("with its cards", "--lang", "th", "canvas", "print", canvas, "-o", "f.pdf", "--paper", paper)
    words = words_of("f.pdf")
    check("all of them, the place and the day", sheet_of("f.pdf") == (1, size) and all(
        re.sub(r"\s", "", text) in words for text in [*cards(canvas), "บ้านยางทอง", "บางเจ้าฉ่า", "2569"]), words)
cli.does("without a size", "canvas", "print", canvas, "-o", "f.pdf")
check("it is for the wall", sheet_of("f.pdf") == (1, SIZES["a3"]))
full = ask("canvas", "new", "เต็ม")["id"]
texts = [f"การ์ดใบที่{n}กลุ่มแม่บ้านทำข้าวเกรียบว่าวและขนมกงริมแม่น้ำน้อยในวันเพ็ญเดือนสิบสอง" for n in range(60)]
cli.does("sixty cards in one cell", "canvas", "card", full, "culture", "taste", *texts)
cli.does("one in the last", "canvas", "card", full, "environment", "touch", "ใบสุดท้าย")
cli.does("printed", "--lang", "th", "canvas", "print", full, "-o", "m.pdf", "--paper", "a4")
pages, words = sheet_of("m.pdf")[0], words_of("m.pdf")
check("none is left out", pages > 1 and all(re.sub(r"\s", "", text) in words for text in [*texts, "ใบสุดท้าย"]), (pages, len(words)))
check("the pages say that it goes on", words.count("ทุนทางวัฒนธรรม(ต่อ)") >= 1 and all(f"หน้า{n}จาก{pages}" in words for n in range(1, pages + 1))
      and words.count("มีต่อหน้าถัดไป") == pages - 1, (pages, words[-200:]))
long = ask("canvas", "new", "ยาว")["id"]
long_form = json.loads(cli.run("canvas", "show", long).out)
long_form["cards"] = [{"id": "c1", "capital": "social", "sense": "see", "text": "".join(f"คำที่{n}" for n in range(450))}]
cli.write("long.json", long_form)
long = ask("canvas", "new", "long.json")["id"]
cli.does("a card longer than a page", "canvas", "print", long, "-o", "l.pdf", "--paper", "a4")
check("is cut between lines, not lost", sheet_of("l.pdf")[0] > 1 and all(f"คำที่{n}" in words_of("l.pdf") for n in (0, 100, 300, 449)), sheet_of("l.pdf"))
cli.fails("no such paper", 2, "canvas", "print", "-o", "x.pdf", "--paper", "a0", says=["a0"])
cli.fails("no such ending", 2, "canvas", "print", "-o", "x.png", says=["x.png", ".pdf"])
cli.fails("nowhere", 2, "canvas", "print", says=["-o"])
finish()
