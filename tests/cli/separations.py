# SPDX-License-Identifier: GPL-3.0-or-later
"""separations: files, names, coverage and refusals. Whether the plates are right is judged in tests/press."""
import json

from PIL import Image

from harness import LEAF, Cli, check, finish, label

cli = Cli()
cli.write("leaf.svg", LEAF)
cli.write("label.json", label())
PLATES = ["Cyan", "Magenta", "Yellow", "Black", "PANTONE 871 C"]

done = cli.does("a design becomes plates", "separations", "label.json", "-o", "new/plates")
lines = [line.split("\t") for line in done.out.splitlines()]
check("a line a plate: name, tab, coverage", [l[0] for l in lines] == PLATES and all(0 <= float(l[1]) <= 100 for l in lines),
      done.out)
files = sorted(p.name for p in (cli.work / "new/plates").iterdir())
check("a file a plate, the folder made", files == sorted(f"{n}.png" for n in PLATES), files)


def plate(name, folder="new/plates"):
    with Image.open(cli.work / folder / f"{name}.png") as image:
        return image.mode, image.size, image.copy()


mode, size, cyan = plate("Cyan")
check("8-bit grey, the bleed box at 200 dpi", mode == "L" and size == (520, 362), (mode, size))
check("without cyan the plate is white", cyan.getextrema() == (255, 255) and float(lines[0][1]) == 0, cyan.getextrema())
magenta = plate("Magenta")[2]
check("255 is none and 0 is full: 18 % of ink is 209", magenta.getpixel((5, 5)) == 209, magenta.getpixel((5, 5)))
black = plate("Black")[2]
check("text is black", black.getextrema()[0] == 0, black.getextrema())

done = cli.does("--json", "separations", "label.json", "-o", "json", "--json", "--dpi", "72")
rows = json.loads(done.out)
check("says plate, file and coverage", [r["plate"] for r in rows] == PLATES
      and all(set(r) == {"plate", "file", "coverage"} and (cli.work / "json" / r["file"]).exists() for r in rows), done.out)
check("--dpi sets the size", plate("Cyan", "json")[1] == (187, 130), plate("Cyan", "json")[1])
mean = 255 - sum(i * n for i, n in enumerate(plate("Magenta", "json")[2].histogram())) / (187 * 130)
check("coverage is the mean of the plate", abs(mean / 2.55 - rows[1]["coverage"]) < 0.01, (mean / 2.55, rows[1]))

spots = [{"id": "a", "name": "แดง/ชาด", "spot": True, "cmyk": [0, 90, 80, 0]},
         {"id": "b", "name": "แดง_ชาด", "spot": True, "cmyk": [0, 90, 80, 0]},
         {"id": "k", "name": "Black", "spot": True, "cmyk": [0, 0, 0, 100]},
         {"id": "unused", "name": "Unused", "spot": True, "cmyk": [0, 0, 0, 100]},
         {"id": "cut", "name": "Cutter", "spot": True, "cmyk": [0, 100, 0, 0], "step": "cutting"}]


def box(ink, x):
    return {"type": "rect", "x_mm": x, "y_mm": 5, "width_mm": 8, "height_mm": 8, "fill": {"ink": ink}}


faces = [{"id": "front", "items": [box("a", 5), box("b", 20), box("k", 35)]}, {"id": "back", "items": [box("cut", 5)]}]
cli.write("faces.json", label(inks=spots, faces=faces, assets={}))
rows = json.loads(cli.does("several faces", "separations", "faces.json", "-o", "faces", "--json").out)
named = [r["file"] for r in rows]
process = ["Cyan", "Magenta", "Yellow", "Black"]
check("the face before the plate, slashes replaced, no file written twice",
      named == [f"front-{n}.png" for n in process + ["แดง_ชาด", "แดง_ชาด-2"]] + [f"back-{n}.png" for n in process + ["Cutter"]],
      named)
check("a spot called Black is the black plate", rows[3]["coverage"] > 1, rows[3])

cli.fails("-o is needed", 2, "separations", "label.json", says=["-o DIR"])
for dpi in ("0", "9.9", "2401", "-5", "many", "nan"):
    cli.fails(f"--dpi {dpi} is refused", 2, "separations", "label.json", "-o", "no", "--dpi", dpi, says=["--dpi", dpi])
cli.fails("a missing design", 1, "separations", "nothing.json", "-o", "no", says=["nothing.json"])
cli.fails("an unknown condition", 1, "separations", "label.json", "-o", "no", "--condition", "vellum", says=["vellum"])
big = label()
big["form"].update(width_mm=5000, height_mm=5000)
cli.write("big.json", big)
cli.fails("too many pixels", 1, "separations", "big.json", "-o", "no", "--dpi", "600", says=["big.json", "600"])
cli.write("lost.json", label(assets={"leaf": {"file": "gone.svg"}}))
cli.fails("a missing asset", 1, "separations", "lost.json", "-o", "no", says=["lost.json"])
cli.write("declined.json", label(assets={"leaf": {"file": "leaf.svg", "passport": {"consent_status": "declined"}}}))
cli.fails("a holder's no", 3, "separations", "declined.json", "-o", "no", says=["declined.json"])
check("no refusal leaves a folder", not (cli.work / "no").exists())
cli.write("file", "text")
cli.fails("a file where the folder should be", 1, "separations", "label.json", "-o", "file", says=["file"])
check("the file stays", (cli.work / "file").read_bytes() == b"text")
cli.run("design", "import", "label.json")
cli.does("a design of the library", "separations", "น้ำพริก", "-o", "lib", "--condition", "uncoated")
finish()
