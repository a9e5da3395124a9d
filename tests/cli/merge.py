#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""kanok-cli merge: labels of a table, on pages and on sheets; each must look as the export of the design that says the same."""
import csv
import io
import json
import os
import signal
import subprocess
import sys
import time

import numpy as np
import pikepdf
from PIL import Image

from harness import LEAF, PROGRAM, SOURCE, Cli, check, finish, label

sys.path.insert(0, str(SOURCE / "tests/press"))
import pdf_rules  # noqa: E402

MM = 72 / 25.4
cli = Cli()
cli.write("leaf.svg", LEAF)
DISC = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><circle cx="5" cy="5" r="5" fill="#004488"/></svg>'


def digits(twelve):
    return twelve + str(-sum(int(c) * (3 if i % 2 else 1) for i, c in enumerate(twelve)) % 10)


def text(words, y, **more):
    return {"type": "text", "x_mm": 4, "y_mm": y, "width_mm": 50, "height_mm": 6, "text": words, "font": "Loma", "size_pt": 9} | more


def code(data="{{รหัส}}", **more):
    return {"type": "barcode", "symbology": "ean13", "data": data, "x_mm": 24, "y_mm": 18, "module_mm": 0.3, "height_mm": 18} | more


def table(name, rows, columns=("ชื่อ", "รหัส", "จำนวน"), encoding="utf-8", **how):
    out = io.StringIO()
    writer = csv.writer(out, **how)
    writer.writerow(columns)
    writer.writerows(rows)
    cli.write(name, out.getvalue().encode(encoding))
    return name


def words(pdf):
    done = subprocess.run(["pdftotext", "-raw", cli.work / pdf, "-"], capture_output=True, text=True, check=True)
    return [line for line in done.stdout.replace("\f", "").split("\n") if line]


def rules(name, pdf):
    with pikepdf.open(cli.work / pdf) as opened:
        broken = [f"{rule}: {found}" for holds, rule, found in pdf_rules.x4(opened) if not holds]
    clean = subprocess.run(["qpdf", "--check", cli.work / pdf], capture_output=True).returncode
    check(f"{name}: every rule of PDF/X-4 holds", not broken and clean == 0, "\n".join(broken))


def plates(pdf, page=1):
    stem = cli.folder / "plate"
    subprocess.run(["gs", "-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=tiffsep", "-r150", f"-dFirstPage={page}", f"-dLastPage={page}",
                    "-o", f"{stem}.tif", cli.work / pdf], check=True, capture_output=True)
    found = {p.name: 255 - np.asarray(Image.open(p), dtype=float) for p in cli.folder.glob("plate.tif*") or []}
    found |= {p.name: 255 - np.asarray(Image.open(p).convert("L"), dtype=float) for p in cli.folder.glob("plate(*)*")}
    for p in cli.folder.glob("plate*"):
        p.unlink()
    return {name: plate if plate.ndim == 2 else plate[..., :3].mean(axis=2) for name, plate in found.items()}


NAMES = ["น้ำพริกแม่ประนอม", "กล้วยฉาบปู่ย่าตายาย", "ชาใบหม่อน", "ปลาส้มกตัญญู", "ผ้าฝ้าย"]
ROWS = [[f"{NAMES[i % 5]} {i}", digits(f"885{i * 7919:09d}"), ""] for i in range(50)]
plain = label(items=[
    {"type": "rect", "x_mm": -3, "y_mm": -3, "width_mm": 66, "height_mm": 46, "fill": {"ink": "red", "tint": 20}},
    text("{{ชื่อ}}", 3), {"type": "motif", "asset": "leaf", "x_mm": 4, "y_mm": 10, "width_mm": 8, "height_mm": 8},
    text("ผลิตโดยกลุ่มแม่บ้าน", 11, x_mm=14, width_mm=40), code()])
cli.write("plain.json", plain)
table("rows.csv", ROWS)

# --- a label a page
done = cli.does("a label for each row", "merge", "plain.json", "--data", "rows.csv", "-o", "pages.pdf")
check("it says how many", done.out == "50 labels\t50 pages\t0 rows left out\n", done.out)
rules("pages", "pages.pdf")
read = words("pages.pdf")
check("all that the table says can be read", all(r[0] in read and r[1] in read for r in ROWS) and
      read.count("ผลิตโดยกลุ่มแม่บ้าน") == 50, read[:12])
with pikepdf.open(cli.work / "pages.pdf") as pdf:
    names = {str(o.BaseFont) for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/Subtype") == "/Type0"}
    forms = [o for o in pdf.objects if isinstance(o, pikepdf.Stream) and o.get("/Subtype") == "/Form"]
    shared = {p.obj.Resources.objgen for p in pdf.pages}
    problems = [f for page in [pdf] for f in pdf_rules.boxes(page, 60, 40, 3) if not f[0]]
    check("fonts and fixed art are there once", len(names) == 2 and len(forms) < 10 and len(shared) == 1,
          (names, len(forms), shared))
    check("boxes are those of an export", not problems, problems[:2])

# --- the same as the export of one design
fancy = label(items=[
    {"type": "rect", "x_mm": -3, "y_mm": -3, "width_mm": 66, "height_mm": 46, "fill": {"cmyk": [0, 0, 30, 0]}},
    {"type": "group", "x_mm": 3, "y_mm": 3, "rotation_deg": 8, "items": [
        {"type": "rect", "x_mm": 0, "y_mm": 0, "width_mm": 40, "height_mm": 9, "fill": {"ink": "red", "tint": 40}},
        text("{{ชื่อ}} {{ชื่อ}} ปลาส้ม", 1, x_mm=1, width_mm=36, height_mm=16, align="justify", fill={"ink": "gold"}, size_pt=8,
             runs=[{"from": 0, "to": 8, "fill": {"cmyk": [100, 50, 0, 0]}, "size_pt": 10}])]},
    {"type": "ellipse", "x_mm": 30, "y_mm": 4, "width_mm": 20, "height_mm": 8, "fill": {"cmyk": [0, 100, 0, 0]}, "opacity": 60},
    text("{{ชื่อ}}", 15, fill={"gradient": "linear", "from_mm": [0, 0], "to_mm": [40, 0],
                               "stops": [[0, {"cmyk": [100, 0, 0, 0]}], [1, {"cmyk": [0, 0, 0, 100]}]]}),
    text("{{ชื่อ}}", 24, x_mm=2, width_mm=22, height_mm=14, rotation_deg=-12, overprint=True, tracking=40, font="Noto Sans Thai"),
    text("{{รหัส}}", 33, width_mm=18, size_pt=6, fill={"ink": "white"}), code(white_field=True, y_mm=20)])
fancy["inks"].append({"id": "white", "name": "White", "spot": True, "cmyk": [5, 0, 0, 0], "step": "white"})
cli.write("fancy.json", fancy)
table("three.csv", ROWS[:3], delimiter=";")
done = cli.does("spots, steps, gradients, runs of letters", "merge", "fancy.json", "--data", "three.csv", "-o", "fancy.pdf")
check("all three are printed", done.out == "3 labels\t3 pages\t0 rows left out\n", done.out)
rules("fancy", "fancy.pdf")
for i in (0, 2):
    said = json.dumps(fancy, ensure_ascii=False).replace("{{ชื่อ}}", ROWS[i][0]).replace("{{รหัส}}", ROWS[i][1])
    one = json.loads(said)
    run = one["faces"][0]["items"][1]["items"][1]["runs"][0]
    run["to"] = len(ROWS[i][0])
    cli.write("one.json", one)
    cli.does(f"label {i} alone", "export", "one.json", "-o", "one.pdf")
    a, b = plates("fancy.pdf", i + 1), plates("one.pdf")
    worst = {name: (np.abs(a[name] - b[name]) > 100).mean() for name in b if name in a}
    check(f"label {i} has the plates of its export", set(a) == set(b) and max(worst.values()) < 0.002, worst)

# --- sheets
cli.does("sheets", "merge", "plain.json", "--data", "rows.csv", "-o", "a4.pdf", "--sheet", "a4", "--start", "3")


def frames(pdf, page=0):
    """Top left of the trim of each label, mm from the top left of the sheet, and the letters of its frame."""
    with pikepdf.open(cli.work / pdf) as opened:
        media = [float(v) for v in opened.pages[page].obj.MediaBox]
        found = [[float(v) for v in operands] for operands, op in pikepdf.parse_content_stream(opened.pages[page])
                 if str(op) == "cm" and abs(abs(float(operands[0])) + abs(float(operands[1])) - MM) < 1e-3]
        return media, [(m[4] / MM, (media[3] - m[5]) / MM, m) for m in found]


media, found = frames("a4.pdf")
check("a sheet of A4", abs(media[2] / MM - 210) < 0.01 and abs(media[3] / MM - 297) < 0.01, media)
# 3 × 6 upright (60 + 4, 40 + 4), in the middle; the last frame is that of the crop marks
spots = [(x, y) for x, y, _ in found][:-1]
want = [(11 + 64 * (i % 3), 18.5 + 44 * (i // 3)) for i in range(2, 18)]
check("labels lie in their places from the third on", len(spots) == 16 and
      all(abs(x - u) < 0.01 and abs(y - v) < 0.01 for (x, y), (u, v) in zip(spots, want)), (spots[:3], want[:3]))
ink = plates("a4.pdf")
black = next(v for k, v in ink.items() if "Black" in k)
row = black[round(16 / 25.4 * 150)] > 128
ticks = np.flatnonzero(np.diff(np.concatenate([[0], row.astype(int)])) == 1) / 150 * 25.4
check("crop marks stand over the edges of labels",
      len(ticks) == 6 and all(abs(t - w) < 0.2 for t, w in zip(ticks, (11, 71, 75, 135, 139, 199))), ticks)
for sheet, across, down in (("a3", 297, 420), ("sra3", 320, 450), ("a3plus", 330.2, 482.6)):
    cli.does(sheet, "merge", "plain.json", "--data", "rows.csv", "-o", "big.pdf", "--sheet", sheet)
    media, found = frames("big.pdf")
    inside = all(m[0] * 60 / MM <= across for *_, m in found)
    check(f"{sheet} has its size", abs(media[2] / MM - across) < 0.01 and abs(media[3] / MM - down) < 0.01 and inside, media)

small = label(items=plain["faces"][0]["items"])
small["form"] |= {"width_mm": 63.5, "height_mm": 38.1, "bleed_mm": 0}
small["faces"][0]["items"] = [i for i in small["faces"][0]["items"] if i["type"] != "rect"]
small["faces"][0]["items"][-1] |= {"y_mm": 16, "height_mm": 17}
cli.write("small.json", small)
cli.does("label stock", "merge", "small.json", "--data", "rows.csv", "-o", "stock.pdf", "--sheet", "avery-l7160")
rules("stock", "stock.pdf")
_, found = frames("stock.pdf")
check("21 labels where the stock has them", len(found) == 21 and all(
    abs(x - 7.21 - 66.04 * (i % 3)) < 0.01 and abs(y - 15.15 - 38.1 * (i // 3)) < 0.01 for i, (x, y, _) in enumerate(found)), found[:4])
subprocess.run(["pdftoppm", "-r", "300", "-l", "1", "-png", cli.work / "stock.pdf", cli.folder / "stock"], check=True)
seen = subprocess.run(["zbarimg", "-q", *cli.folder.glob("stock*.png")], capture_output=True, text=True).stdout.split()
check("21 of 21 codes are read", sorted(seen) == sorted("EAN-13:" + r[1] for r in ROWS[:21]), seen)

# --- rows that cannot be printed
bad = [["ดี", digits("885000000001"), "1"], ["ข้อความที่ยาวเกินกรอบ " * 20, digits("885000000002"), "1"],
       ["รหัสผิด", "8850000000019", "1"], ["ดี ๒", "๘๘๕๐๐๐๐๐๐๐๐๓", "๒"], ["ไม่มีจำนวน", digits("885000000005"), "หลาย"]]
table("bad.csv", bad)
path = cli.work / "bad.csv"
path.write_text(path.read_text(encoding="utf-8") + 'ปิดไม่ครบ,"885\nดี ๓,885000000006,1\n', encoding="utf-8")
done = cli.does("good rows are printed", "merge", "plain.json", "--data", "bad.csv", "-o", "bad.pdf", "--copies", "จำนวน")
lines = done.out.splitlines()
check("each bad row is told with its number", len(lines) == 5 and all(
    line.startswith(f"row {n} (record {n - 1})") for line, n in zip(lines, (3, 4, 6, 7))), done.out)
check("and what is wrong with it", "check digit" in lines[1] and "หลาย" in lines[2] and "รหัส" in lines[3], done.out)
check("and how many are left", lines[-1] == "4 labels\t4 pages\t4 rows left out", lines[-1:])
read = words("bad.pdf")
check("copies are printed, bad rows are not", [w for w in read if w.startswith("ดี")] == ["ดี", "ดี ๒", "ดี ๒", "ดี ๓"] and
      not any("ผิด" in w or "ยาว" in w for w in read), read)
done = cli.does("as data", "merge", "plain.json", "--data", "bad.csv", "-o", "bad.pdf", "--json")
said = json.loads(done.out)
check("findings as data", said["left_out"] == 3 and {f["row"] for f in said["findings"]} == {3, 4, 7} and
      {f["rule"] for f in said["findings"]} >= {"text.overset"}, said)
before = cli.snapshot(cli.work)
only = cli.does("judged only", "merge", "plain.json", "--data", "bad.csv", "--check", "--json")
check("the same is said, and nothing written", json.loads(only.out) == {**said, "warnings": []} and cli.snapshot(cli.work) == before, only.out)
check("--check takes no file", cli.run("merge", "plain.json", "--data", "bad.csv", "--check", "-o", "x.pdf").returncode == 2)
table("none.csv", bad[2:3])
before = cli.snapshot(cli.work)
done = cli.run("merge", "plain.json", "--data", "none.csv", "-o", "none.pdf")
check("without a good row nothing is written", done.returncode == 3 and cli.snapshot(cli.work) == before, done.err)

# --- what is refused
cli.fails("a column that is not there", 1, "merge", "plain.json", "--data", table("x.csv", [["a", "b", "c"]], ("ชื่อ", "code", "n")),
          "-o", "x.pdf", says=("x.csv", "รหัส", "code"))
cli.fails("copies by no column", 1, "merge", "plain.json", "--data", "rows.csv", "-o", "x.pdf", "--copies", "ชุด", says=("ชุด",))
cli.write("odd.csv", "ชื่อ,รหัส\n".encode() + b"\xfe\xff,1\n")
cli.fails("an encoding nobody knows", 1, "merge", "plain.json", "--data", "odd.csv", "-o", "x.pdf", says=("line 2", "UTF-8"))
cli.fails("no table", 1, "merge", "plain.json", "--data", "no.csv", "-o", "x.pdf", says=("no.csv",))
cli.fails("no sheet of that name", 2, "merge", "plain.json", "--data", "rows.csv", "-o", "x.pdf", "--sheet", "b5", says=("b5",))
cli.fails("too large for the stock", 1, "merge", "plain.json", "--data", "rows.csv", "-o", "x.pdf", "--sheet", "avery-l4732", says=("60 × 40",))
cli.fails("no such place", 2, "merge", "small.json", "--data", "rows.csv", "-o", "x.pdf", "--sheet", "avery-l7160", "--start", "22", says=("21",))
cli.fails("a place without a sheet", 2, "merge", "plain.json", "--data", "rows.csv", "-o", "x.pdf", "--start", "2", says=("--sheet",))
cli.fails("no table asked for", 2, "merge", "plain.json", "-o", "x.pdf", says=("--data",))
cli.write("fixed.json", label(items=[text("{{ชื่อ}}", 3), code("123")]))
cli.fails("what does not vary is wrong", 3, "merge", "fixed.json", "--data", "rows.csv", "-o", "x.pdf", says=("fixed.json",))
cli.write("seethrough.json", label(items=[{"type": "group", "opacity": 50, "items": [text("{{ชื่อ}}", 3, name="ราคา")]}]))
cli.fails("text in a see-through group", 1, "merge", "seethrough.json", "--data", "rows.csv", "-o", "x.pdf", says=("ราคา", "see-through"))
cli.write("table.pdf", "ชื่อ,รหัส\nก,8850000000003\n")
os.symlink(cli.work / "table.pdf", cli.work / "link")
for output in ("table.pdf", "./table.pdf"):
    cli.fails(f"the table is not written over: {output}", 2, "merge", "plain.json", "--data", "link", "-o", output, says=("table.pdf",))
check("the table is still there", (cli.work / "table.pdf").read_text().startswith("ชื่อ"))
(cli.work / "link").unlink()
(cli.work / "table.pdf").unlink()
cli.write("long.csv", "ชื่อ,รหัส\nก,ข,ค\nง,จ,ฉ\n")
done = cli.run("merge", "plain.json", "--data", "long.csv", "-o", "x.pdf")
check("if no row can be read each is told", done.returncode == 3 and [line.split(" (")[0] for line in done.out.splitlines()] == ["row 2", "row 3"],
      (done.returncode, done.out, done.err))
check("nothing of all that is left", not (cli.work / "x.pdf").exists() and not list(cli.work.glob("*.pdf.*")))

# --- pictures by name, Thai encoding, lots and dates
cli.write("art/leaf.svg", LEAF)
cli.write("art/disc.svg", DISC)
shown = label(items=[{"type": "motif", "asset": "m", "x_mm": 4, "y_mm": 4, "width_mm": 20, "height_mm": 20},
                     text("{{ภาพ}} LOT {{#0098}} {{date+30}}", 30)])
shown["assets"] = {"m": {"file": "art/{{ภาพ}}.svg", "passport": {"consent_status": "granted"}}}
cli.write("shown.json", shown)
table("shown.csv", [["leaf"], ["disc"], ["ไม่มี"], ["leaf"]], ("ภาพ",), encoding="cp874", lineterminator="\r\n")
done = cli.does("pictures by the table", "merge", "shown.json", "--data", "shown.csv", "-o", "shown.pdf",
                env={"SOURCE_DATE_EPOCH": "1764460800"})
check("a picture that is missing leaves out its row", "row 4 (record 3)" in done.out and "3 labels" in done.out, done.out)
check("lots count labels, dates are in B.E.", words("shown.pdf") == [f"{a} LOT {n} 30/12/2568" for a, n in
                                                                     (("leaf", "0098"), ("disc", "0099"), ("leaf", "0100"))],
      words("shown.pdf"))
with pikepdf.open(cli.work / "shown.pdf") as pdf:
    drawn = [bytes(o.read_bytes()) for o in pdf.objects if isinstance(o, pikepdf.Stream) and o.get("/Subtype") == "/Form"]
    check("each picture is drawn once", sum(b" c\n" in d for d in drawn) == 1, len(drawn))
a, b = plates("shown.pdf", 1), plates("shown.pdf", 2)
cyan = next(k for k in a if "Cyan" in k)
check("and is the one of its row", a[cyan].sum() < b[cyan].sum() / 5, (a[cyan].sum(), b[cyan].sum()))

# Also beside the table: a design of the library has no folder of its own.
cli.does("into the library", "design", "import", "shown.json")
name = shown["name"]
(cli.work / "away/art").mkdir(parents=True)
for picture in ("leaf", "disc"):
    os.rename(cli.work / f"art/{picture}.svg", cli.work / f"away/art/{picture}.svg")
os.rename(cli.work / "shown.csv", cli.work / "away/shown.csv")
for source in (name, "shown.json"):
    done = cli.does(f"pictures beside the table, {source}", "merge", source, "--data", "away/shown.csv", "-o", "away.pdf",
                    env={"SOURCE_DATE_EPOCH": "1764460800"})
    check("and what is not there is told", "row 4 (record 3)" in done.out and "ไม่มี.svg" in done.out and "3 labels" in done.out, done.out)
    check("they are the same plates", plates("away.pdf", 2)[cyan].sum() == b[cyan].sum())
for picture in ("leaf", "disc"):
    os.rename(cli.work / f"away/art/{picture}.svg", cli.work / f"art/{picture}.svg")
cli.run("design", "remove", json.loads(cli.run("design", "list", "--json").out)[0]["id"])

# --- what is no run prints no braces
held = label(items=[text("{{ชื่อ}}", 3), code(), {"type": "motif", "asset": "m", "x_mm": 4, "y_mm": 10, "width_mm": 8, "height_mm": 8}])
held["assets"] = shown["assets"]
cli.write("held.json", held)
cli.write("flat-trial.json", label(items=[text("ชื่อ", 3)]))
found = [f for f in json.loads(cli.run("check", "held.json", "--json").out)["findings"] if f["severity"] == "block"]
check("each item that holds a column is told, and nothing else of it",
      [f["rule"] for f in found] == ["run.column"] * 3 and all(c in f["message"] for c, f in zip(("{{ชื่อ}}", "{{รหัส}}", "{{ภาพ}}"), found)),
      found)
check("and what it wants", all("merge" in f["message"] for f in found), found)
for output in ("held.pdf", "held.png", "held.svg"):
    cli.fails(f"{output} is not written", 3, "export", "held.json", "-o", output, says=("held.json", "{{ชื่อ}}", "merge"))
    cli.does(f"but {output} as a proof", "export", "held.json", "-o", output, "--proof")
cli.fails("no sheets", 3, "impose", "held.json", "--sheet", "a4", "-o", "held-a4.pdf", says=("{{ชื่อ}}",))
check("a mock-up says it", "{{ชื่อ}}, {{รหัส}}" in cli.does("a trial on paper", "mockup", "held.json", "-o", "held-mock.pdf").out and
      cli.does("without columns", "mockup", "flat-trial.json", "-o", "flat-trial.pdf").out == "")
table("held.csv", [["น้ำพริก", digits("885000000001"), "leaf"]], ("ชื่อ", "รหัส", "ภาพ"))
done = cli.does("a run of it", "merge", "held.json", "--data", "held.csv", "--check", "--json").out
check("finds no braces", json.loads(done)["findings"] == [] and "run." not in done, done)
cli.fails("a column that the table lacks is named", 1, "merge", "held.json", "--data", "rows.csv", "-o", "x.pdf", says=("ภาพ", "rows.csv"))

# --- the same bytes; a run that is ended
for name in ("same1.pdf", "same2.pdf"):
    cli.run("merge", "fancy.json", "--data", "three.csv", "-o", name, env={"SOURCE_DATE_EPOCH": "1764460800"})
check("the same input gives the same bytes", (cli.work / "same1.pdf").read_bytes() == (cli.work / "same2.pdf").read_bytes())
table("long.csv", ROWS * 3000)
cli.write("long.pdf", b"what was there")


def is_under_way(pid):
    """Whether more than a little has been written, into a file that may have no name."""
    try:
        return any(os.stat(f"/proc/{pid}/fd/{n}").st_size > 200000 for n in os.listdir(f"/proc/{pid}/fd")
                   if os.readlink(f"/proc/{pid}/fd/{n}").startswith((str(cli.work / "long.pdf."), str(cli.work / "#"))))
    except FileNotFoundError:
        return False


for ends, how in ((signal.SIGINT, "ended"), (signal.SIGKILL, "killed")):
    run = subprocess.Popen([PROGRAM, "merge", "plain.json", "--data", "long.csv", "-o", "long.pdf"], cwd=cli.work, env=cli.env,
                           stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and not is_under_way(run.pid):
        time.sleep(0.02)
    check(f"a run to be {how} is under way", run.poll() is None and time.monotonic() < deadline)
    nameless = not list(cli.work.glob("long.pdf.*"))
    run.send_signal(ends)
    _, err = run.communicate(timeout=60)
    if ends == signal.SIGINT:
        check("a run that is ended says so", run.returncode == 1 and b"cancelled" in err, (run.returncode, err))
    if ends == signal.SIGINT or nameless:  # not every file system has files without a name
        check(f"a run that is {how} leaves nothing behind", (cli.work / "long.pdf").read_bytes() == b"what was there" and
              not list(cli.work.glob("long.pdf.*")))

# Rows that are left out stop as soon; so does a run whose reader has gone.
table("left.csv", [("ก", "1", "x")] * 400000)
run = subprocess.Popen([PROGRAM, "merge", "plain.json", "--data", "left.csv", "--copies", "จำนวน", "-o", "long.pdf"], cwd=cli.work,
                       env=cli.env, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
run.stdout.readline()
run.send_signal(signal.SIGINT)
out, err = run.communicate(timeout=60)
check("a run that prints nothing can be ended", run.returncode == 1 and b"cancelled" in err and out.count(b"\n") < 399999,
      (run.returncode, out.count(b"\n"), err))
table("mixed.csv", [(*ROWS[0][:2], "1")] + [("ก", "1", "x")] * 400000)
run = subprocess.Popen([PROGRAM, "merge", "plain.json", "--data", "mixed.csv", "--copies", "จำนวน", "-o", "long.pdf"], cwd=cli.work,
                       env=cli.env, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
run.stdout.readline()
run.stdout.close()
err = run.stderr.read()
check("a reader that goes ends the run", run.wait(60) == 1 and b"cancelled" in err, (run.returncode, err))
check("and nothing half written stays", (cli.work / "long.pdf").read_bytes() == b"what was there" and not list(cli.work.glob("long.pdf.*")))

# --- what would be printed as typed, and what is only a warning
for words_typed, says in (("{{ชื่อ", "no }}"), ("{{}} {{ชื่อ}}", "no column"), ("{{ก{{ชื่อ}}", "no }}")):
    cli.write("typed.json", label(items=[text(words_typed, 3)]))
    cli.fails(f"{words_typed} is no column", 1, "merge", "typed.json", "--data", "rows.csv", "--check", says=("rows.csv", words_typed, says))
cli.write("edge.json", label(items=[text("{{ชื่อ}}", 3, x_mm=10, width_mm=49.5)]))
table("edge.csv", [(f"A{i}", "1", "") for i in range(60)] + [("A label as long as this one is wide", "1", ""), ("C", "1", "")])
done = cli.does("a row that only warns is printed", "merge", "edge.json", "--data", "edge.csv", "--check")
check("and told", done.out.splitlines()[0].startswith("row 62 (record 61)\t") and "3 mm are safe" in done.out and
      done.out.endswith("62 labels\t62 pages\t0 rows left out\n") and len(done.out.splitlines()) == 2, done.out)
done = json.loads(cli.does("also as JSON", "merge", "edge.json", "--data", "edge.csv", "--check", "--json").out)
check("beside what is left out", done["findings"] == [] and [w["rule"] for w in done["warnings"]] == ["safe.text"], done)


# --- every row is judged, and the same finding is said of many rows at once
many = [[f"A{i}", digits(f"885{i:09d}"), "1"] for i in range(3000)]
for i in range(1000, 3000, 10):
    many[i][0] = "A label as long as this one is wide"  # near the edge, no more bytes than one among the first
    many[i + 1][1] = many[i + 1][1][:-1] + str((int(many[i + 1][1][-1]) + 1) % 10)
    many[i + 2][0] = "Room for much less than this " * 4
many[7][0] = "กล้วยตากน้ำผึ้งจากบางกระทุ่ม"  # more bytes, less wide
many[2995][0] = "{{ราคา}}"
cli.write("edges.json", label(items=[text("{{ชื่อ}}", 3, x_mm=10, width_mm=49.5), code(y_mm=12)]))
table("many.csv", many)
done = cli.does("many rows", "merge", "edges.json", "--data", "many.csv", "--check")
lines = done.out.splitlines()
check("of a kind the first rows are told one by one", [line.split("\t")[0] for line in lines if "check digit" in line][:3] ==
      [f"row {n} (record {n - 1})" for n in (1003, 1013, 1023)], lines)
check("and all of them together", any(line.startswith("rows 1003, 1013, 1023 … and 197 others\t") and "check digit" in line for line in lines) and
      any(line.startswith("rows 1004, 1014, 1024 … and 197 others\t") and "taller" in line for line in lines), lines)
check("no row is passed over for a warning", any("\tis printed all the same" in line and line.startswith("rows 1002, 1012, 1022 … and 197 others\t")
                                               for line in lines), lines)
check("a field that asks for a column is told", any(line.startswith("row 2997 (record 2996)") and "{{ราคา}}" in line for line in lines), lines)
check("the count is at the end", lines[-1] == "2599 labels\t2599 pages\t401 rows left out" and len(lines) < 16, lines)
said = json.loads(cli.does("as data", "merge", "edges.json", "--data", "many.csv", "--check", "--json").out)
check("kinds as data", sorted((k["rule"] or "", k["item"], k["rows"], k["printed"]) for k in said["kinds"]) ==
      [("", None, 1, False), ("barcode.check-digit", "EAN-13 {{รหัส}}", 200, False), ("safe.text", "{{ชื่อ}}", 200, True),
       ("text.overset", "{{ชื่อ}}", 200, False)], said["kinds"])
check("beside each", len(said["findings"]) == 401 and len(said["warnings"]) == 200, (len(said["findings"]), len(said["warnings"])))

done = cli.does("a design that asks for nothing", "merge", "flat-trial.json", "--data", "rows.csv", "--check")
check("is told", done.out.startswith("50 labels\t50 pages\t0 rows left out\tall labels are the same"), done.out)

table("empty.csv", [["ก", digits("885000000001"), ""], [" ", digits("885000000002"), ""], ["ข", digits("885000000003"), ""]])
done = cli.does("a field that is left empty", "merge", "plain.json", "--data", "empty.csv", "--check")
check("is told, if a text shows it", done.out.splitlines() ==
      ["row 3 (record 2)\tcolumn “ชื่อ” is empty, which “{{ชื่อ}}” shows\tis printed all the same", "3 labels\t3 pages\t0 rows left out"],
      done.out)

# A pack's tool goes with every label of a run, and what stops an export stops a run.
wrap = {"format": "kanok-design", "version": 1, "name": "w", "language": "th", "form": {"kind": "wrap", "diameter_mm": 40, "height_mm": 30}, "faces": [{"id": "front", "items": [text("{{ชื่อ}}", 8)]}]}
cli.write("wrap.json", wrap)
table("wrap.csv", [("มะขาม", "1", "1"), ("มะม่วง", "2", "1")])
cli.does("a wrap runs", "merge", "wrap.json", "--data", "wrap.csv", "-o", "wrap.pdf")
with pikepdf.open(cli.work / "wrap.pdf") as pdf:
    check("with its cutting line", len(pdf.pages) == 2 and b"/Cutter" in (cli.work / "wrap.pdf").read_bytes() or any("Cutter" in str(o) for o in pdf.objects), len(pdf.pages))
locked = {**wrap, "assets": {"m": {"file": "leaf.svg", "kind": "motif", "passport": {"name_th": "ใบไม้", "consent_status": "declined"}}}}
locked["faces"] = [{"id": "front", "items": [text("{{ชื่อ}}", 8), {"type": "motif", "asset": "m", "x_mm": 2, "y_mm": 2, "width_mm": 8, "height_mm": 8}]}]
cli.write("locked.json", locked)
cli.fails("a declined motif stops a run", 3, "merge", "locked.json", "--data", "wrap.csv", "-o", "locked.pdf", says=())
check("and nothing is written", not (cli.work / "locked.pdf").exists())


def peak(rows, *how):
    table("peak.csv", rows)
    child = subprocess.Popen([PROGRAM, "merge", "plain.json", "--data", "peak.csv", *how], cwd=cli.work, env=cli.env,
                             stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = status
    return usage.ru_maxrss / 1024 if status == 0 else None


few, many = peak(ROWS * 20, "-o", "peak.pdf"), peak(ROWS * 160, "-o", "peak.pdf")
check("memory does not grow with rows", few and many and many - few < 4, f"{few} MB for 1,000, {many} MB for 8,000")
few, many = (peak([[f"{r[0]} {i}", r[1][:-1] if i % 3 else r[1], ""] for i, r in enumerate(ROWS * n)], "--check") for n in (40, 320))
check("nor when each is judged", few and many and many - few < 4, f"{few} MB for 2,000, {many} MB for 16,000")
# --- what leaves the library is on its list
cli.does("a design of the library", "design", "import", "plain.json")
table("two.csv", [["หนึ่ง", digits("885000000011"), "1"], ["สอง", digits("885000000012"), "1"]])
name = json.loads((cli.work / "plain.json").read_text(encoding="utf-8"))["name"]
cli.does("a run of it", "merge", name, "--data", "two.csv", "-o", "listed.pdf")
check("a run is on the list of exports", "listed.pdf" in cli.run("design", "exports", name).out)
cli.write("flat.json", label(name="ป้าย", items=[]))
cli.does("another", "design", "import", "flat.json")
cli.does("sheets of it", "impose", "ป้าย=4", "--sheet", "a4", "-o", "sheets.pdf")
check("sheets are on it, too", "sheets.pdf" in cli.run("design", "exports", "ป้าย").out)

finish()
