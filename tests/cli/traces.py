#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""kanok-cli motif trace: cloths of known area come out with that area, the SVG looks like the picture it was traced
from, inks are named, bad pictures are refused in one sentence."""
import io
import json
import re
import struct
import subprocess
import zlib

import numpy as np
from harness import Cli, check, finish
from PIL import Image, ImageDraw

cli = Cli()
SIDE = 900
CREAM, INDIGO, RED, YELLOW = (240, 230, 200), (30, 58, 110), (181, 18, 27), (224, 160, 0)


def save(name, picture, **how):
    if isinstance(picture, np.ndarray):
        picture = Image.fromarray(picture.astype("uint8"))
    picture.save(cli.work / name, **how)
    return name


def trace(name, *words):
    done = cli.run("motif", "trace", name, "-o", "out.svg", "--json", *words)
    check(f"{name} {' '.join(words)}", done.returncode == 0, done.err)
    return json.loads(done.out) if done.returncode == 0 else None


def render(svg="out.svg", width=SIDE):
    png = subprocess.run(["rsvg-convert", "-w", str(width), cli.work / svg], stdout=subprocess.PIPE, check=True).stdout
    return np.asarray(Image.open(io.BytesIO(png)).convert("RGBA")).astype(float)


def mean_difference(picture):
    """Of all channels of all pixels, 0 to 255: the SVG beside what it was traced from."""
    shown = render()[..., :3]
    return float(np.abs(shown - np.asarray(Image.open(cli.work / picture).convert("RGB"))).mean())


def share_of_indigo(shown):
    """How much of a picture in cream and indigo is indigo; pixels of an edge count by how much of them it covers."""
    way = np.subtract(INDIGO, CREAM).astype(float)
    return float(((shown[..., :3] - CREAM) @ way / (way @ way)).mean())


# --- cloths of known area -----------------------------------------------------------------------------------------
yy, xx = np.mgrid[0:SIDE, 0:SIDE]


def two(mask):
    picture = np.empty((SIDE, SIDE, 3))
    picture[:] = CREAM
    picture[mask] = INDIGO
    return picture


cloths = {
    "stripes.png": xx % 90 < 40,
    "checks.png": (xx // 100 + yy // 100) % 2 == 1,
    "diamonds.png": np.abs(xx % 150 - 74.5) + np.abs(yy % 150 - 74.5) < 60,
    "dots.png": (xx % 150 - 74.5) ** 2 + (yy % 150 - 74.5) ** 2 < 50**2,
}
for name, mask in cloths.items():
    save(name, two(mask))
    found = trace(name, "--inks", "2")
    inks = {i["colour"]: i["share"] for i in found["inks"]}
    check(f"{name}: two inks as measured", set(inks) == {"#f0e6c8", "#1e3a6e"}, inks)
    share, wanted = share_of_indigo(render(width=2 * SIDE)), float(mask.mean())
    check(f"{name}: the traced area is right within 1 %", abs(share / wanted - 1) < 0.01, f"{share} {wanted}")
    difference = mean_difference(name)
    check(f"{name}: looks like the picture (mean difference {difference:.2f} of 255)", difference < 1.5, difference)

# --- four inks that touch each other: no paper between them --------------------------------------------------------
quarters = Image.new("RGB", (SIDE, SIDE), CREAM)
pen = ImageDraw.Draw(quarters)
for x in range(0, SIDE, 300):
    for y in range(0, SIDE, 300):
        pen.polygon([(x + 20, y + 150), (x + 150, y + 20), (x + 280, y + 150), (x + 150, y + 280)], fill=INDIGO)
        pen.pieslice([x + 60, y + 60, x + 240, y + 240], 0, 180, fill=RED)
        pen.rectangle([x + 120, y + 20, x + 180, y + 200], fill=YELLOW)
save("touching.png", quarters)
found = trace("touching.png", "--inks", "4")
check("four inks", len(found["inks"]) == 4, found)
check("in the order in which they lie", [i["share"] for i in found["inks"]] == sorted((i["share"] for i in found["inks"]), reverse=True))
check("paper shows nowhere", render(width=2 * SIDE)[..., 3].min() == 255)
difference = mean_difference("touching.png")
check(f"touching.png: looks like the picture (mean difference {difference:.2f} of 255)", difference < 1.0, difference)
# Inside of red and yellow, away from every edge of the picture, no thread of another ink.
shown, source = render(), np.asarray(quarters).astype(float)
wrong = np.abs(shown[..., :3] - source).max(axis=2) > 60
solid = np.ones_like(wrong)
for dx, dy in ((0, 3), (3, 0), (0, -3), (-3, 0), (3, 3), (-3, -3), (3, -3), (-3, 3)):
    solid &= np.abs(np.roll(source, (dx, dy), (0, 1)) - source).max(axis=2) == 0
check("no thread of another ink within an area", not (wrong & solid).any(), int((wrong & solid).sum()))
tree = (cli.work / "out.svg").read_text()
check("one path an ink, named", re.findall(r'<path id="(ink-\d)" fill="#[0-9a-f]{6}"', tree) == ["ink-1", "ink-2", "ink-3", "ink-4"], tree[:400])
check("as wide as asked", 'width="60mm"' in tree and 'viewBox="0 0 60 60"' in tree, tree[:200])

# --- a photograph: blur, grain, shadow -----------------------------------------------------------------------------
chance = np.random.default_rng(5)
photo = np.asarray(quarters.resize((SIDE // 2, SIDE // 2)).resize((SIDE, SIDE), Image.BILINEAR)).astype(float)
photo = (photo + chance.normal(0, 16, (SIDE, SIDE, 1))) * (1 - 0.15 * xx / SIDE)[..., None]
save("photo.jpg", np.clip(photo, 0, 255), quality=90)
found = trace("photo.jpg", "--inks", "4", "--dyes", "all")
names = [i["id"] for i in found["inks"]]
check("four dyes by name", len(set(names)) == 4 and {"indigo", "khe"} <= set(names), names)
check("in both languages", all(" / " in i["name"] for i in found["inks"]) and "คราม / Indigo" in {i["name"] for i in found["inks"]}, found)
check("grain is no drawing", found["curves"] < 1500, found["curves"])
shares = [round(i["share"], 2) for i in found["inks"]]
plain = trace("touching.png", "--inks", "4")
check("the same areas as without", np.allclose(shares, [i["share"] for i in plain["inks"]], atol=0.015), f"{shares} {plain}")
named = trace("photo.jpg", "--inks", "4", "--dyes", "Indigo and rice")
check("of one palette", {i["id"] for i in named["inks"]} <= {"indigo", "deep-indigo", "khe", "celadon", "rice-white"}, named)

# --- few pixels: their edges are mixtures, and look like inks that are not there ---------------------------------------
few = Image.new("RGB", (200, 200), CREAM)
pen = ImageDraw.Draw(few)
for i in range(6):
    pen.rectangle([20 + 30 * i, 20, 34 + 30 * i, 180], fill=(INDIGO, RED, YELLOW)[i % 3])
save("few.png", few.resize((163, 163), Image.BILINEAR))
found = trace("few.png", "--inks", "4")
outlines = (cli.work / "out.svg").read_text().count("M ")
check("six stripes are six outlines on a ground", len(found["inks"]) == 4 and outlines == 7, f"{found} {outlines}")
check("as wide as they are", all(abs(i["share"] / (30 * 161 / 40000) - 1) < 0.08 for i in found["inks"][1:]), found)

# --- what is turned, cut, sized ------------------------------------------------------------------------------------
half = Image.new("RGB", (400, 200), CREAM)
half.paste(INDIGO, (0, 0, 100, 200))
exif = Image.Exif()
exif[0x0112] = 6  # stored lying; shown turned a quarter to the right
save("turned.jpg", half, quality=95, exif=exif)
found = trace("turned.jpg", "--inks", "2", "--width", "30")
shown = render()
check("upright as it is looked at", shown.shape[0] == 2 * shown.shape[1] and found["height_mm"] == 60, f"{shown.shape} {found}")
check("its left is on top", np.abs(shown[20, 450, :3] - INDIGO).max() < 12 and np.abs(shown[-20, 450, :3] - CREAM).max() < 12, shown[20, 450])
cut = trace("turned.jpg", "--inks", "2", "--crop", "0,50,100,50")
check("only a part", len(cut["inks"]) == 1 and cut["height_mm"] == 60, cut)
speck = two((xx - 450) ** 2 + (yy - 450) ** 2 < 8**2)
speck[100:500, 100:300] = INDIGO
save("speck.png", speck)
check("a speck goes", trace("speck.png", "--inks", "2", "--speck", "2")["curves"] < 9)
check("or stays", trace("speck.png", "--inks", "2", "--speck", "0.1")["curves"] > 9)
save("clear.png", Image.fromarray(np.dstack([two(xx < 450), np.where(yy < 450, 255, 0)]).astype("uint8"), "RGBA"))
trace("clear.png", "--inks", "2")
shown = render()
check("transparent stays transparent", shown[:440, :, 3].min() == 255 and shown[460:, :, 3].max() == 0)

# --- the smallest, the plainest, the noisiest ----------------------------------------------------------------------
save("one.png", Image.new("RGB", (1, 1), RED))
check("one pixel is one ink", [i["colour"] for i in trace("one.png", "--inks", "8")["inks"]] == ["#b5121b"])
save("line.png", Image.new("RGB", (3000, 1), RED))
trace("line.png", "--inks", "8")
save("plain.png", Image.new("L", (SIDE, SIDE), 128))
check("one grey is one ink", len(trace("plain.png", "--inks", "8")["inks"]) == 1)
noise = save("noise.png", chance.integers(0, 256, (1000, 1000, 3)))
cli.fails("noise is too fine", 1, "motif", "trace", noise, "--inks", "8", "--speck", "0", "-o", "x.svg", says=["noise.png", "20000", "specks", "smaller part"])
check("nothing half written", not (cli.work / "x.svg").exists())
trace("touching.png", "--inks", "4")
first = (cli.work / "out.svg").read_bytes()
trace("touching.png", "--inks", "4")
check("the same bytes again", (cli.work / "out.svg").read_bytes() == first)

# --- in the library ------------------------------------------------------------------------------------------------
kept = json.loads(cli.run("motif", "trace", "photo.jpg", "--inks", "4", "--name", "ลายหน้าหมอน", "--json").out)["sha256"]
passport = json.loads(cli.run("asset", "passport", kept, "--json").out)
check("nobody was asked yet", passport["consent_status"] == "unknown" and passport["status"] == "needs_consent", passport)
check("from where", passport["source_ref"] == "photo.jpg" and passport["source_kind"] == "observed", passport)
check("and how", passport["construction"].startswith("trace: inks 4, width 60 mm"), passport)
cli.does("what its people say", "asset", "passport", kept, "--set", "community_or_group=กลุ่มบ้านเรา")
again = cli.run("motif", "trace", "photo.jpg", "--inks", "4", "--name", "ลายหน้าหมอน").out.split()[-1]
passport = json.loads(cli.run("asset", "passport", kept, "--json").out)
check("the same trace is the same motif and keeps what is said", again == kept and passport["community_or_group"] == "กลุ่มบ้านเรา", passport)
cli.does("it repeats", "pattern", "out.svg", "--group", "p4m", "--cell", "20x20", "--area", "40x40", "-o", "p.pdf")

# --- hostile files -------------------------------------------------------------------------------------------------
good = (cli.work / "dots.png").read_bytes()
jpeg = (cli.work / "photo.jpg").read_bytes()


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width, height, data=b""):
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


hostile = {
    "empty.png": b"",
    "text.png": b"not a picture",
    "cut.png": good[: len(good) // 2],
    "head.png": good[:33],
    "flipped.png": good[:60] + bytes([good[60] ^ 0xFF]) + good[61:],
    "huge.png": png(60000, 60000, zlib.compress(b"\0" * 100)),
    "none.png": png(0, 0),
    "short.png": png(500, 500, zlib.compress(b"\0" * 10)),
    "bomb.png": png(9000, 9000, zlib.compress(b"\0" * 1000)),
    "garbage.png": png(500, 500, b"garbage instead of pixels"),
    "crc.png": good[:29] + b"\0\0\0\0" + good[33:],
    "wide.jpg": re.sub(rb"(\xff\xc0\x00\x11\x08)....", lambda found: found[1] + b"\xff" * 4, jpeg, count=1, flags=re.S),
    "page.pdf": b"%PDF-1.4\n%%EOF\n",
    "drawing.svg": b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>',
    "picture.gif": b"GIF89a\x01\x00\x01\x00\x80\x00\x00\xff\xff\xff\x00\x00\x00,\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;",
    "head.jpg": jpeg[:200],
}
for name, data in hostile.items():
    cli.write(name, data)
    cli.fails(f"hostile: {name}", 1, "motif", "trace", name, "-o", "x.svg", says=[name])
save("nothing.png", Image.new("RGBA", (50, 50), (0, 0, 0, 0)))
cli.fails("nothing but transparent", 1, "motif", "trace", "nothing.png", "-o", "x.svg", says=["transparent"])
cli.fails("no file", 1, "motif", "trace", "gone.png", "-o", "x.svg", says=["gone.png"])

# --- wrong words ---------------------------------------------------------------------------------------------------
for words, says in {
    ("--inks", "9"): "--inks", ("--inks", "0"): "--inks", ("--width", "0"): "--width", ("--width", "nan"): "--width",
    ("--speck", "-1"): "--speck", ("--smooth", "101"): "--smooth", ("--crop", "50,50,60,10"): "--crop",
    ("--crop", "1,2,3"): "--crop", ("--crop", "0,0,0,0"): "--crop", ("--dyes", "Neon"): "Indigo and rice",
}.items():
    cli.fails(" ".join(words), 2, "motif", "trace", "dots.png", "-o", "x.svg", *words, says=[says])
cli.fails("nowhere to go", 2, "motif", "trace", "dots.png", says=["-o", "--name"])
cli.fails("a PNG", 2, "motif", "trace", "dots.png", "-o", "x.png", says=["x.png"])
check("still nothing written", not (cli.work / "x.svg").exists() and not (cli.work / "x.png").exists())
finish()
