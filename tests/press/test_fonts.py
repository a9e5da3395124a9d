#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fonts that the user brings: looked at before they are used, loaded for the process only, embedded
where their licence bits allow it and outlined where not, carried by designs and bundles."""

import json
import os
import pathlib
import random
import struct
import subprocess
import tempfile

import numpy as np
from PIL import Image

from font_kit import collection, installed, licensed, mend, renamed, tables
from press_kit import BUILD, check, design, finish, qpdf_is_clean, text_lines

CLI = BUILD / "src" / "cli" / "kanok-cli"
WORDS = "น้ำปลาแท้ ปู่ย่า Rag 09"
LATIN = "Fish 250"


class Home:
    """A computer of its own: library, cache and settings."""

    def __init__(self, path):
        self.path = pathlib.Path(path)
        self.path.mkdir(parents=True, exist_ok=True)
        self.env = dict(os.environ, LC_ALL="C.UTF-8", HOME=str(self.path),
                        XDG_DATA_HOME=str(self.path / "data"), XDG_CACHE_HOME=str(self.path / "cache"))

    def run(self, *args):
        return subprocess.run([str(CLI), *map(str, args)], capture_output=True, text=True, env=self.env,
                              timeout=120)


def fonts_of(pdf):
    out = subprocess.run(["pdffonts", str(pdf)], capture_output=True, text=True).stdout
    return [line.split()[0] for line in out.splitlines()[2:]]


def pixels(pdf, dpi=200):
    with tempfile.TemporaryDirectory() as tmp:
        subprocess.run(["pdftoppm", "-r", str(dpi), "-gray", "-singlefile", str(pdf), f"{tmp}/p"], check=True)
        with Image.open(f"{tmp}/p.pgm") as image:
            return np.asarray(image, dtype=float)


def text(value, font, **more):
    return {"type": "text", "x_mm": 5, "y_mm": 5, "width_mm": 90, "height_mm": 12, "text": value,
            "font": font, "size_pt": 18, **more}


def write(home, font, items, name="in"):
    folder = home.path / name
    folder.mkdir(exist_ok=True)
    (folder / "brought.ttf").write_bytes(font)
    doc = design(items, assets={"font": {"file": "brought.ttf", "kind": "font"}})
    path = folder / "in.json"
    path.write_text(json.dumps(doc, ensure_ascii=False), encoding="utf-8")
    return path


def findings(home, source):
    done = home.run("check", source, "--json")
    return [f for f in json.loads(done.stdout)["findings"] if f["rule"].startswith("text.font")]


def check_licence(home, base, items):
    """What each combination of bits allows; press.md section 12."""
    source = write(home, base, items)
    pdf = home.path / "free.pdf"
    done = home.run("export", source, "-o", pdf)
    check(done.returncode == 0, "fonts: a brought font prints", done.stderr)
    check({f.split("+")[1] for f in fonts_of(pdf)} == {"Kana"}, "fonts: it is in the PDF, subset", fonts_of(pdf))
    check(text_lines(pdf) == [WORDS, LATIN], "fonts: its text is read back", text_lines(pdf))
    check((pixels(pdf) < 128).sum() > 2000, "fonts: its letters are seen")
    # poppler moves glyphs to whole pixels, so outlines are compared with outlines.
    home.run("export", source, "-o", home.path / "outlines.pdf", "--text", "outline")
    outlines = pixels(home.path / "outlines.pdf")
    ink = (outlines < 128).sum() / (pixels(pdf) < 128).sum()
    check(0.97 < ink < 1.03, "fonts: outlines have as much ink", ink)
    for bits, allowed in ((0x0004, True), (0x0008, True), (0x0006, True), (0x0002, False), (0x0100, False),
                          (0x0104, False), (0x0200, False)):
        source = write(home, licensed(base, bits), items, f"bits{bits:04x}")
        found = findings(home, source)
        for standard in ("pdfx4", "pdfx1a"):
            pdf = home.path / f"bits-{bits:04x}-{standard}.pdf"
            done = home.run("export", source, "-o", pdf, "--standard", standard)
            name = f"fonts: fsType {bits:#06x}, {standard}"
            if not check(done.returncode == 0 and qpdf_is_clean(pdf), f"{name}: prints", done.stderr):
                continue
            embedded = fonts_of(pdf)
            check(bool(embedded) == allowed, f"{name}: {'embedded' if allowed else 'outlined'}", embedded)
            check((text_lines(pdf) == [WORDS, LATIN]) == allowed, f"{name}: text", text_lines(pdf))
            if not allowed:
                difference = np.abs(pixels(pdf) - outlines)
                check(difference.max() <= 2, f"{name}: looks as outlines that were asked for", difference.max())
        check([f["severity"] for f in found] == ([] if allowed else ["note"] * len(items)),
              f"fonts: fsType {bits:#06x}: {'nothing to say' if allowed else 'a note'}", found)
        check(allowed or all("Kana" in f["message"] for f in found), f"fonts: fsType {bits:#06x}: names the font",
              found)


def check_mixed(home, base):
    """Only texts in the restricted font are outlined; a barcode's digits too."""
    items = [text(WORDS, "Kana"), text(LATIN, "Loma", y_mm=20),
             {"type": "barcode", "symbology": "ean13", "data": "2001234567893", "x_mm": 20, "y_mm": 32,
              "font": "Kana", "height_mm": 15, "module_mm": 0.33}]
    source = write(home, licensed(base, 0x0002), items, "mixed")
    pdf = home.path / "mixed.pdf"
    done = home.run("export", source, "-o", pdf)
    check(done.returncode == 0 and qpdf_is_clean(pdf), "fonts: mixed with another one: prints", done.stderr)
    check({f.split("+")[1] for f in fonts_of(pdf)} == {"Loma"}, "fonts: only the other one is in the PDF",
          fonts_of(pdf))
    lines = text_lines(pdf)
    check(LATIN in lines and WORDS not in lines, "fonts: only its text is read", lines)
    with tempfile.TemporaryDirectory() as tmp:
        subprocess.run(["pdftoppm", "-r", "300", "-png", "-singlefile", str(pdf), f"{tmp}/p"], check=True)
        read = subprocess.run(["zbarimg", "-q", "--raw", f"{tmp}/p.png"], capture_output=True, text=True).stdout
    check("2001234567893" in read, "fonts: the code is read with outlined digits", read)
    svg = home.path / "mixed.svg"
    done = home.run("export", source, "-o", svg)
    check(done.returncode == 0, "fonts: mixed as SVG", done.stderr)


def check_runs(home, base):
    """A word in the restricted font is outlined; the rest of its line stays text, in every kind of text."""
    word = {"from": 5, "to": 9, "font": "Kana"}
    items = [text("Fish Kana 250", "Loma", runs=[word]),
             text("Fish Kana 250", "Loma", y_mm=15, runs=[{**word, "fill": {"cmyk": [0, 60, 60, 40]}}]),
             text("น้ำปลา", "Kana", y_mm=25),
             text("Fish Kana 250", "Loma", x_mm=60, y_mm=22, width_mm=30, height_mm=30, size_pt=12, align="center",
                  on_path="circle", runs=[word])]
    free = write(home, base, items, "runs-free")
    closed = write(home, licensed(base, 0x0002), items, "runs")
    for standard in ("pdfx4", "pdfx1a"):
        pdf, whole = home.path / f"runs-{standard}.pdf", home.path / f"runs-free-{standard}.pdf"
        done = home.run("export", closed, "-o", pdf, "--standard", standard)
        check(done.returncode == 0 and qpdf_is_clean(pdf), f"fonts: a run that may not be embedded, {standard}: prints",
              done.stderr)
        home.run("export", free, "-o", whole, "--standard", standard)
        check({f.split("+")[1] for f in fonts_of(pdf)} == {"Loma"}, f"fonts: of a mixed line one font, {standard}",
              fonts_of(pdf))
        check({f.split("+")[1] for f in fonts_of(whole)} == {"Loma", "Kana"}, f"fonts: else both, {standard}",
              fonts_of(whole))
        rest = [line.split() for line in text_lines(pdf)]
        check(rest == [["Fish", "250"]] * 3, f"fonts: the rest of the line is read exactly, {standard}", rest)
        check(text_lines(whole) == ["Fish Kana 250"] * 2 + ["น้ำปลา", "Fish Kana 250"],
              f"fonts: else all of it, {standard}", text_lines(whole))
        ink = (pixels(pdf) < 128).sum() / (pixels(whole) < 128).sum()
        check(0.97 < ink < 1.03, f"fonts: nothing of it is missing, {standard}", ink)
    found = findings(home, closed)
    check([f["severity"] for f in found] == ["note"] * 4, "fonts: each such text has its note", found)


def check_collection(home, base):
    """Both families of one file; the licence is each face's own."""
    both = collection([base, licensed(renamed(installed("Garuda"), "Garuda", "Minana"), 0x0002)])
    source = write(home, both, [text(WORDS, "Kana"), text(LATIN, "Minana", y_mm=20)], "collection")
    pdf = home.path / "collection.pdf"
    done = home.run("export", source, "-o", pdf)
    check(done.returncode == 0 and qpdf_is_clean(pdf), "fonts: a collection prints", done.stderr)
    check({f.split("+")[1] for f in fonts_of(pdf)} == {"Kana"} and text_lines(pdf) == [WORDS],
          "fonts: of a collection the free face is embedded", f"{fonts_of(pdf)} {text_lines(pdf)}")
    check(["Minana" in f["message"] for f in findings(home, source)] == [True],
          "fonts: of a collection the other one has a note", findings(home, source))


def check_same_name(home):
    """A brought family with an installed one's name: the brought one, on the picture and in the PDF, also in bold."""
    other = mend(renamed(installed("Garuda"), "Garuda", "Norasi"))
    for look in ("", " Bold"):
        source = write(home, other, [text(WORDS, f"Norasi{look}")], "same-name")
        alike = write(home, other, [text(WORDS, "Garuda")], "alike")
        pdf = home.path / "same-name.pdf"
        done = home.run("export", source, "-o", pdf, "--text", "outline")
        home.run("export", alike, "-o", home.path / "alike.pdf", "--text", "outline")
        if not check(done.returncode == 0, f"fonts: an installed font's name{look}: prints", done.stderr):
            continue
        png = [home.path / f"{name}.png" for name in ("same-name", "alike")]
        home.run("export", source, "-o", png[0])
        home.run("export", alike, "-o", png[1])
        pictures = [np.asarray(Image.open(path).convert("L"), dtype=float) for path in png]
        if look == "":
            check(np.abs(pixels(pdf) - pixels(home.path / "alike.pdf")).max() <= 2,
                  "fonts: the brought one is what prints")
            check(np.abs(pictures[0] - pictures[1]).max() <= 2, "fonts: and what is seen")
        else:
            # No bold was brought: it is the brought one made bold, as wide as it, and not the installed bold.
            widths = [np.ptp(np.nonzero((p < 128).any(axis=0))[0]) for p in
                      (*pictures, pixels(pdf), pixels(home.path / "alike.pdf"))]
            check(abs(widths[0] - widths[1]) < 0.03 * widths[1] and abs(widths[2] - widths[3]) < 0.03 * widths[3],
                  "fonts: bold is not borrowed from the installed one", widths)


def check_missing(home, items):
    folder = home.path / "missing"
    folder.mkdir()
    path = folder / "in.json"
    path.write_text(json.dumps(design(items), ensure_ascii=False), encoding="utf-8")
    done = home.run("export", path, "-o", home.path / "missing.pdf")
    check(done.returncode == 3 and "Kana" in done.stderr and not (home.path / "missing.pdf").exists(),
          "fonts: a font that is nowhere stops the export and is named", done.stderr)


def check_travel(home, other, base, items):
    """From the library into another one by a bundle, with nothing installed on the way."""
    source = write(home, base, items, "travel")
    (home.path / "travel.ttf").write_bytes(base)
    added = home.run("asset", "add", home.path / "travel.ttf", "--kind", "font", "--name", "Kana")
    check(added.returncode == 0, "fonts: asset add", added.stderr)
    listed = json.loads(home.run("asset", "list", "--kind", "font", "--json").stdout)
    check([(a["name"], a["extension"]) for a in listed] == [("Kana", "ttf")], "fonts: asset list", listed)
    made = home.run("design", "import", source).stdout.strip()
    bundle = home.path / "b.kanokpack"
    check(home.run("bundle", "pack", made, "-o", bundle).returncode == 0, "fonts: bundle pack")
    check(home.run("export", bundle, "-o", home.path / "bundle.pdf").returncode == 0,
          "fonts: a bundle prints by itself")
    done = other.run("bundle", "open", bundle)
    check(done.returncode == 0, "fonts: bundle open", done.stderr)
    done = other.run("export", made, "-o", other.path / "out.pdf")
    check(done.returncode == 0 and "Kana" in " ".join(fonts_of(other.path / "out.pdf")),
          "fonts: prints in the other library", done.stderr)
    seen = subprocess.run(["fc-list", ":family=Kana"], capture_output=True, text=True, env=other.env).stdout
    check(seen == "", "fonts: nothing was installed", seen)
    done = home.run("asset", "remove", listed[0]["sha256"])
    check(done.returncode == 1 and "ทดสอบ press" in done.stderr, "fonts: not removed while a design uses it",
          done.stderr)
    check(other.run("library", "verify").returncode == 0, "fonts: the other library is sound")


def check_remove(base):
    with tempfile.TemporaryDirectory() as tmp:
        home = Home(tmp)
        (home.path / "f.ttf").write_bytes(base)
        sha256 = home.run("asset", "add", home.path / "f.ttf", "--kind", "font", "--name", "กานา").stdout.strip()
        check(home.run("asset", "remove", "0" * 64).returncode == 1, "fonts: what is not there is not removed")
        done = home.run("asset", "remove", "กานา")
        check(done.returncode == 0, "fonts: removed by its name", done.stderr)
        check(json.loads(home.run("asset", "list", "--kind", "font", "--json").stdout) == [],
              "fonts: it is gone", sha256)
        check(home.run("library", "verify").returncode == 0, "fonts: verify after removing")


def refused(home, data, name, reason):
    path = home.path / "bad.ttf"
    path.write_bytes(data)
    done = home.run("asset", "add", path, "--kind", "font", "--name", "bad")
    lines = done.stderr.splitlines()
    check(done.returncode == 1 and len(lines) == 1 and "bad.ttf" in lines[0] and reason in lines[0],
          f"fonts: refused: {name}", f"{done.returncode} {done.stderr}")


def check_damage(home, base):
    """Permanent cases of files that are none, are cut short, or lie."""
    refused(home, b"", "an empty file", "neither")
    refused(home, b"PK\x03\x04" + base[4:], "another kind of file", "neither")
    refused(home, base[:8], "eight bytes", "neither")
    for share in (0.01, 0.2, 0.5, 0.9, 0.999):
        refused(home, base[:int(len(base) * share)], f"cut at {share}", "damaged")
    entry = next(12 + 16 * i for i in range(struct.unpack(">H", base[4:6])[0])
                 if base[12 + 16 * i:16 + 16 * i] == b"glyf")
    refused(home, base[:entry + 12] + b"\xff\xff\xff\xff" + base[entry + 16:], "a table beyond the end", "damaged")
    refused(home, base[:4] + b"\xff\xff" + base[6:], "65,535 tables", "damaged")
    for tag in ("cmap", "head"):
        at, length = tables(base)[tag]
        refused(home, base[:at] + b"\xff" * length + base[at + length:], f"{tag} is noise", "the font")
    at, length = tables(base)["loca"]
    refused(home, base[:at] + b"\x7f" * length + base[at + length:], "glyphs nowhere", "damaged")
    refused(home, b"ttcf\0\1\0\0\xff\xff\xff\xff" + base, "a collection of four milliards", "damaged")
    refused(home, b"ttcf\0\1\0\0\0\0\0\1\0\0\0\0" + base, "a collection that holds itself", "the font")
    chance = random.Random(20261128)
    good = 0
    for i in range(40):
        data = bytearray(base)
        for _ in range(chance.choice((1, 8, 200))):
            data[chance.randrange(12 + 16 * 8, len(data))] = chance.randrange(256)
        path = home.path / "noise.ttf"
        path.write_bytes(data)
        done = home.run("asset", "add", path, "--kind", "font", "--name", f"noise {i}")
        good += done.returncode == 0
        if done.returncode not in (0, 1) or (done.returncode == 1 and len(done.stderr.splitlines()) != 1):
            check(False, f"fonts: noise {i}", f"{done.returncode} {done.stderr}")
            return
    check(True, "fonts: forty damaged files are taken or refused with one sentence")
    print(f"# {good} of 40 damaged files can still be used")
    path = write(home, base[:len(base) // 2], [text(WORDS, "Kana")], "broken-in-design")
    done = home.run("export", path, "-o", home.path / "broken.pdf")
    check(done.returncode == 3 and "Kana" in done.stderr, "fonts: a design with a broken font says so", done.stderr)


def main():
    base = mend(renamed(installed("Loma"), "Loma", "Kana"))
    items = [text(WORDS, "Kana"), text(LATIN, "Kana", y_mm=20)]
    with tempfile.TemporaryDirectory() as tmp:
        home, other = Home(f"{tmp}/one"), Home(f"{tmp}/two")
        check_licence(home, base, items)
        check_mixed(home, base)
        check_runs(home, base)
        check_collection(home, base)
        check_same_name(home)
        check_missing(home, items)
        check_travel(home, other, base, items)
        check_remove(base)
        check_damage(home, base)
    finish()


main()
