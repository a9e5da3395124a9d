#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The plates that kanok-cli shows agree with those that Ghostscript makes of the exported file.

Two rasterisers never agree on edges, so pixels are held against the range of the other plate's 3×3
neighbourhood, both ways, at eight pixels a millimetre."""

import io
import json
import os
import pathlib
import subprocess
import tempfile

import numpy as np
from PIL import Image

from press_kit import BUILD, Folder, check, design, finish

CLI = BUILD / "src" / "cli" / "kanok-cli"
SOURCE = pathlib.Path(os.environ["KN_SOURCE_ROOT"])
DPI = 203.2  # eight pixels a millimetre
MEAN_PCT, WITHIN_PCT, RANGE_PCT = 1.5, 99.5, 4
FULL = {"x_mm": -3, "y_mm": -3, "width_mm": 106, "height_mm": 66}

INKS = [
    {"id": "green", "name": "เขียว", "cmyk": [85, 10, 65, 5]},
    {"id": "gold", "name": "PANTONE 871 C", "spot": True, "cmyk": [20, 25, 60, 25]},
    {"id": "red", "name": "แดง/ชาด", "spot": True, "cmyk": [0, 95, 80, 5]},
    {"id": "white", "name": "White", "spot": True, "cmyk": [5, 0, 0, 0], "step": "white"},
    {"id": "cut", "name": "CutContour", "spot": True, "cmyk": [0, 100, 0, 0], "step": "cutting"},
]
MOTIF = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40"><defs>
<linearGradient id="g"><stop offset="0" stop-color="#0a7cc2"/><stop offset="1" stop-color="#f2e205"/></linearGradient>
<radialGradient id="f"><stop offset="0" stop-color="#fff" stop-opacity="1"/><stop offset="1" stop-color="#fff" stop-opacity="0"/></radialGradient></defs>
<rect width="40" height="40" fill="url(#g)"/><path fill="#b5121b" d="M20 2 L38 20 L20 38 L2 20 Z"/>
<g opacity=".5"><circle cx="14" cy="20" r="9" fill="#1a8f3c"/><circle cx="24" cy="20" r="9" fill="#b5121b"/></g>
<circle cx="20" cy="20" r="16" fill="url(#f)"/><path d="M4 36 h32" stroke="#111" stroke-width="2" fill="none"/></svg>"""


def photo(mode, seed):
    """Smooth colours and noise, as a photograph has."""
    y, x = np.mgrid[0:240, 0:320] / 240
    planes = [127 + 120 * np.sin(3 * x * (i + 1) + 2 * y + seed + i) for i in range(len(mode))]
    noise = np.random.default_rng(seed).normal(0, 4, (240, 320, len(mode)))
    pixels = np.clip(np.dstack(planes) + noise, 0, 255).astype("uint8")
    return Image.fromarray(pixels[:, :, 0] if mode == "L" else pixels, {"LA": "LA"}.get(mode, mode))


def save(folder, name, image, **options):
    buffer = io.BytesIO()
    image.save(buffer, **options)
    (folder.path / name).write_bytes(buffer.getvalue())
    return {"file": name}


def gradient(kind, a, b, stops):
    return {"gradient": kind, "from_mm": a, "to_mm": b, "stops": stops}


def hard_design(folder):
    (folder.path / "motif.svg").write_text(MOTIF)
    round_mask = Image.fromarray((255 * (np.hypot(*(np.mgrid[-1:1:240j, -1:1:320j])) < .9)).astype("uint8"))
    soft = photo("RGB", 3)
    soft.putalpha(round_mask)
    assets = {"motif": {"file": "motif.svg"},
              "rgb": save(folder, "rgb.jpg", photo("RGB", 1), format="JPEG", quality=95),
              "cmyk": save(folder, "cmyk.jpg", photo("CMYK", 2), format="JPEG", quality=95),
              "grey": save(folder, "grey.png", photo("L", 4), format="PNG"),
              "soft": save(folder, "soft.png", soft, format="PNG")}

    def box(x, y, w, h, **more):
        return {"x_mm": x, "y_mm": y, "width_mm": w, "height_mm": h, **more}

    gold, red, black = {"ink": "gold"}, {"ink": "red"}, {"cmyk": [0, 0, 0, 100]}
    blend = {"#b5121b": gold}
    items = [
        {"type": "rect", **FULL, "fill": {"ink": "green"}},
        {"type": "rect", **box(2, 2, 16, 10), "fill": {"ink": "gold", "tint": 40}},
        {"type": "rect", **box(4, 4, 16, 10), "fill": black, "overprint": True, "opacity": 60},
        {"type": "ellipse", **box(20, 2, 14, 12), "fill": {"ink": "red", "tint": 70}, "overprint": True},
        {"type": "ellipse", **box(26, 4, 14, 12), "fill": gold, "stroke": {"cmyk": [100, 0, 0, 0]},
         "stroke_width_pt": 4, "overprint": True},
        {"type": "rect", **box(42, 2, 16, 12), "fill": {"cmyk": [0, 60, 0, 0]}, "overprint": True},
        {"type": "rect", **box(60, 2, 18, 5), "fill": gradient("linear", [60, 2], [78, 2], [[0, gold], [.5, {"ink": "gold", "tint": 20}], [1, {"ink": "gold", "tint": 90}]])},
        {"type": "rect", **box(60, 8, 18, 5), "fill": gradient("linear", [60, 8], [78, 8], [[0, {"rgb": "#e01b24"}], [1, {"rgb": "#1a73d9"}]])},
        {"type": "rect", **box(80, 2, 18, 5), "fill": gradient("linear", [80, 2], [98, 2], [[0, {"cmyk": [100, 0, 0, 0]}], [1, {"cmyk": [0, 0, 100, 20]}]])},
        {"type": "rect", **box(80, 8, 18, 5), "fill": gradient("linear", [80, 8], [98, 8], [[0, {"ink": "red", "tint": 0}], [1, red]]), "overprint": True},
        {"type": "ellipse", **box(80, 15, 14, 14), "fill": gradient("radial", [87, 22], [94, 22], [[0, {"rgb": "#ffffff"}], [1, {"rgb": "#202020"}]])},
        {"type": "group", "x_mm": 4, "y_mm": 16, "opacity": 50, "items": [
            {"type": "rect", **box(0, 0, 14, 10), "fill": {"cmyk": [0, 80, 90, 0]}},
            {"type": "rect", **box(6, 4, 14, 10), "fill": gold},
            {"type": "rect", **box(10, 2, 4, 12), "fill": {"cmyk": [0, 0, 0, 0]}}]},
        {"type": "motif", "asset": "motif", **box(28, 18, 20, 20), "recolour": blend},
        {"type": "motif", "asset": "motif", **box(50, 18, 16, 16), "opacity": 70, "rotation_deg": 20},
        {"type": "motif", "asset": "motif", **box(68, 18, 10, 10), "recolour": {"#b5121b": {"ink": "red", "tint": 60}}},
        {"type": "image", "asset": "rgb", **box(4, 36, 20, 15)},
        {"type": "image", "asset": "cmyk", **box(26, 40, 20, 15)},
        {"type": "image", "asset": "grey", **box(50, 38, 14, 12), "opacity": 80},
        {"type": "image", "asset": "soft", **box(66, 36, 18, 14)},
        {"type": "text", **box(4, 52, 44, 8), "text": "น้ำพริกเผา ๒๕๐ กรัม", "font": "Loma Bold", "size_pt": 11, "fill": black, "overprint": True},
        {"type": "text", **box(50, 52, 40, 7), "text": "Chilli paste ปู่ย่า", "font": "Loma", "size_pt": 11, "fill": gold},
        {"type": "rect", **box(86, 34, 12, 18), "fill": {"cmyk": [30, 40, 50, 0]}},
        {"type": "rect", **box(88, 36, 8, 14), "fill": {"ink": "white"}},
        {"type": "path", "d": "M0 0 H100 V60 H0 Z", "stroke": {"ink": "cut"}, "stroke_width_pt": .75},
    ]
    return design(items, INKS, assets)


BLENDED = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40"><defs>
<mask id="m"><rect width="40" height="20" fill="#fff"/><rect y="20" width="40" height="20" fill="#777"/></mask>
<linearGradient id="g" x2="0" y2="1"><stop offset="0" stop-color="#b5121b"/><stop offset="1" stop-color="#b5121b" stop-opacity=".2"/></linearGradient></defs>
<rect width="40" height="40" fill="#f4d9a0"/>
<circle cx="15" cy="15" r="12" fill="#1a73d9" style="mix-blend-mode:multiply"/>
<rect x="18" y="8" width="18" height="26" fill="url(#g)" mask="url(#m)"/>
<path d="M2 38 L38 30" stroke="#b5121b" stroke-width="3"/></svg>"""


def nested_design(folder):
    """Overprints in groups and in gradients, masks and blend modes, a spot called like a process ink."""
    (folder.path / "blended.svg").write_text(BLENDED)
    inks = INKS + [{"id": "k", "name": "Black", "spot": True, "cmyk": [0, 0, 0, 100]}]
    gold, red = {"ink": "gold"}, {"ink": "red"}

    def rect(x, y, w, h, fill, **more):
        return {"type": "rect", "x_mm": x, "y_mm": y, "width_mm": w, "height_mm": h, "fill": fill, **more}

    mixed = gradient("linear", [2, 40], [30, 40], [[0, {"cmyk": [0, 80, 0, 0]}], [1, {"cmyk": [80, 0, 0, 0]}]])
    items = [
        rect(-3, -3, 106, 66, {"cmyk": [30, 10, 40, 0]}),
        rect(0, 30, 100, 30, {"ink": "gold", "tint": 50}),
        {"type": "group", "x_mm": 4, "y_mm": 4, "opacity": 60, "items": [
            rect(0, 0, 14, 14, {"cmyk": [0, 90, 20, 0]}),
            rect(8, 6, 14, 14, {"cmyk": [0, 0, 0, 80]}, overprint=True),
            rect(4, 10, 6, 20, gold, overprint=True)]},
        rect(2, 40, 28, 8, mixed, overprint=True),
        rect(34, 40, 28, 8, gradient("linear", [34, 0], [62, 0], [[0, red], [1, {"ink": "red", "tint": 0}]]), overprint=True),
        rect(66, 36, 12, 12, {"ink": "k", "tint": 60}, overprint=True),
        rect(70, 40, 12, 12, {"ink": "k", "tint": 30}),
        {"type": "motif", "asset": "blended", "x_mm": 40, "y_mm": 4, "width_mm": 26, "height_mm": 26,
         "recolour": {"#b5121b": red}},
        {"type": "motif", "asset": "blended", "x_mm": 70, "y_mm": 4, "width_mm": 26, "height_mm": 26, "opacity": 50,
         "overprint": True, "recolour": {"#b5121b": gold, "#f4d9a0": {"cmyk": [0, 0, 60, 0]}}},
        {"type": "path", "d": "M6 54 H60", "stroke": {"ink": "red", "tint": 80}, "stroke_width_pt": 6, "overprint": True,
         "opacity": 50},
    ]
    return design(items, inks, {"blended": {"file": "blended.svg"}})


def ghostscript(pdf):
    with tempfile.TemporaryDirectory() as tmp:
        subprocess.run(["gs", "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=tiffsep", f"-r{DPI}",
                        "-dTextAlphaBits=4", "-dGraphicsAlphaBits=4", f"-sOutputFile={tmp}/p.tif", str(pdf)],
                       check=True, capture_output=True)
        found = {}
        for file in os.listdir(tmp):
            if "(" in file:
                with Image.open(os.path.join(tmp, file)) as image:
                    found[file[file.index("(") + 1:file.rindex(")")]] = np.asarray(image.convert("L"), dtype=float)
        return found


def inside(a, b):
    """Percent of the pixels of a within reach of b."""
    padded = np.pad(b, 1, mode="edge")
    near = [padded[i:i + b.shape[0], j:j + b.shape[1]] for i in range(3) for j in range(3)]
    reach = RANGE_PCT / 100 * 255
    return ((a >= np.min(near, 0) - reach) & (a <= np.max(near, 0) + reach)).mean() * 100


def check_agreement(folder, source, title):
    pdf, out = folder.path / "a.pdf", folder.path / title
    for args in (["export", source, "-o", pdf, "--marks", "none"],
                 ["separations", source, "-o", out, "--dpi", DPI, "--json"]):
        done = subprocess.run([str(CLI), *map(str, args)], capture_output=True, text=True)
        if not check(done.returncode == 0, f"{title}: {args[0]}", done.stderr):
            return
    rows = json.loads(done.stdout)
    theirs = ghostscript(pdf)
    # Ghostscript escapes what a file name cannot hold; plates are matched by how much they hold too.
    ours = {}
    for row in rows:
        with Image.open(out / row["file"]) as image:
            check(image.mode == "L", f"{title}: {row['plate']} is 8-bit grey", image.mode)
            ours[row["plate"]] = np.asarray(image, dtype=float)
    check(len(ours) == len(theirs), f"{title}: as many plates", f"{sorted(ours)} {sorted(theirs)}")
    unnamed = [n for n in theirs if n not in ours]
    for row in rows:
        name = row["plate"]
        other = theirs.get(name) if name in theirs else theirs[unnamed.pop()]
        mine = ours[name]
        if not check(mine.shape == other.shape, f"{title}: {name} has its size", f"{mine.shape} {other.shape}"):
            continue
        mean = np.abs(mine - other).mean() / 2.55
        both = inside(mine, other), inside(other, mine)
        check(mean < MEAN_PCT and min(both) >= WITHIN_PCT, f"{title}: {name} agrees",
              f"mean {mean:.3f} %, within {both[0]:.3f} % and {both[1]:.3f} %")
        coverage = (255 - mine).mean() / 2.55
        check(abs(coverage - row["coverage"]) < 0.01, f"{title}: {name}'s coverage", f"{coverage} {row}")


def main():
    folder = Folder()
    check_agreement(folder, folder.write(hard_design(folder), "hard.json"), "hard")
    check_agreement(folder, folder.write(nested_design(folder), "nested.json"), "nested")
    check_agreement(folder, SOURCE / "data/starter/sample/label.json", "sample")
    finish()


main()
