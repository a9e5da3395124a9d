# SPDX-License-Identifier: GPL-3.0-or-later
"""The wisdom register, from record to printed label: scenario S2 and its neighbours."""
import hashlib
import json
import struct
import subprocess
import zlib

import pikepdf

from harness import LEAF, Cli, check, finish, label

cli = Cli()
MM = 72 / 25.4
SONG, SAM = "ลายสองบางเจ้าฉ่า", "ลายสามบางเจ้าฉ่า"  # the starter set has a ลายสอง of its own
NAME = "การสานกระเป๋าไม้ไผ่บางเจ้าฉ่า"
CREDIT = "ลายสองของช่างสานบ้านบางเจ้าฉ่า จ.อ่างทอง"


def said(*args):
    done = cli.run(*args, "--json")
    return json.loads(done.out) if done.returncode == 0 else done.err


def names(rows):
    return sorted(row["name"] for row in rows)


def png(shade):
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    rows = b"".join(b"\0" + bytes([shade, 120, 60]) * 4 for _ in range(4))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 4, 4, 8, 2, 0, 0, 0)) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


# S2, 1: the record, its holder by an alias, the resource, three photos.
wisdom = cli.does("a record", "wisdom", "add", NAME, "kind=skill", "craft=จักสาน", "province=อ่างทอง", "amphoe=โพธิ์ทอง",
                  "tambon=บางเจ้าฉ่า", "materials=ไผ่สีสุก: ปลูกริมรั้ว ตัดปีละ 3 ลำต่อกอ\nฟางข้าว", "steps=เลือกลำ: ไผ่สีสุกอายุ 2–3 ปี\nจักตอก\nสานลาย",
                  "recorded_on=๒๕๖๙-๑๐-๑๒", "story.th.30=ลายที่แม่สอนให้ยกสองข่มสอง", "--person", "สมหญิง").out.strip()
cli.does("its holder", "person", "add", "นางน้อย ตัวอย่าง", "alias=ป้าน้อย", "note=สานมา 41 ปี")
cli.does("the holder's part in it", "wisdom", "people", NAME, "นางน้อย ตัวอย่าง", "--role", "holder")
resource = cli.does("the resource", "wisdom", "add", "ไผ่สีสุก", "kind=resource", "province=อ่างทอง", "season=หน้าแล้ง", "quantity=200 กอ",
                    "renewal=ตัดปีละ 3 ลำต่อกอ").out.strip()
for i in range(3):
    (cli.work / f"photo{i}.png").write_bytes(png(40 + i))
    cli.does(f"photo {i}", "wisdom", "attach", wisdom, f"photo{i}.png", "--name", f"กระเป๋า {i}")
record = json.loads(cli.run("wisdom", "show", wisdom).out)
check("the record says it all", record["format"] == "kanok-wisdom" and record["kind"] == "skill" and record["craft"] == "จักสาน"
      and record["recorded_on"] == "2026-10-12" and len(record["assets"]) == 3 and record["people"][0]["role"] == "holder", record)

# 2: the motif, by its weave.
cli.does("draw the weave", "pattern", "weave:2,2,1", "--group", "p1", "--area", "16x16", "--cell", "16x16", "-o", "song.svg")
cli.write("passport.json", {"name_th": "ลายสอง", "technique": "weave 2/2/1", "community_or_group": "บ้านบางเจ้าฉ่า", "attribution_text_th": CREDIT})
cli.does("keep it as a motif", "asset", "add", "song.svg", "--kind", "motif", "--name", SONG, "--passport", "passport.json")
cli.does("link it", "wisdom", "link", NAME, SONG, "--person", "สมหญิง")
cli.fails("once", 1, "wisdom", "link", NAME, SONG, says=("linked already",))

# 3: consent.
for field in ("consent_status=granted", "consent_by=ป้าน้อย", "consent_scope=this_product"):
    cli.does(field, "asset", "passport", SONG, "--set", field)
passport = json.loads(cli.run("asset", "passport", SONG).out)
check("granted for this product", passport["consent_status"] == "granted" and passport["consent_scope"] == ["this_product"], passport)

# 4: on an 80×100 label with the brand.
cli.write("brand.json", {"format": "kanok-brand", "version": 1, "name": "บางเจ้าฉ่า", "no_break": ["บางเจ้าฉ่า"],
                         "inks": [{"id": "bamboo", "name": "ไผ่", "cmyk": [20, 40, 80, 10]}]})
cli.does("the brand", "brand", "import", "brand.json")
design = {
    "format": "kanok-design", "version": 1, "name": "ป้ายกระเป๋าไม้ไผ่", "language": "th",
    "form": {"kind": "label", "shape": "rectangle", "width_mm": 80, "height_mm": 100, "bleed_mm": 3},
    "inks": [], "assets": {"song": {"file": "song.svg"}},
    "faces": [
        {"id": "front", "items": [
            {"type": "rect", "x_mm": -3, "y_mm": -3, "width_mm": 86, "height_mm": 106, "fill": {"cmyk": [0, 5, 15, 0]}},
            {"type": "motif", "id": "hero", "asset": "song", "x_mm": 20, "y_mm": 20, "width_mm": 40, "height_mm": 40}]},
        {"id": "back", "items": [
            {"type": "text", "id": "credit", "x_mm": 8, "y_mm": 80, "width_mm": 64, "height_mm": 12, "text": CREDIT, "font": "Loma", "size_pt": 7}]}]}
cli.write("label.json", design)
label_id = cli.does("the label", "design", "import", "label.json").out.strip()
cli.does("in the brand", "brand", "use", "บางเจ้าฉ่า", label_id)
shown = json.loads(cli.run("design", "show", label_id).out)
check("it follows the brand", shown["brand"]["id"] and [i["name"] for i in shown["inks"]] == ["ไผ่"], shown)

# 5: the PDF.
cli.does("export", "export", label_id, "-o", "label.pdf")
with pikepdf.open(cli.work / "label.pdf") as pdf:
    for n, page in enumerate(pdf.pages):
        trim, bleed = ([float(v) / MM for v in page.obj[box]] for box in ("/TrimBox", "/BleedBox"))
        size = (trim[2] - trim[0], trim[3] - trim[1])
        check(f"page {n + 1}: TrimBox 80 × 100 mm", abs(size[0] - 80) <= 0.05 and abs(size[1] - 100) <= 0.05, size)
        out = (trim[0] - bleed[0], trim[1] - bleed[1], bleed[2] - trim[2], bleed[3] - trim[3])
        check(f"page {n + 1}: BleedBox 3 mm out on each side", all(abs(d - 3) <= 0.05 for d in out), out)
    check("front and back", len(pdf.pages) == 2)
text = subprocess.run(["pdftotext", "-raw", "-f", "2", "-l", "2", cli.work / "label.pdf", "-"], capture_output=True, text=True).stdout
check("the back gives the credit", CREDIT.replace(" ", "") in text.replace(" ", "").replace("\n", ""), text)
check("and the check agrees", not [f for f in said("check", label_id)["findings"] if f["rule"].startswith(("credit.", "consent."))])

# The chain, from each of its ends and links.
digest = hashlib.sha256((cli.work / "label.pdf").read_bytes()).hexdigest()
for start in (wisdom, NAME, SONG, label_id, digest, "label.pdf"):
    chain = said("wisdom", "links", start)
    check(f"the whole chain from {start[:12]}",
          names(chain["wisdom"]) == [NAME] and names(chain["motifs"]) == [SONG] and names(chain["designs"]) == ["ป้ายกระเป๋าไม้ไผ่"]
          and [e["sha256"] for e in chain["exports"]] == [digest]
          and [(p["name"], p["role"]) for p in chain["people"]] == [("ป้าน้อย", "holder")], chain)
check("and from the holder to the record", names(said("wisdom", "links", "นางน้อย ตัวอย่าง")["wisdom"]) == [NAME])
cli.fails("nothing of that name", 1, "wisdom", "links", "ไม่มี", says=("ไม่มี",))

# Another weave in its place: the design follows, and the chain holds through what it was made from.
song = next(a["sha256"] for a in said("asset", "list", "--kind", "motif") if a["name"] == SONG)
before = hashlib.sha256((cli.work / "label.pdf").read_bytes()).hexdigest()
cli.does("the motif with other numbers", "pattern", "weave:3,3,1", "--group", "p1", "--area", "16x16", "--cell", "16x16", "-o", "sam.svg")
cli.write("derived.json", {"name_th": "ลายสาม", "derived_from_id": song, "attribution_text_th": CREDIT})
cli.does("is another motif, derived", "asset", "add", "sam.svg", "--kind", "motif", "--name", SAM, "--passport", "derived.json")
cli.does("in place of the first", "asset", "swap", SONG, SAM)
cli.does("export again", "export", label_id, "-o", "label2.pdf")
check("the design shows the change", hashlib.sha256((cli.work / "label2.pdf").read_bytes()).hexdigest() != before)
chain = said("wisdom", "links", label_id)
check("and still leads back to the record", names(chain["wisdom"]) == [NAME] and names(chain["motifs"]) == [SAM], chain)
check("and forth", names(said("wisdom", "links", NAME)["motifs"]) == [SONG, SAM] and names(said("wisdom", "links", NAME)["designs"]) == ["ป้ายกระเป๋าไม้ไผ่"])

# What is in use stays, and says why.
cli.fails("the record is needed", 1, "wisdom", "remove", wisdom, says=(SONG, "ป้ายกระเป๋าไม้ไผ่"))
check("and is still there", said("wisdom", "show", wisdom)["name"] == NAME)
cli.fails("the person is needed", 1, "person", "remove", "นางน้อย ตัวอย่าง", says=(NAME,))
cli.fails("the motif is needed", 1, "asset", "remove", SONG, says=(SONG,))
cli.does("what nothing needs goes", "wisdom", "remove", resource)

# Found by two characters of Thai, by what is in its fields, by English; no longer when that is gone.
for text in ("ไผ่", "สา", "จักสาน", "ยกสอง", "โพธิ์", "ไม้ไผ่ อ่างทอง"):
    check(f"found by {text}", names(said("wisdom", "find", text)) == [NAME], said("wisdom", "find", text))
check("not by what it does not say", said("wisdom", "find", "เซรามิก") == [])
cli.does("another story", "wisdom", "set", NAME, "story.th.30=", "story.en.30=Lift two, press two.")
check("found by the new one", names(said("wisdom", "find", "press two")) == [NAME] and said("wisdom", "find", "ยกสอง") == [])
check("a kind has its list", names(said("wisdom", "list", "--kind", "skill")) == [NAME] and said("wisdom", "list", "--kind", "product") == [])

# Who changed what; taken back.
trail = said("wisdom", "history", NAME)
check("the history tells", trail[0]["fields"] == "Story" and trail[-1]["person"] == "สมหญิง" and len(trail) == 7, trail)
cli.does("take back", "wisdom", "undo", NAME)
check("the story is back", said("wisdom", "show", NAME)["story"] == {"th": {"30": "ลายที่แม่สอนให้ยกสองข่มสอง"}})

# The same again.
PLACE = ("province=อ่างทอง", "amphoe=โพธิ์ทอง")
cli.fails("a duplicate is noticed", 1, "wisdom", "add", "การสาน กระเป๋าไม้ไผ่ บางเจ้าฉ่า", *PLACE, says=(NAME, "--anyway"))
cli.fails("also when a letter differs", 1, "wisdom", "add", NAME[:-1], says=(NAME,))
cli.does("elsewhere it is another", "wisdom", "add", NAME, "province=สิงห์บุรี")
cli.does("if one insists", "wisdom", "add", NAME[:-1], *PLACE, "--anyway")
check("pairs are listed", [sorted(r["name"] for r in pair) for pair in said("wisdom", "duplicates")] == [sorted([NAME, NAME[:-1]])], said("wisdom", "duplicates"))
cli.fails("a name of several", 1, "wisdom", "show", NAME, says=("several",))

# Two of them become one, and two again.
twin = said("wisdom", "find", NAME[:-1])
twin = next(row["id"] for row in twin if row["name"] == NAME[:-1])
cli.does("the twin knows more", "wisdom", "set", twin, "village=ยางทอง", "craft=สานไม้ไผ่")
before = cli.run("wisdom", "show", wisdom).out
looked = said("wisdom", "merge", wisdom, twin, "--take", "craft", "--dry-run")
check("a dry run only looks", looked["fields"] == 2 and "batch" not in looked and cli.run("wisdom", "show", wisdom).out == before, looked)
merged = said("wisdom", "merge", wisdom, twin, "--take", "craft")
record = json.loads(cli.run("wisdom", "show", wisdom).out)
check("one record", record["craft"] == "สานไม้ไผ่" and record["village"] == "ยางทอง" and said("wisdom", "duplicates") == [], (merged, record))
check("the chain holds", names(said("wisdom", "links", wisdom)["motifs"]) != [], said("wisdom", "links", wisdom))
cli.fails("not with itself", 1, "wisdom", "merge", wisdom, wisdom, says=("itself",))
cli.fails("nor by a field that is none", 1, "wisdom", "merge", wisdom, twin, "--take", "colour", says=("colour",))
cli.does("taken back", "undo", merged["batch"])
check("two records", cli.run("wisdom", "show", wisdom).out == before and len(said("wisdom", "duplicates")) == 1, said("wisdom", "duplicates"))
check("no person is there twice", said("person", "duplicates") == [], said("person", "duplicates"))
cli.does("still sound", "library", "verify")

# Wrong words are refused by name, and leave nothing behind.
n = len(said("wisdom", "list"))
for words, word in [(("kind=art",), "skill"), (("colour=red",), "province"), (("recorded_on=32/1/2569",), "recorded_on"), (("craft",), "FIELD=VALUE"),
                    (("name=",), "name"), (("story.th.30=" + "ก" * 6000,), "story")]:
    cli.fails(f"{words[0][:12]} is refused", 1, "wisdom", "add", "งานหนึ่ง", *words, says=(word,))
check("nothing was added", len(said("wisdom", "list")) == n)
cli.fails("a role that is none", 1, "wisdom", "people", wisdom, "นางน้อย ตัวอย่าง", "--role", "king", says=("holder",))
cli.fails("neither role nor remove", 2, "wisdom", "people", wisdom, "นางน้อย ตัวอย่าง")
(cli.work / "song.ogg").write_bytes(b"OggS" + b"\0" * 40)
cli.write("not.ogg", "hello")
cli.does("a sound", "wisdom", "attach", wisdom, "song.ogg", "--kind", "sound", "--name", "เพลงสาน")
cli.fails("what is no sound", 1, "wisdom", "attach", wisdom, "not.ogg", "--kind", "sound", says=("not.ogg",))
cli.fails("what is no picture", 1, "wisdom", "attach", wisdom, "song.ogg", says=("song.ogg",))
(cli.work / "form.pdf").write_bytes(b"%PDF-1.4\n")
cli.does("a scan", "wisdom", "attach", wisdom, "form.pdf", "--kind", "scan")
cli.does("and away", "wisdom", "detach", wisdom, "form.pdf")
for name, change, word in [("bad-kind", {"kind": "art"}, "kind"), ("bad-people", {"people": [{"id": "1", "role": "holder"}]}, "people"),
                           ("bad-role", {"people": [{"id": "0" * 31 + "1", "role": "king"}]}, "people"), ("inks", {"inks": []}, "inks"),
                           ("faces", {"faces": []}, "faces"), ("story", {"story": {"fr": {"30": "x"}}}, "story"), ("number", {"season": 3}, "season"),
                           ("day", {"recorded_on": "yesterday"}, "recorded_on"), ("brand", {"format": "kanok-brand"}, "record of wisdom")]:
    cli.write(f"{name}.json", {"format": "kanok-wisdom", "version": 1, "name": "x", **change})
    cli.fails(f"a file with a wrong {name}", 1, "wisdom", "add", f"{name}.json", says=(f"{name}.json", word))

# To a file and back: a fixed point.
cli.does("write it", "wisdom", "show", wisdom, "-o", "record.json")
again = cli.does("read it", "wisdom", "add", "record.json", "--anyway").out.strip()


def without_places(word):
    record = json.loads(cli.run("wisdom", "show", word).out)
    return record, [a.pop("file").rsplit(".")[-1] for a in record["assets"].values()]


check("it says the same", without_places(again) == without_places(wisdom) and without_places(again)[1][-1] == "ogg", without_places(again))
cli.does("no trace of the copy's links", "wisdom", "unlink", again, SONG)
cli.does("so it may go", "wisdom", "remove", again)

# A design brings the records behind its motifs, and their people.
cli.does("pack", "bundle", "pack", label_id, "-o", "label.kanokpack")
other = Cli()
(other.work / "label.kanokpack").write_bytes((cli.work / "label.kanokpack").read_bytes())
other.does("open elsewhere", "bundle", "open", "label.kanokpack")
chain = json.loads(other.run("wisdom", "links", label_id, "--json").out)
check("the record came along", names(chain["wisdom"]) == [NAME] and [p["name"] for p in chain["people"]] == ["ป้าน้อย"], chain)
check("with its photos", len(json.loads(other.run("wisdom", "show", wisdom).out)["assets"]) == 5)
other.does("and is sound", "library", "verify")
other.does("opened again", "bundle", "open", "label.kanokpack")
check("nothing is there twice", len(json.loads(other.run("wisdom", "list", "--json").out)) == 1)

# Forgetting a person rewrites what the register says of them.
cli.does("forget", "library", "erase-person", "นางน้อย ตัวอย่าง")
check("the name is gone", "นางน้อย" not in cli.run("person", "list").out and "นางน้อย ตัวอย่าง".encode() not in next(cli.home.rglob("library.kanok")).read_bytes())
cli.does("and all is sound", "library", "verify")
finish()
