# SPDX-License-Identifier: GPL-3.0-or-later
"""The catalogue of HTML: what is in it, what must not be, and that nothing outside it is needed. The survey form on paper."""
import base64
import html.parser
import json
import struct
import subprocess

import pikepdf

from harness import LEAF, Cli, check, finish, label

cli = Cli()
RECORD, MOTIF, GONE, DESIGN = "ทอผ้า <b>บ้านเรา</b> & \"เพื่อน\"", "ลายใบไผ่", "ลายที่ขอคืน", "ป้ายผ้าทอ"
REAL, ALIAS, PLACE = "นางสมศรี นามสกุลจริง", "ป้าศรี", "GPSซ่อนอยู่ตรงนี้"


class Page(html.parser.HTMLParser):
    def __init__(self, path):
        super().__init__()
        self.ids, self.links, self.pictures, self.outside, self.text, self.skipped = [], [], [], [], "", False
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        self.skipped = tag in ("style", "script")
        if "id" in attributes:
            self.ids.append(attributes["id"])
        if tag == "a":
            self.links.append(attributes["href"])
        if tag == "img":
            kind, data = attributes["src"].split(";base64,")
            self.pictures.append((kind, base64.b64decode(data, validate=True)))
        self.outside += [f"{tag} {name}" for name in attributes if name in ("srcset", "action", "data", "background") or (name == "src" and tag != "img")]
        self.outside += [tag] * (tag in ("link", "iframe", "object", "embed", "base"))

    def handle_data(self, data):
        if not self.skipped:
            self.text += data


def photo(name):
    """A JPEG of 1400 pixels with a comment where cameras write places."""
    subprocess.run(["convert", "-size", "1400x700", "gradient:red-blue", "-set", "comment", PLACE, cli.work / name], check=True)
    data = (cli.work / name).read_bytes()
    exif = b"Exif\0\0" + PLACE.encode()
    (cli.work / name).write_bytes(data[:2] + b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif + data[2:])
    check("the photo holds its place", (cli.work / name).read_bytes().count(PLACE.encode()) == 2)


cli.fails("no file said", 2, "catalogue", says=("-o",))
cli.fails("not a page", 2, "catalogue", "-o", "x.pdf", says=(".html",))
cli.does("a record", "wisdom", "add", RECORD, "kind=skill", "steps=ย้อม\nทอ: วันละ 1 เมตร", "recorded_on=๒๕๖๙-๑๐-๑๒", "story.th.30=สั้น",
         "story.th.100=ยาวกว่า", "story.en.300=An English one.")
cli.does("somebody", "person", "add", REAL, f"alias={ALIAS}")
cli.does("who holds it", "wisdom", "people", RECORD, REAL, "--role", "holder")
photo("photo.jpg")
cli.does("a photo", "wisdom", "attach", RECORD, "photo.jpg", "--name", "กี่ทอผ้า")
for name, consent in ((MOTIF, "granted"), (GONE, "withdrawn")):
    cli.write("motif.svg", LEAF.replace("10 L0 5", "10 L1 5") if name == GONE else LEAF)
    cli.write("passport.json", {"name_th": name, "consent_status": consent, "attribution_text_th": f"ของคนทำ{name}"})
    cli.does(f"motif {name}", "asset", "add", "motif.svg", "--kind", "motif", "--name", name, "--passport", "passport.json")
    cli.does(f"taken from it: {name}", "wisdom", "link", RECORD, name)
for name, motif in ((DESIGN, LEAF), ("ป้ายที่ขอคืน", LEAF.replace("10 L0 5", "10 L1 5"))):
    cli.write("leaf.svg", motif)
    design = label(name)
    design["assets"] = {"leaf": {"file": "leaf.svg"}}
    design["faces"][0]["items"] = [{"type": "motif", "asset": "leaf", "x_mm": 10, "y_mm": 10, "width_mm": 20, "height_mm": 20}]
    cli.write("design.json", design)
    cli.does(f"design {name}", "design", "import", "design.json")

done = cli.run("--lang", "th", "catalogue", RECORD, "-o", "one.html")
check("what is withdrawn is left out and named", done.returncode == 0 and len(done.err.splitlines()) == 2
      and GONE in done.err and "ป้ายที่ขอคืน" in done.err, done.err)
raw = (cli.work / "one.html").read_bytes()
page = Page(cli.work / "one.html")
check("nothing of it is there", GONE.encode() not in raw and "ป้ายที่ขอคืน".encode() not in raw)
check("the record, its motif, its design", sum(i[:2] in ("w-", "m-", "d-") for i in page.ids) == 3 and MOTIF in page.text and DESIGN in page.text, page.ids)
check("names are text, not tags", RECORD in page.text and b"<b>\xe0\xb8\x9a\xe0\xb9\x89" not in raw)
check("people go by their alias", ALIAS in page.text and REAL.encode() not in raw)
check("the story of a hundred words in the page's language", "ยาวกว่า" in page.text and "An English one." not in page.text)
check("days are of the Buddhist Era, steps in order", "12 ต.ค. 2569" in page.text and "ทอ: วันละ 1 เมตร" in page.text, page.text)
check("the credit line", f"ของคนทำ{MOTIF}" in page.text)
check("every link leads somewhere in it", all(link[0] == "#" and link[1:] in page.ids for link in page.links) and len(page.links) >= 9, page.links)
check("ids are once", len(set(page.ids)) == len(page.ids))
check("nothing outside is asked for", not page.outside and raw.count(b"http") == raw.count(b"http-equiv"), page.outside)
kinds = [kind for kind, _ in page.pictures]
check("photo, motif, design have pictures", sorted(kinds) == ["data:image/jpeg", "data:image/png", "data:image/png"], kinds)
(cli.work / "out.jpg").write_bytes(dict(page.pictures)["data:image/jpeg"])
size = subprocess.run(["identify", "-format", "%wx%h", cli.work / "out.jpg"], capture_output=True, text=True).stdout
check("the photo is smaller", size == "960x480", size)
check("and forgot its place", PLACE.encode() not in (cli.work / "out.jpg").read_bytes())

photo_sha = next(a["sha256"] for a in json.loads(cli.run("wisdom", "show", RECORD).out)["assets"].values() if a["name"] == "กี่ทอผ้า")
cli.does("no photograph of it", "asset", "passport", photo_sha, "--set", "consent_scope=no_photo")
done = cli.run("catalogue", RECORD, "-o", "nophoto.html")
check("then its photo is left out and named", "กี่ทอผ้า" in done.err and not [k for k, _ in Page(cli.work / "nophoto.html").pictures if k.endswith("jpeg")], done.err)
cli.does("again with it", "asset", "passport", photo_sha, "--set", "consent_scope=")

english = cli.run("--lang", "en", "catalogue", "-o", "all.html", "--title", "Our <things>")
page = Page(cli.work / "all.html")
motifs = len(json.loads(cli.run("asset", "list", "--kind", "motif", "--json").out))
check("all motifs but the withdrawn one", sum(i[:2] == "m-" for i in page.ids) == motifs - 1, motifs)
check("its title", "Our <things>" in page.text and "An English one." in page.text)
check("each thing left out is named once", english.returncode == 0 and len(english.err.splitlines()) == 2, english.err)
(cli.work / "kept.html").write_text("mine")
cli.fails("an unknown name", 1, "catalogue", "ไม่มี", "-o", "kept.html", says=("ไม่มี",))
done = cli.run("catalogue", GONE, "-o", "kept.html")
check("nothing to show is no page", done.returncode == 1 and (cli.work / "kept.html").read_text() == "mine" and len(done.err.splitlines()) == 2, done.err)
cli.does("a motif of the same name as a record", "wisdom", "add", MOTIF, "kind=skill")
cli.fails("a name of two things", 1, "catalogue", MOTIF, "-o", "kept.html", says=("id",))
first = cli.run("catalogue", "-o", "a.html", env={"SOURCE_DATE_EPOCH": "1800000000"})
again = cli.run("catalogue", "-o", "b.html", env={"SOURCE_DATE_EPOCH": "1800000000"})
check("the same twice", first.returncode == again.returncode == 0 and (cli.work / "a.html").read_bytes() == (cli.work / "b.html").read_bytes())

# The survey form: one sheet of A4 in either language, its letters in it; what is known stands on the lines.
def form(name, *args):
    cli.does(f"form {name}", *args, "-o", name)
    sound = subprocess.run(["qpdf", "--check", cli.work / name], capture_output=True).returncode == 0
    with pikepdf.open(cli.work / name) as pdf:
        boxes = [[round(float(v)) for v in page.MediaBox] for page in pdf.pages]
    check(f"{name} is sound A4", sound and set(map(tuple, boxes)) == {(0, 0, 595, 842)}, boxes)
    fonts = subprocess.run(["pdffonts", cli.work / name], capture_output=True, text=True).stdout.splitlines()[2:]
    check(f"{name} brings its letters", fonts and all(line.split()[-5] == "yes" for line in fonts), fonts)
    return len(boxes), subprocess.run(["pdftotext", "-layout", cli.work / name, "-"], capture_output=True, text=True).stdout


for language in ("th", "en"):
    pages, text = form(f"empty-{language}.pdf", "--lang", language, "wisdom", "form")
    check(f"one sheet in {language}", pages == 2)
check("it asks every question", all(word in text for word in ("Name in English", "Tambon", "Steps", "Season", "Story in Thai, 100 words", "Holder",
                                                              "Wants to be called", "Workshops", "Signature")), text)
cli.does("more is known", "wisdom", "set", RECORD, "name_en=Weaving of our house", "materials=" + "\n".join(f"yarn {n}" for n in range(40)))
pages, text = form("known.pdf", "--lang", "en", "wisdom", "form", RECORD)
check("what is known stands there, longer lists take more paper", pages > 2 and "Weaving of our house" in text and "yarn 39" in text, (pages, text[-900:]))
cli.fails("no record of that name", 1, "wisdom", "form", "ไม่มี", "-o", "x.pdf", says=("ไม่มี",))
cli.fails("not a PDF", 2, "wisdom", "form", "-o", "x.html", says=(".pdf",))
finish()
