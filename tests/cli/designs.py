# SPDX-License-Identifier: GPL-3.0-or-later
"""Designs in and out of the library: fixed points, ids, sources, bundles, care."""
import json
import re
import shutil

from PIL import Image

from harness import LEAF, SOURCE, Cli, check, finish, label

cli = Cli()
cli.write("leaf.svg", LEAF)
cli.write("label.json", label())

# A design file is read without a library.
done = cli.does("show of a file", "design", "show", "label.json")
canonical = done.out
check("show is JSON", json.loads(canonical)["name"] == "น้ำพริก")
check("show ends with a newline", canonical.endswith("}\n"))
check("show of a file makes no library", not (cli.home / "data").exists())
cli.write("again.json", canonical)
check("show(show(x)) is a fixed point", cli.run("design", "show", "again.json").out == canonical)

# Import, list, show, duplicate, remove.
done = cli.does("import", "design", "import", "label.json")
ident = done.out.strip()
check("import prints an id and a newline", re.fullmatch(r"[0-9a-f]{32}\n", done.out), done.out)
check("the default library is made", (cli.home / "data/kanok/library.kanok").is_file())
cli.does("show by id", "design", "show", ident)
cli.does("show by name", "design", "show", "น้ำพริก")
rows = json.loads(cli.does("list --json", "design", "list", "--json").out)
check("list has the four keys and no other", rows and set(rows[0]) == {"id", "name", "form", "changed"} and rows[0]["id"] == ident and rows[0]["name"] == "น้ำพริก" and rows[0]["form"] == "label"
      and re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", rows[0]["changed"]), rows)
done = cli.does("list for people", "design", "list")
check("list names the design", "น้ำพริก" in done.out and ident in done.out)

(cli.work / "a").mkdir()
(cli.work / "b").mkdir()
cli.does("show -o from the library", "design", "show", ident, "-o", "a/x.json")
done = cli.run("design", "import", "a/x.json")
second = done.out.strip()
cli.does("show -o of what came back", "design", "show", second, "-o", "b/x.json")
one, two = cli.snapshot(cli.work / "a"), cli.snapshot(cli.work / "b")
check("show(import(x)) is a fixed point, assets included", one == two and len(one) == 2, f"{sorted(one)}\n{sorted(two)}\n{one.get('x.json')}\n{two.get('x.json')}")
check("the asset is beside, by its sha256", any(re.fullmatch(r"x\.assets/[0-9a-f]{64}\.svg", n) for n in one), sorted(one))
check("its bytes are the same", LEAF.encode() in one.values())
before = cli.snapshot(cli.work / "a")
cli.run("design", "show", second, "-o", "a/x.json")
check("written again it is the same", cli.snapshot(cli.work / "a") == before)



def without_sha256(design):
    for asset in design["assets"].values():
        asset.pop("sha256", None)
    return design


(cli.work / "e").mkdir()
cli.does("show -o from a file", "design", "show", "label.json", "-o", "e/x.json")
check("a file and the library say the same",
      without_sha256(json.loads((cli.work / "e/x.json").read_text())) == without_sha256(json.loads(one["x.json"])))
check("as was typed", without_sha256(json.loads(cli.run("design", "show", ident).out))["faces"] == label()["faces"])

starter = SOURCE / "data/starter/sample/label.json"
done = cli.does("the sample label comes in", "design", "import", starter)
sample = done.out.strip()
(cli.work / "c").mkdir()
(cli.work / "d").mkdir()
cli.does("the sample label goes out", "design", "show", sample, "-o", "c/x.json")
sample = cli.run("design", "import", "c/x.json").out.strip()
cli.does("and out again", "design", "show", sample, "-o", "d/x.json")
check("the sample label is a fixed point", cli.snapshot(cli.work / "c") == cli.snapshot(cli.work / "d"))

cli.fails("two of one name need an id", 1, "design", "show", "น้ำพริก", says=["น้ำพริก"])
done = cli.does("duplicate", "design", "duplicate", ident)
copy = done.out.strip()
check("the copy has its own id", re.fullmatch("[0-9a-f]{32}", copy) and copy != ident)
done = cli.does("remove", "design", "remove", copy)
cli.fails("removed is gone", 1, "design", "show", copy, says=[copy])
cli.fails("unknown name", 1, "design", "show", "ไม่มีงานนี้", says=["ไม่มีงานนี้"])
cli.fails("remove of what is not there", 1, "design", "remove", "0" * 32)
cli.fails("missing file", 1, "design", "import", "no.json", says=["no.json", "no such file"])
cli.fails("missing source that looks like a file", 1, "check", "no.json", says=["no.json"])
cli.fails("folder as a source", 1, "design", "show", "a/", says=["a/"])

# Malformed: the place is named, nothing comes in.
count = len(json.loads(cli.run("design", "list", "--json").out))
bad = label()
bad["faces"][0]["items"][1]["recolour"]["#b5121b"]["tint"] = 140
cli.write("bad.json", bad)
cli.fails("amount out of range names its place", 1, "design", "import", "bad.json", says=["bad.json", "faces[0].items[1]"])
bad = label()
bad["faces"][0]["items"][0]["fill"] = {"ink": "blue"}
cli.write("bad.json", bad)
cli.fails("unknown ink names its place", 1, "check", "bad.json", says=["bad.json", "faces[0].items[0].fill"])
bad = label()
bad["faces"][0]["items"][0]["type"] = "hologram"
cli.write("bad.json", bad)
cli.fails("unknown item type is named", 1, "check", "bad.json", says=["hologram"])
cli.write("bad.json", '{ "format": "kanok-design", "version": 1, ')
cli.fails("half a file", 1, "design", "show", "bad.json", says=["bad.json"])
cli.write("bad.json", label(version=99))
cli.fails("a newer version", 1, "design", "show", "bad.json", says=["bad.json"])
check("nothing came in", len(json.loads(cli.run("design", "list", "--json").out)) == count)
cli.write("gone.json", label(assets={"leaf": {"file": "gone.svg"}}))
done = cli.does("a missing picture is a finding, not an error", "check", "gone.json", "--json")
check("it blocks and names the file", any(f["rule"] == "asset.missing" and f["severity"] == "block" and "gone.svg" in f["message"]
                                         for f in json.loads(done.out)["findings"]), done.out)

# Assets.
done = cli.does("asset add", "asset", "add", "leaf.svg", "--kind", "motif", "--name", "ลายใบชา")
check("asset add prints a sha256", re.fullmatch(r"[0-9a-f]{64}\n", done.out), done.out)
rows = json.loads(cli.does("asset search in Thai", "asset", "search", "ชา", "--json").out)
check("two letters find it inside a word", [r["name"] for r in rows].count("ลายใบชา") == 1, rows)
check("search finds nothing where nothing is", json.loads(cli.run("asset", "search", "ฮฮฮ", "--json").out) == [])
rows = json.loads(cli.does("asset list --kind profile", "asset", "list", "--kind", "profile", "--json").out)
check("the built-in conditions are listed", {"coated", "uncoated", "sc"} <= {r["name"] for r in rows}, rows)
cli.does("asset add profile", "asset", "add", SOURCE / "data/icc/uncoated_fogra29.icc", "--kind", "profile", "--name", "โรงพิมพ์เรา")
check("a profile of the library is a condition", cli.run("check", "label.json", "--condition", "โรงพิมพ์เรา").returncode == 0)
cli.does("an ICC file is a condition", "check", "label.json", "--condition", SOURCE / "data/icc/sc_fogra40.icc")
cli.fails("unknown condition", 1, "check", "label.json", "--condition", "glossy", says=["glossy", "coated"])
cli.write("declined.json", {"consent_status": "declined", "knowledge_holder": "ป้าน้อย"})
cli.does("a passport with an asset", "asset", "add", "leaf.svg", "--kind", "motif", "--name", "ลายใบชา", "--passport", "declined.json")
check("the newest passport counts", any(f["rule"] == "consent.declined" for f in
      json.loads(cli.run("check", ident, "--json").out)["findings"]))
cli.write("words.json", "[1]")
cli.fails("a passport must be an object", 1, "asset", "add", "leaf.svg", "--kind", "motif", "--name", "x", "--passport",
          "words.json", says=["words.json"])
for kind, name in (("motif", "label.json"), ("image", "leaf.svg"), ("font", "leaf.svg"), ("profile", "leaf.svg")):
    cli.fails(f"{name} is no {kind}", 1, "asset", "add", name, "--kind", kind, "--name", "x", says=[name])

# Replacing a picture.
pots = Cli()
for name, shade in (("pot.png", (200, 40, 30)), ("pan.png", (20, 90, 160))):
    Image.new("RGB", (60, 40), shade).save(pots.work / name)
(pots.work / "torn.png").write_bytes((pots.work / "pan.png").read_bytes()[:60])
pots.write("pots.json", label(name="หม้อ", assets={"pot": {"file": "pot.png"}}, items=[
    {"type": "image", "id": f"p{i}", "asset": "pot", "x_mm": 20 * i, "y_mm": 5, "width_mm": 15, "height_mm": 15, "crop_zoom_pct": 130}
    for i in range(3)]))
pots.does("a design with pictures", "design", "import", "pots.json")
pots.fails("a torn picture replaces nothing", 1, "asset", "replace", "หม้อ", "pot", "torn.png", says=["torn.png"])
pots.fails("a picture that is not there", 1, "asset", "replace", "หม้อ", "lid", "pan.png", says=["lid"])
check("all of its uses are replaced", pots.does("asset replace", "asset", "replace", "หม้อ", "pot", "pan.png").out == "3\n")
shown = json.loads(pots.run("design", "show", "หม้อ").out)
check("frames and crops stay, the old file is gone", len(shown["assets"]) == 1
      and [i["crop_zoom_pct"] for i in shown["faces"][0]["items"]] == [130] * 3
      and [i["x_mm"] for i in shown["faces"][0]["items"]] == [0, 20, 40], shown)

# Bundles.
cli.does("bundle pack", "bundle", "pack", second, sample, "-o", "two.kanokpack")
other = Cli()
shutil.copy(cli.work / "two.kanokpack", other.work)
report = json.loads(other.does("bundle open", "bundle", "open", "two.kanokpack", "--json").out)
check("two designs are new", report["new"] >= 2 and report["refused"] == 0, report)
check("they are there", {r["id"] for r in json.loads(other.run("design", "list", "--json").out)} >= {second, sample})
(other.work / "b").mkdir()
other.does("show of an opened design", "design", "show", second, "-o", "b/x.json")
check("it came unchanged", other.snapshot(other.work / "b") == cli.snapshot(cli.work / "b"))
report = json.loads(other.does("bundle open again", "bundle", "open", "two.kanokpack", "--json").out)
check("nothing is new the second time", report["new"] == 0 and report["refused"] == 0, report)
alone = Cli()
alone.write("leaf.svg", LEAF)
alone.write("label.json", label())
alone.does("bundle pack of a file", "bundle", "pack", "label.json", "-o", "one.kanokpack")
check("packing a file makes no library", not (alone.home / "data").exists())
check("packing leaves nothing behind", [p.name for p in alone.folder.iterdir()].count("home") == 1 and
      sorted(p.name for p in alone.folder.iterdir()) == ["home", "work"], list(alone.folder.iterdir()))
done = alone.does("a bundle is a source", "design", "show", "one.kanokpack")
check("with the design in it", json.loads(done.out)["name"] == "น้ำพริก")
alone.fails("a bundle that is none", 1, "bundle", "open", "label.json", says=["label.json"])
alone.fails("a bundle that is not there", 1, "bundle", "open", "no.kanokpack", says=["no.kanokpack"])

# Care.
check("verify", "sound" in cli.does("library verify", "library", "verify").out)
check("verify --json", json.loads(cli.run("library", "verify", "--json").out) == {"sound": True, "problems": []})
stats = json.loads(cli.does("library stats", "library", "stats", "--json").out)
check("stats count", stats["designs"] == count and stats["assets"] > 0 and stats["file_bytes"] > 0, stats)
cli.does("library backup", "library", "backup", "copy.kanok")
cli.run("design", "remove", second)
cli.does("library restore", "library", "restore", "copy.kanok")
cli.does("restored", "design", "show", second)
cli.does("library purge", "library", "purge")
cli.does("sound after purge", "library", "verify")
cli.does("--library before the command", "--library", "other.kanok", "design", "list")
check("makes that file", (cli.work / "other.kanok").is_file())
cli.does("--library after the command", "design", "list", "--library", "other.kanok")
cli.fails("verify of a library that is not there", 1, "--library", "no.kanok", "library", "verify", says=["no.kanok"])
check("it is not made", not (cli.work / "no.kanok").exists())
cli.write("words.kanok", "this is not a library, only words that someone wrote into a file")
before = (cli.work / "words.kanok").read_bytes()
cli.fails("a library that is none", 1, "--library", "words.kanok", "design", "list", says=["words.kanok"])
check("it is left alone", (cli.work / "words.kanok").read_bytes() == before)
library = cli.home / "data/kanok/library.kanok"
data = bytearray(library.read_bytes())
for at in range(len(data) // 2, len(data) // 2 + 20000):
    data[at] ^= 0x5A
cli.write("hurt.kanok", bytes(data))
done = cli.run("--library", "hurt.kanok", "library", "verify")
check("verify finds damage", done.returncode == 1 and done.err.startswith("kanok-cli: hurt.kanok: ") and done.err.count("\n") == 1,
      f"{done.returncode} {done.out!r} {done.err!r}")
# A bundle that was cut off says so in the user's language.
cut = Cli()
cut.write("x.json", label(items=[{"type": "rect", "width_mm": 9, "height_mm": 9}]))
cut.does("a design for a bundle", "design", "import", "x.json")
cut.does("packed", "bundle", "pack", json.loads(cut.run("design", "list", "--json").out)[0]["id"], "-o", "a.kanokpack")
whole = (cut.work / "a.kanokpack").read_bytes()
for part in (2, 3, 4):
    cut.write("cut.kanokpack", whole[:len(whole) * (part - 1) // part // 1024 * 1024])
    done = cut.run("--lang", "th", "bundle", "open", "cut.kanokpack", env={"LC_ALL": "th_TH.UTF-8"})
    said = done.err.replace("kanok-cli", "").replace("cut.kanokpack", "").replace("Kanok", "")
    check(f"a bundle without its last 1/{part} is refused in Thai alone", done.returncode == 1
          and len(done.err.splitlines()) == 1 and not re.search("[a-zA-Z]{3}", said), done.err)

# Forgetting a person.
person = Cli()
person.write("leaf.svg", LEAF)
person.write("x.json", label(assets={"leaf": {"file": "leaf.svg", "passport": {
    "consent_status": "granted", "consent_by": "ยายบุญมี", "knowledge_holder": "ยายบุญมี"}}},
    items=[{"type": "motif", "asset": "leaf", "width_mm": 9, "height_mm": 9}]))
person.does("a design that names its holder", "design", "import", "x.json")
store = person.home / "data/kanok"
person.fails("nobody of that name", 1, "library", "erase-person", "ตามี", says=["ตามี"])
person.fails("a letter is no name", 1, "library", "erase-person", "ย", says=["2"])
done = person.does("a preview counts", "library", "erase-person", "ยายบุญมี", "--preview", "--json")
counted = json.loads(done.out)["rewritten"]
check("a preview changes nothing", any("ยายบุญมี".encode() in f.read_bytes() for f in store.iterdir()), done.out)
done = person.does("erased", "library", "erase-person", "ยายบุญมี", "--json")
check("as many as counted", json.loads(done.out)["rewritten"] == counted > 1, done.out)
check("no byte names them", not any("ยายบุญมี".encode() in f.read_bytes() for f in store.iterdir()))
person.does("the library is sound", "library", "verify")
person.fails("and then nobody has it", 1, "library", "erase-person", "ยายบุญมี", says=["ยายบุญมี"])

# A drawing becomes a label of its size, with items.
cli.write("logo.svg", '<svg xmlns="http://www.w3.org/2000/svg" width="40mm" height="20mm" viewBox="0 0 400 200">'
          '<g id="sign"><rect x="10" y="10" width="100" height="50" fill="#b5121b"/>'
          '<path d="M200 100l100 100h-100z" fill="none" stroke="#0a5c36" stroke-width="5"/></g></svg>')
done = cli.run("design", "import", "logo.svg")
shown = json.loads(cli.run("design", "show", done.out.strip()).out)
check("design import takes an SVG", done.returncode == 0 and shown["name"] == "logo", done.err)
check("in its size", (shown["form"]["width_mm"], shown["form"]["height_mm"]) == (40, 20), shown["form"])
group = shown["faces"][0]["items"][0]
check("as items in mm", [i["type"] for i in group["items"]] == ["rect", "path"]
      and [group["items"][0][k] for k in ("x_mm", "y_mm", "width_mm", "height_mm")] == [1, 1, 10, 5]
      and abs(group["items"][1]["stroke_width_pt"] - 0.5 * 72 / 25.4) < 1e-3, group)
# Its screen colours are inks, as after pasting it in the window.
inks = {i["id"]: i["cmyk"] for i in shown["inks"]}
check("its colours are two inks", len(inks) == 2 and group["items"][0]["fill"]["ink"] in inks
      and group["items"][1]["stroke"]["ink"] in inks and "rgb" not in json.dumps(shown["faces"]), shown)
red = inks[group["items"][0]["fill"]["ink"]]
check("red is red", red[1] > 80 and red[2] > 60 and red[0] < 30, red)
check("a sentence says so", done.err.count("\n") == 1 and "2 new inks" in done.err, done.err)
check("no colour of the screen is left to be found", "rgb" not in cli.run("check", done.out.strip(), "--json").out.lower())
paper = cli.run("design", "import", "logo.svg", "--condition", "uncoated")
shown = json.loads(cli.run("design", "show", paper.out.strip()).out)
check("another paper, other inks", paper.returncode == 0 and sorted(i["cmyk"] for i in shown["inks"]) != sorted(inks.values()), shown["inks"])
listed = len(json.loads(cli.run("design", "list", "--json").out))
cli.fails("a condition that nobody knows", 1, "design", "import", "logo.svg", "--condition", "nowhere", says=["nowhere"])
cli.fails("a design file has inks of its own", 2, "design", "import", "label.json", "--condition", "coated", says=["--condition"])
check("and nothing came in", len(json.loads(cli.run("design", "list", "--json").out)) == listed)
cli.write("veil.svg", '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 10"><filter id="f"><feGaussianBlur stdDeviation="1"/>'
          '</filter><rect width="9" height="9"/><rect x="10" width="9" height="9" filter="url(#f)"/></svg>')
done = cli.run("design", "import", "veil.svg")
shown = json.loads(cli.run("design", "show", done.out.strip()).out)
check("what has no equal stays a motif", [i["type"] for i in shown["faces"][0]["items"][0]["items"]] == ["rect", "motif"], shown)
check("and a sentence says why", done.err.count("\n") == 2 and "filters" in done.err, done.err)
cli.write("bad.svg", '<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>')
cli.fails("a hostile drawing is one sentence", 1, "design", "import", "bad.svg", says=["bad.svg", "script"])

# A page of a PDF, through the helper; strangers' files are one sentence.
cli.run("export", "label.json", "-o", "label.pdf")
done = cli.run("design", "import", "label.pdf")
shown = json.loads(cli.run("design", "show", done.out.strip()).out)
check("design import takes a page of a PDF", done.returncode == 0 and "RGB" in done.err and shown["faces"][0]["items"], done.err)
check("the colours of a page are inks, too", "rgb" not in json.dumps(shown["faces"]) and shown["inks"], shown)
cli.fails("a page that is not there", 1, "design", "import", "label.pdf", "--page", "7", says=["label.pdf", "7"])
cli.fails("--page for a drawing", 2, "design", "import", "logo.svg", "--page", "1", says=["--page"])
cli.write("broken.pdf", b"%PDF-1.4\n1 0 obj <<" + bytes(range(256)) * 20)
cli.fails("a damaged PDF", 1, "design", "import", "broken.pdf", says=["broken.pdf", "damaged"])
cli.write("not.pdf", b"hello")
cli.fails("what is no PDF", 1, "design", "import", "not.pdf", says=["not.pdf"])
import pikepdf  # noqa: E402
with pikepdf.open(cli.work / "label.pdf") as pdf:
    pdf.save(cli.work / "locked.pdf", encryption=pikepdf.Encryption(owner="a", user="b"))
cli.fails("a locked PDF", 1, "design", "import", "locked.pdf", says=["locked.pdf", "password"])

finish()
