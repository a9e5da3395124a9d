#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""kanok-cli fold: every pack as a picture; open and turned; what is refused."""
import json

from PIL import Image

from harness import Cli, check, finish

cli = Cli()
styles = [s["id"] for s in json.loads(cli.run("dieline", "list", "--json").out)]
check("there are 22 packs", len(styles) == 22, styles)


def picture(*args, name="x.png"):
    result = cli.run("fold", *args, "-o", name)
    return Image.open(cli.work / name).convert("RGBA") if result.returncode == 0 else result.err


def share(image, wanted):
    """Of the pixels for which @wanted holds."""
    data = list(image.getdata())
    return sum(map(wanted, data)) / len(data)


for style in styles:
    image = picture(style, "--width", "240", "--height", "180", "--transparent")
    inked = share(image, lambda p: p[3] > 128) if isinstance(image, Image.Image) else 0
    check(f"{style}: a picture with the pack in it", isinstance(image, Image.Image) and image.size == (240, 180) and 0.05 < inked < 0.8, (inked, image))
    edges = [image.getpixel((x, y))[3] for x in range(240) for y in (0, 179)] + [image.getpixel((x, y))[3] for x in (0, 239) for y in range(180)]
    check(f"{style}: whole, not cut off", not any(edges))

closed, half, flat = (picture("ste", "--open", o, "--yaw", "0", "--pitch", "0", "--width", "300", "--height", "300", "--transparent") for o in ("0", "50", "100"))
box = [i.getbbox() for i in (closed, half, flat)]
# Flat, the blank is 235.80 × 232.80 mm, seen from in front: as wide as high.
ratio = (box[2][2] - box[2][0]) / (box[2][3] - box[2][1])
check("flat it is the blank", abs(ratio - 235.80 / 232.80) < 0.02, ratio)
ratio = (box[0][2] - box[0][0]) / (box[0][3] - box[0][1])
check("closed it is the box", abs(ratio - 70.4 / 120.8) < 0.02, ratio)
check("half open is neither", half.tobytes() not in (closed.tobytes(), flat.tobytes()))
check("turned it looks different", picture("ste", "--yaw", "40", name="a.png").tobytes() != picture("ste", "--yaw", "-40", name="b.png").tobytes())
tall = picture("ste", "--set", "D=300", "--yaw", "0", "--pitch", "0", "--width", "300", "--height", "300", "--transparent").getbbox()
check("measures count", (tall[3] - tall[1]) / (tall[2] - tall[0]) > 3.5, tall)
ground = picture("ste", "--width", "300", "--height", "300")
check("white behind it, and a shadow", ground.getpixel((2, 2)) == (255, 255, 255, 255) and share(ground, lambda p: p[0] == p[1] == p[2] and 150 < p[0] < 250) > 0.01)
check("twice the same", (cli.run("fold", "hex", "-o", "1.png"), cli.run("fold", "hex", "-o", "2.png")) and (cli.work / "1.png").read_bytes() == (cli.work / "2.png").read_bytes())

# Designs: their art on the right panels.
GREEN = {"type": "rect", "x_mm": -5, "y_mm": -5, "width_mm": 300, "height_mm": 300, "fill": {"cmyk": [80, 0, 100, 0]}}


def design(form):
    return {"format": "kanok-design", "version": 1, "name": "b", "language": "th", "form": form, "faces": [{"id": "front", "items": [GREEN]}]}


for name, form in (("box", {"kind": "dieline", "style": "ste"}), ("wrap", {"kind": "wrap", "diameter_mm": 60, "height_mm": 50}),
                   ("cone", {"kind": "cone", "top_diameter_mm": 90, "bottom_diameter_mm": 60, "height_mm": 95}), ("pouch", {"kind": "dieline", "style": "doypack"})):
    cli.write(f"{name}.json", design(form))
    image = picture(f"{name}.json", "--width", "200", "--height", "200", "--transparent", name="d.png")
    check(f"a design is folded with its art: {name}", isinstance(image, Image.Image) and share(image, lambda p: p[1] > p[0] + 40 and p[1] > p[2] + 40) > 0.15, image)
sample, plain = (picture("rte", "--yaw", "0", "--pitch", "0", "--width", "300", "--height", "300", "--transparent", *more)
                 for more in (("--sample",), ()))
check("the sample has its front marked", share(sample, lambda p: p[3] > 250 and p[0] > p[1] + 60) > 0.02 > share(plain, lambda p: p[0] > p[1] + 60), "")
cli.write("flat.json", design({"kind": "label", "width_mm": 50, "height_mm": 30}))
for name, args, code, says in (
        ("a flat label", ("flat.json", "-o", "x.png"), 1, "flat.json"), ("measures for a design", ("box.json", "--set", "L=50", "-o", "x.png"), 2, "--set"),
        ("no such pack", ("shoe", "-o", "x.png"), 1, "shoe"), ("no file", ("ste",), 2, "-o"), ("another ending", ("ste", "-o", "x.jpg"), 2, ".png"),
        ("open too far", ("ste", "--open", "101", "-o", "x.png"), 2, "101"), ("no number", ("ste", "--yaw", "left", "-o", "x.png"), 2, "left"),
        ("too large", ("ste", "--width", "99999", "-o", "x.png"), 2, "99999"), ("no box", ("ste", "--set", "L=1e9", "-o", "x.png"), 1, "L"),
        ("no folder", ("ste", "-o", "no/where/x.png"), 1, "no/where")):
    result = cli.run("fold", *args)
    check(f"refused: {name}", result.returncode == code and says in result.err and result.err.count("\n") == 1, (result.returncode, result.err))

# --- a turntable
still = picture("ste", "--width", "300", "--height", "240", name="still.png")
cli.does("a turntable", "fold", "ste", "--width", "300", "--height", "240", "--turntable", "12", "-o", "turn.png")
film = Image.open(cli.work / "turn.png")
check("twelve frames, for ever, a turn in four seconds", film.n_frames == 12 and film.info.get("loop") == 0 and abs(12 * film.info["duration"] - 4000) < 15, film.info)
frames = []
for i in range(12):
    film.seek(i)
    frames.append(film.convert("RGBA").tobytes())
check("it begins with the picture that stands still", frames[0] == still.tobytes())
check("each frame is another view", len(set(frames)) == 12, len(set(frames)))
quarter = picture("ste", "--width", "300", "--height", "240", "--yaw", "60", name="quarter.png")
cli.does("from another side", "fold", "ste", "--width", "300", "--height", "240", "--yaw", "-30", "--turntable", "4", "-o", "turn.png")
film = Image.open(cli.work / "turn.png")
film.seek(1)
check("and goes on by equal angles", film.convert("RGBA").tobytes() == quarter.tobytes())
for wrong in ("1", "121", "x", "2.5"):
    check(f"{wrong} frames are refused", cli.run("fold", "ste", "--turntable", wrong, "-o", "no.png").returncode == 2 and not (cli.work / "no.png").exists())
cli.fails("half a pixel is none", 2, "fold", "ste", "--width", "100.5", "-o", "no.png", says=("--width", "100.5"))
cli.fails("a file of gigabytes is refused before it is drawn", 1, "fold", "ste", "--turntable", "120", "--width", "4000", "--height", "4000",
          "-o", "no.png", says=("120", "4000 × 4000"), timeout=30)

finish()
