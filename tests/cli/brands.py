#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""kanok-cli brand: a brand is a document of its own, forty designs follow it in one batch, frozen ones and own values
stay, and one undo takes all of it back."""
import copy
import json

from harness import LEAF, Cli, check, finish

N = 40
cli = Cli()
(cli.work / "logo.svg").write_text(LEAF)
BRAND = {
    "format": "kanok-brand", "version": 1, "name": "บ้านตัวอย่าง", "language": "th",
    "inks": [{"id": "red", "name": "แดงครั่ง", "cmyk": [0, 90, 85, 10]}, {"id": "gold", "name": "Gold", "cmyk": [20, 25, 60, 25], "spot": True}],
    "assets": {"logo": {"file": "logo.svg", "kind": "logo", "clear_space_mm": 2.5, "clear_space_pct": 25}},
    "no_break": ["ตัวอย่าง"], "name_en": "Sample House", "font_heading": "Loma Bold", "font_text": "Loma",
    "font_latin": "DejaVu Sans", "voice": "สุภาพ อบอุ่น", "story": {"th": {"30": "เรื่องสั้น"}, "en": {"100": "A story."}},
    "values": ["ซื่อตรง", "ละเอียด"],
}
DESIGN = {
    "format": "kanok-design", "version": 1, "name": "ฉลาก", "form": {"kind": "label", "shape": "rectangle", "width_mm": 20, "height_mm": 10},
    "inks": [{"id": "own", "name": "Own", "cmyk": [0, 0, 0, 60]}], "no_break": ["ของเรา"], "faces": [{"id": "front", "items": []}],
}


def write(name, data):
    cli.write(name, json.dumps(data, ensure_ascii=False))
    return name


def ask(*args):
    done = cli.run(*args, "--json")
    check(" ".join(map(str, args[:2])) + " answers", done.returncode == 0, done.err)
    return json.loads(done.out) if done.returncode == 0 else {}


def show(design):
    return cli.run("design", "show", design).out


def plates(design):
    return {row["plate"]: row["coverage"] for row in ask("separations", design, "-o", "plates", "--dpi", "30")}


def is_full(coverage, amount):
    """The pixels at the box's right and bottom edges are cut by it."""
    return amount * 0.98 < coverage <= amount + 0.5


# --- the text form ---------------------------------------------------------------------------
brand = ask("brand", "import", write("b.json", BRAND))["id"]
shown = cli.run("brand", "show", brand).out
said = json.loads(shown)
check("a brand says what was imported", all(said[key] == BRAND[key] for key in BRAND if key not in ("assets", "format")), shown)
check("its logo is known by its bytes", len(said["assets"]["logo"]["sha256"]) == 64 and said["assets"]["logo"]["clear_space_mm"] == 2.5)
cli.does("show to a file", "brand", "show", brand, "-o", "again.json")
again = ask("brand", "import", "again.json")["id"]
cli.does("show once more", "brand", "show", again, "-o", "once.json")
check("show(import(x)) is a fixed point", (cli.work / "once.json").read_text().replace("once.assets", "again.assets")
      == (cli.work / "again.json").read_text())
cli.does("remove", "brand", "remove", again)
check("one brand is left", [row["id"] for row in ask("brand", "list")] == [brand])
check("a brand is no design", ask("design", "list") == [] or brand not in [row["id"] for row in ask("design", "list")])
cli.fails("a brand as a design", 1, "design", "show", brand, says=[brand])
cli.fails("a design file as a brand", 1, "brand", "import", write("d.json", DESIGN), says=["d.json", "format"])
for name, key, value in (("a story of 31 words", "story", {"th": {"31": "x"}}), ("a story in French", "story", {"fr": {"30": "x"}}),
                         ("values that are no words", "values", [3]), ("a face", "faces", []), ("an unknown key", "motto", "x"),
                         ("amounts over 100", "inks", [{"id": "a", "name": "a", "cmyk": [101, 0, 0, 0]}])):
    cli.fails(name, 1, "brand", "import", write("bad.json", {**BRAND, key: value}), says=["bad.json", key])
named = ask("brand", "new", "บางเจ้าฉ่า")["id"]
said = json.loads(cli.run("brand", "show", named).out)
check("a new brand has a name and a language", said["name"] == "บางเจ้าฉ่า" and said["language"] == "th" and not said["inks"], said)
cli.fails("a brand without a name", 1, "brand", "new", " ", says=["name"])
cli.fails("a brand in French", 1, "brand", "new", "x", "--language", "fr", says=["language"])
cli.does("it goes again", "brand", "remove", named)
check("nothing of the bad ones is kept", len(ask("brand", "list")) == 1)

# --- forty designs ---------------------------------------------------------------------------
first = ask("design", "import", "d.json")["id"]
check("one design uses it", ask("brand", "use", brand, first)["changed"] == 1)
used = json.loads(show(first))
inks = {ink["name"]: ink for ink in used["inks"]}
check("the design has the brand's inks and its own", list(inks) == ["Own", "แดงครั่ง", "Gold"], used["inks"])
check("an ink knows what it follows", "brand_ink" in inks["Gold"] and "brand_ink" not in inks["Own"])
check("words that stay whole come too", used["no_break"] == ["ของเรา", "ตัวอย่าง"], used["no_break"])
check("the design pins the brand", used["brand"]["id"] == brand and len(used["brand"]["revision"]) == 32)
used["faces"][0]["items"] = [{"type": "rect", "x_mm": -5, "y_mm": -5, "width_mm": 30, "height_mm": 20, "fill": {"ink": inks["แดงครั่ง"]["id"]}}]
designs = [ask("design", "import", write("d.json", used))["id"]]
while len(designs) < N:
    designs.append(cli.run("design", "duplicate", designs[0]).out.strip())
own = copy.deepcopy(used)
own["inks"][1]["cmyk"] = [0, 0, 100, 0]
own = ask("design", "import", write("own.json", own))["id"]
frozen, keeper = (cli.run("design", "duplicate", designs[0]).out.strip() for _ in range(2))
check("one is frozen", ask("brand", "follow", brand, frozen, "--freeze")["changed"] == 0)
check("frozen by its own word", ask("brand", "use", brand, frozen, "--freeze")["changed"] == 1)
before = {design: show(design) for design in [*designs, own, frozen, keeper]}
check("the plates are the brand's", is_full(plates(designs[0])["Magenta"], 90) and plates(designs[0])["Cyan"] == 0)

changed = copy.deepcopy(BRAND)
changed["inks"][0]["cmyk"] = [100, 0, 0, 0]
changed["inks"].append({"id": "leaf", "name": "เขียวใบตอง", "cmyk": [70, 0, 90, 20]})
changed["no_break"] = ["ใหม่"]
check("the same brand", ask("brand", "import", write("b2.json", changed), "--into", brand)["id"] == brand)
check("no design changes by itself", show(designs[0]) == before[designs[0]])
row = ask("brand", "list")[0]
check("the list says who is behind", (row["designs"], row["behind"], row["frozen"]) == (N + 4, N + 3, 1), row)
check("one keeps its own", ask("brand", "follow", brand, keeper, "--keep")["changed"] == 1)
kept = json.loads(show(keeper))
check("a keeper's inks stay", kept["inks"] == json.loads(before[keeper])["inks"] and kept["brand"] != used["brand"])

batch = ask("brand", "follow", brand)
check("forty and two follow in one batch", batch["changed"] == N + 2, batch)
check("nobody is behind", ask("brand", "list")[0]["behind"] == 0)
check("a second time nothing changes", ask("brand", "follow", brand)["changed"] == 0)
for design in designs:
    now = json.loads(show(design))
    if now["inks"][1]["cmyk"] != [100, 0, 0, 0] or len(now["inks"]) != 4 or now["no_break"] != ["ของเรา", "ใหม่"]:
        check("every design has the new values", False, now)
after = plates(designs[-1])
check("plates follow", is_full(after["Cyan"], 100) and after["Magenta"] == 0, after)
check("a value of its own stays", json.loads(show(own))["inks"][1]["cmyk"] == [0, 0, 100, 0])
check("a frozen one does not follow", show(frozen) == before[frozen] and is_full(plates(frozen)["Magenta"], 90))

check("a bundle brings the brand", cli.run("bundle", "pack", designs[0], "-o", "b.kanokpack").returncode == 0)
done = cli.run("--library", "other.kanok", "bundle", "open", "b.kanokpack")
check("it opens", done.returncode == 0, done.err)
there = json.loads(cli.run("--library", "other.kanok", "brand", "list", "--json").out)
check("the brand is there with its design", [(r["id"], r["designs"], r["behind"]) for r in there] == [(brand, 1, 0)], there)
check("both libraries are sound", all(cli.run(*where, "library", "verify").returncode == 0 for where in ([], ["--library", "other.kanok"])))

undone = ask("brand", "undo", batch["batch"])
check("one undo takes all back", undone == {"undone": N + 2, "left": 0}, undone)
check("all are as they were", all(show(design) == before[design] for design in [*designs, own, frozen]))
check("the plates too", is_full(plates(designs[0])["Magenta"], 90))
check("they are behind again", ask("brand", "list")[0]["behind"] == N + 3 - 1)

# --- into its colours ------------------------------------------------------------------------
plain = copy.deepcopy(DESIGN)
plain["inks"] = [{"id": "a", "name": "Navy", "cmyk": [100, 80, 0, 40]}, {"id": "b", "name": "Wine", "cmyk": [20, 100, 60, 40]},
                 {"id": "p", "name": "Paper", "cmyk": [2, 3, 10, 0]}, {"id": "k", "name": "Black", "cmyk": [0, 0, 0, 100]}]
plain["faces"][0]["items"] = [{"type": "rect", "x_mm": -5, "y_mm": -5, "width_mm": 30, "height_mm": 20, "fill": {"ink": "a"}}]
dressed = ask("design", "import", write("plain.json", plain))["id"]
bare = show(dressed)
batch2 = ask("brand", "use", brand, dressed, "--recolour")
now = json.loads(show(dressed))
by_name = [(ink["name"], ink["cmyk"], "brand_ink" in ink) for ink in now["inks"]]
check("the light colour is the brand's light one; what it has no colour for, and black, stay",
      by_name == [("Navy", [100, 80, 0, 40], False), ("Wine", [20, 100, 60, 40], False), ("แดงครั่ง", [100, 0, 0, 0], True),
                  ("Black", [0, 0, 0, 100], False), ("Gold", [20, 25, 60, 25], True), ("เขียวใบตอง", [70, 0, 90, 20], True)], by_name)
check("undo of that", ask("brand", "undo", batch2["batch"])["undone"] == 1 and show(dressed) == bare)
cli.fails("recolour and keep", 2, "brand", "use", brand, dressed, "--recolour", "--keep", says=["--recolour"])
cli.fails("undo of nothing", 1, "brand", "undo", "0" * 31 + "1")
cli.fails("undo of no id", 1, "brand", "undo", "yesterday", says=["yesterday"])
cli.fails("both answers", 2, "brand", "follow", brand, "--keep", "--freeze", says=["--keep"])
cli.fails("a brand that is not there", 1, "brand", "follow", "nobody", says=["nobody"])
# --- what it says, from the command line -------------------------------------------------------
cli.does("set", "brand", "set", brand, "voice_en=Warm, and plain", "values=ซื่อตรง, ประณีต ,ใจดี", "story.en.30=A short one.", "no_break=ตัวอย่าง")
said = json.loads(cli.run("brand", "show", brand).out)
check("words are set", (said["voice_en"], said["values"], said["story"]["en"]["30"]) == ("Warm, and plain", ["ซื่อตรง", "ประณีต", "ใจดี"], "A short one."), said)
check("other stories stay", said["story"]["th"]["30"] == "เรื่องสั้น" and said["story"]["en"]["100"] == "A story.")
cli.does("an empty value takes it away", "brand", "set", brand, "voice_en=")
check("it is gone", "voice_en" not in json.loads(cli.run("brand", "show", brand).out))
cli.fails("an unknown field", 1, "brand", "set", brand, "motto=x", says=["motto"])
cli.fails("a brand without a name", 1, "brand", "set", brand, "name= ", says=["name"])

# --- its palette -------------------------------------------------------------------------------
print_check = ask("brand", "check", brand)
check("every pair is compared", len(print_check["pairs"]) == 3 and print_check["condition"] == "coated", print_check)
pair = print_check["pairs"][0]
check("by contrast and by eyes", pair["contrast"] > 1 and set(pair["delta_e"]) == {"full", "protan", "deutan", "tritan"}, pair)
twin = ask("brand", "import", write("twin.json", {**BRAND, "name": "Twin", "inks": [
    {"id": "a", "name": "Rust", "cmyk": [0, 60, 90, 25]}, {"id": "b", "name": "Leaf", "cmyk": [45, 15, 95, 20]}]}))["id"]
check("and for whom", "deutan" in ask("brand", "check", twin)["pairs"][0]["alike"], ask("brand", "check", twin))
check("in words too", "Rust" in cli.run("brand", "check", twin).out and "Leaf" in cli.run("brand", "check", twin, "--condition", "uncoated").out)
cli.fails("a condition that is not there", 1, "brand", "check", twin, "--condition", "moon", says=["moon"])
cli.does("twin goes", "brand", "remove", twin)

# --- fonts and logos follow as inks do ---------------------------------------------------------
OTHER = LEAF.replace("<svg ", '<svg data-n="2" ', 1)
(cli.work / "new.svg").write_text(OTHER)
(cli.work / "bad.svg").write_text("<svg")
logo = ask("brand", "logos", brand)
check("the logo and its space are listed", [row["clear_space"] for row in logo] == ["2.5 mm, 25%"], logo)
cli.does("space", "brand", "logo-space", brand, logo[0]["sha256"], "10%")
check("the space is set", ask("brand", "logos", brand)[0]["clear_space"] == "10%")
cli.fails("a space of nothing", 1, "brand", "logo-space", brand, logo[0]["sha256"], "wide", says=["wide"])
cli.does("height", "brand", "logo-height", brand, logo[0]["sha256"], "8 mm")
check("its least height is set", ask("brand", "logos", brand)[0]["min_height"] == "8 mm" and json.loads(cli.run("brand", "show", brand).out)["assets"]["logo"]["min_height_mm"] == 8)
cli.fails("a height of nothing", 1, "brand", "logo-height", brand, logo[0]["sha256"], "tall", says=["tall"])
cli.fails("a height in percent", 1, "brand", "logo-height", brand, logo[0]["sha256"], "20%", says=["20%"])
cli.fails("a height of a house", 1, "brand", "logo-height", brand, logo[0]["sha256"], "3000", says=["3000", "1000"])
cli.fails("a damaged logo", 1, "brand", "add-logo", brand, "bad.svg", says=["bad.svg"])
cli.fails("the same file again", 1, "brand", "add-logo", brand, "logo.svg", says=["logo.svg"])
badge = copy.deepcopy(DESIGN)
badge["assets"] = {"mark": {"file": "logo.svg", "kind": "logo"}}
badge["faces"][0]["items"] = [
    {"type": "motif", "asset": "mark", "width_mm": 5, "height_mm": 5},
    {"type": "text", "text": "หัว", "x_mm": 6, "width_mm": 10, "font": "Loma Bold", "size_pt": 8},
    {"type": "text", "text": "own", "x_mm": 6, "y_mm": 5, "width_mm": 10, "font": "DejaVu Serif", "size_pt": 8}]
badges = [ask("design", "import", write("badge.json", badge))["id"]]
while len(badges) < N:
    badges.append(cli.run("design", "duplicate", badges[0]).out.strip())
check("all use it", ask("brand", "use", brand, *badges)["changed"] == N)
one = json.loads(show(badges[0]))
check("the logo keeps its link and its space", one["assets"]["mark"].get("clear_space_pct") == 10 and len(one["assets"]["mark"]["brand_asset"]) == 32, one["assets"])
found = [f["rule"] for f in ask("check", badges[0])["findings"] if f["rule"].startswith("logo.")]
check("a design that has it lower, and with text beside it, is told", set(found) == {"logo.small", "logo.crowded"} and one["assets"]["mark"]["min_height_mm"] == 8, found)
check("so does the heading", [item.get("brand_font") for item in one["faces"][0]["items"]] == [None, "heading", None], one["faces"])
still = badges[:3]
check("three are frozen", ask("brand", "use", brand, *still, "--freeze")["changed"] == 3)
before = {design: show(design) for design in badges}
cli.does("another logo", "brand", "add-logo", brand, "new.svg", "--replace", logo[0]["sha256"])
cli.does("another font", "brand", "set", brand, "font_heading=Garuda Bold")
batch = ask("brand", "follow", brand, *badges)
check("all but the frozen follow in one batch", batch["changed"] == N - 3, batch)
new_sha = ask("brand", "logos", brand)[0]["sha256"]
for design in badges:
    now = json.loads(show(design))
    follows = (now["assets"]["mark"]["sha256"] == new_sha, now["faces"][0]["items"][1]["font"] == "Garuda Bold")
    if follows != ((False, False) if design in still else (True, True)) or now["faces"][0]["items"][2]["font"] != "DejaVu Serif":
        check("logo and font follow, except the frozen and what is a design's own", False, now)
check("frozen ones are as they were", all(show(design) == before[design] for design in still))
cli.does("it exports", "export", badges[-1], "-o", "badge.pdf")
undone = ask("brand", "undo", batch["batch"])
check("one undo takes it back", undone == {"undone": N - 3, "left": 0} and all(show(design) == before[design] for design in badges), undone)
keeper = badges[5]
check("one keeps its own logo and font", ask("brand", "follow", brand, keeper, "--keep")["changed"] == 1)
check("its pin alone moves", json.loads(show(keeper))["assets"] == json.loads(before[keeper])["assets"])
check("a bundle brings the logo", cli.run("bundle", "pack", badges[9], "-o", "logo.kanokpack").returncode == 0)
cli.does("it opens there", "--library", "third.kanok", "bundle", "open", "logo.kanokpack")
cli.does("with the brand's files", "--library", "third.kanok", "brand", "show", brand, "-o", "third.json")
check("bytes and all", (cli.work / "third.assets" / f"{new_sha}.svg").read_text() == OTHER)
cli.does("a backup", "library", "backup", "copy.kanok")
check("has it all", cli.run("--library", "copy.kanok", "brand", "show", brand).out == cli.run("brand", "show", brand).out)
cli.does("a logo goes", "brand", "remove-logo", brand, new_sha)
check("it is gone", ask("brand", "logos", brand) == [])

cli.does("remove the brand", "brand", "remove", brand)
check("designs keep what they took", show(badges[0]) == before[badges[0]])
check("the library is sound", cli.run("library", "verify").returncode == 0)
finish()
