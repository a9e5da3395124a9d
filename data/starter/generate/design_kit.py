# SPDX-License-Identifier: GPL-3.0-or-later
"""What the starter designs are made with: inks, composed art (repeats baked into one path a layer, so
that no seam can show between cells), and a small writer of design JSON with a picture for our own eyes."""
import json
import math
import re
import struct
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import make_motifs as M  # noqa: E402
from make_passports import PROJECT, passport, write_json  # noqa: E402

HERE = Path(__file__).resolve().parent.parent
MM_PER_PT = 25.4 / 72
MM_PER_INCH = 25.4

# id: (name on the ink list, screen colour of our preview, C M Y K). By eye, not measured.
INKS = {
    "indigo": ("คราม", "#1E3A6E", [95, 80, 25, 20]),
    "lac": ("ครั่ง", "#8E1F3B", [25, 98, 60, 25]),
    "sappan": ("ฝาง", "#B5352A", [18, 92, 92, 10]),
    "padauk": ("ประดู่", "#7A3B1E", [30, 80, 95, 35]),
    "ebony": ("มะเกลือ", "#221E1F", [50, 50, 50, 85]),
    "khe": ("เข", "#D0A21F", [15, 32, 98, 4]),
    "turmeric": ("ขมิ้น", "#E0A100", [8, 38, 100, 2]),
    "almond": ("ใบหูกวาง", "#8C8F3A", [42, 30, 90, 12]),
    "forest": ("ใบไม้เข้ม", "#23463A", [82, 45, 72, 45]),
    "clay": ("ดินแดง", "#9C3B22", [22, 84, 92, 22]),
    "buff": ("ดินนวล", "#EBCFA0", [5, 18, 40, 2]),
    "sea": ("น้ำทะเล", "#14648A", [92, 48, 22, 16]),
    "hibiscus": ("ชบา", "#C2304F", [12, 92, 52, 6]),
    "rice": ("ข้าวสาร", "#F8F1E1", [1, 4, 12, 0]),
    "red": ("แดงชาด", "#A91D22", [14, 100, 94, 16]),
    "shade": ("แดงเงา", "#97191F", [20, 100, 94, 26]),
    "blood": ("แดงเลือดนก", "#5A0C14", [30, 100, 85, 50]),
    "cream": ("ครีมงา", "#FCF1DE", [0, 5, 14, 0]),
    "gold": ("PANTONE 871 C", "#B8964F", [20, 25, 60, 25]),
    "night": ("ครามเข้ม", "#14264A", [100, 85, 35, 40]),
    "celadon": ("ศิลาดล", "#7FA891", [52, 18, 45, 4]),
    "tea": ("ใบชา", "#4D5A33", [60, 40, 85, 38]),
    "leaf": ("ใบตอง", "#3F6B34", [74, 34, 96, 24]),
    "lotus": ("บัวหลวง", "#C4557A", [16, 78, 26, 4]),
    "sand": ("ทราย", "#E6D3B1", [6, 14, 30, 2]),
    "black": ("ดำ", "#1A1A1A", [0, 0, 0, 100]),
    "paper": ("ขาวกระดาษ", "#FFFFFF", [0, 0, 0, 0]),
    "cutter": ("Cutter", "#E4007F", [0, 100, 0, 0]),
}
SPOTS = {"gold": {}, "cutter": {"step": "cutting"}}
SMALL_PT = 9.5  # up to here a letter's strokes show every misregister
LIGHT_TOTAL_PCT = 60
# The Thai families of Noto have no Latin, digits or punctuation: name what those come from.
SERIF, SERIF_BOLD = "Noto Serif Thai, Noto Serif", "Noto Serif Thai, Noto Serif Bold"
SANS, SANS_BOLD = "Noto Sans Thai, Noto Sans", "Noto Sans Thai, Noto Sans Bold"
LATIN = "Noto Serif Display"
RED, GOLD, GREEN = "#b5121b", "#f2b705", "#0b6e4f"  # base fills of the classical motifs


# --- composed art -------------------------------------------------------------------------------------

def place(x=0, y=0, scale=1, degrees=0, about=(0, 0), flip=False):
    """A map of motif paths: scale, turn about a point, then shift."""
    def apply(path):
        if flip:
            path = M.mv(M.mx(M.mv(path, -about[0], 0)), about[0], 0)
        if degrees:
            path = M.mv(M.rot(M.mv(path, -about[0], -about[1]), degrees), *about)
        return M.mv(M.sc(path, scale), x, y)
    return apply


def compose(name, width, height, parts):
    """parts: (motif id, layer names or None for all, [maps]). One path a layer over all copies."""
    art = M.Motif(name, width, height)
    for motif, wanted, maps in parts:
        for layer, fill, level, paths, raw, mono in M.ALL[motif].L:
            if mono != "only" and (wanted is None or layer in wanted):
                art.add(f"{motif}-{layer}", fill, level, [m(p) for m in maps for p in paths], raw, mono)
    return art


def repeat(name, motif, n, layers=None, rows=1):
    cell = M.ALL[motif]
    maps = [place(cell.w * i, cell.h * j) for j in range(rows) for i in range(n)]
    return compose(name, cell.w * n, cell.h * rows, [(motif, layers, maps)])


def path_data(path, decimals=3):
    """Path data of one closed motif path, in whatever unit it was drawn in."""
    def number(value):
        text = f"{value:.{decimals}f}".rstrip("0").rstrip(".")
        return "0" if text in ("-0", "") else text

    def points(*ps):
        return " ".join(f"{number(x)} {number(y)}" for x, y in ps)

    out = ["M" + points(path[0])]
    for segment in path[1]:
        out.append(("L" if len(segment) == 1 else "C") + points(*segment))
    return " ".join(out) + " Z"


# --- fonts ---------------------------------------------------------------------------------------------

def split_font(font):
    for style in ("Bold", "Light"):
        if font.endswith(" " + style):
            return font[:-len(style) - 1], style
    return font, "Regular"


def font_metrics(font, cache={}):
    """Ascent and descent of the font's own line (hhea), in em: what Pango lays out with."""
    if font not in cache:
        family, style = split_font(font)
        first = family.split(",")[0]
        path = subprocess.run(["fc-match", "-f", "%{file}", f"{first}:style={style}"],
                              capture_output=True, text=True, check=True).stdout
        data = Path(path).read_bytes()
        tables = {}
        for k in range(struct.unpack(">H", data[4:6])[0]):
            at = 12 + 16 * k
            tables[data[at:at + 4]] = struct.unpack(">I", data[at + 8:at + 12])[0]
        em = struct.unpack(">H", data[tables[b"head"] + 18:tables[b"head"] + 20])[0]
        ascent, descent = struct.unpack(">hh", data[tables[b"hhea"] + 4:tables[b"hhea"] + 8])
        cache[font] = ascent / em, -descent / em
    return cache[font]


# --- a design -------------------------------------------------------------------------------------------

class Design:
    def __init__(self, name, form, inks):
        self.name, self.form = name, form
        px = form["kind"] == "screen"  # ten pixels to the millimetre
        self.width_mm = form["width_px"] / 10 if px else form["width_mm"]
        self.height_mm = form["height_px"] / 10 if px else form["height_mm"]
        self.inks = []
        for ink in inks:
            self.use_ink(ink)
        self.assets, self.items, self.fields = {}, [], {}

    def use_ink(self, ink):
        if ink not in {i["id"] for i in self.inks}:
            self.inks.append({"id": ink, "name": INKS[ink][0], **({"spot": True} if ink in SPOTS else {}),
                              "cmyk": INKS[ink][2], **SPOTS.get(ink, {})})

    def text_fill(self, fill, pt):
        """Small letters in one ink: black over a light ground, bare paper out of a dark one."""
        amounts = INKS[fill][2]
        if self.form["kind"] == "screen" or pt > SMALL_PT or fill in SPOTS or sum(v > 0 for v in amounts) <= 1:
            return fill
        small = "paper" if sum(amounts) < LIGHT_TOTAL_PCT else "black"
        self.use_ink(small)
        return small

    def paint(self, fill):
        """None, an ink id, (ink, tint), or a dict that is a paint already."""
        if fill is None or isinstance(fill, dict):
            return fill
        known = {ink["id"] for ink in self.inks}
        ink, tint = (fill, 100) if isinstance(fill, str) else fill
        assert ink in known, ink
        return {"ink": ink} if tint == 100 else {"ink": ink, "tint": tint}

    def add(self, kind, item_id, name, **keys):
        assert item_id not in {i["id"] for i in self.items}, item_id
        self.items.append({"type": kind, "id": item_id, "name": name, **keys})

    def rect(self, item_id, name, x, y, w, h, fill, **keys):
        self.add("rect", item_id, name, x_mm=r(x), y_mm=r(y), width_mm=r(w), height_mm=r(h),
                 fill=self.paint(fill), **self.strokes(keys))

    def ellipse(self, item_id, name, cx, cy, rx, fill, ry=None, **keys):
        ry = ry or rx
        self.add("ellipse", item_id, name, x_mm=r(cx - rx), y_mm=r(cy - ry), width_mm=r(2 * rx),
                 height_mm=r(2 * ry), fill=self.paint(fill), **self.strokes(keys))

    def path(self, item_id, name, d, fill=None, **keys):
        self.add("path", item_id, name, d=d, fill=self.paint(fill), **self.strokes(keys))

    def strokes(self, keys):
        if "stroke" in keys:
            keys["stroke"] = self.paint(keys["stroke"])
        return keys

    def motif(self, item_id, name, asset, x, y, w, h, recolour, art=False, **keys):
        art_form = M.ALL[asset]
        assert abs(w / h - art_form.w / art_form.h) < 0.004 * w / h, (asset, w / h, art_form.w / art_form.h)
        self.assets[asset] = art
        self.add("motif", item_id, name, asset=asset, x_mm=r(x), y_mm=r(y), width_mm=r(w), height_mm=r(h),
                 recolour={k: self.paint(v) for k, v in recolour.items()}, **keys)

    def text(self, item_id, name, x, baseline, w, text, font, pt, fill, align="center", lines=1, field=None,
             leading=1.0, **keys):
        """One line, or several of a paragraph, standing on @baseline. @field: what the New dialog fills in."""
        ascent, descent = font_metrics(font)
        em = pt * MM_PER_PT
        # A little room below, so that another version of the font cannot overset the line.
        height = (ascent + descent) * em * (1 + leading * (lines - 1)) * 1.04 + 0.2
        if field:
            self.fields[field] = item_id
            if "on_path" not in keys:
                keys["fit_text"] = "shrink"  # a longer name of one's own stays in its frame
        if leading != 1.0:
            keys["line_height"] = leading
        fill = self.text_fill(fill, pt)
        if fill == "black":
            keys["overprint"] = True
        self.add("text", item_id, name, x_mm=r(x), y_mm=r(baseline - ascent * em), width_mm=r(w),
                 height_mm=r(height), text=text, font=font, size_pt=pt, align=align, fill=self.paint(fill),
                 **keys)

    def asset_file(self, asset):
        return f"art/{asset}.svg" if self.assets[asset] else f"motifs/{asset}.svg"

    def document(self, file_of=None):
        file_of = file_of or self.asset_file
        assets = {}
        for asset in sorted(self.assets):
            card = passport_of(asset, self.assets[asset])
            assets[asset] = {"file": file_of(asset), "kind": "motif", "name": card["name_th"], "passport": card}
        return {"format": "kanok-design", "version": 1, "name": self.name, "language": "th", "form": self.form,
                "inks": self.inks, "assets": assets, "faces": [{"id": "front", "name": "หน้า", "items": self.items}]}


def r(value):
    return round(value + 0.0, 3)


ART_NAMES = {}  # composed art: id -> (name th, name en, motif it derives from)


def passport_of(asset, composed):
    if not composed:
        return passport(asset)
    name_th, name_en, source = ART_NAMES[asset]
    if source is None:
        return {"motif_id": asset, "name_th": name_th, "name_en": name_en, "source_kind": "own_design",
                "authority": "generic", "author": PROJECT, "licence": "CC0-1.0", "status": "active"}
    card = passport(source)
    return {**card, "motif_id": asset, "name_th": name_th, "name_en": name_en, "derived_from_id": source}


def write_art(asset, folder):
    folder.mkdir(exist_ok=True)
    (folder / f"{asset}.svg").write_text(M.ALL[asset].colour(), encoding="utf-8")


# --- our own picture of a design (the real one comes from kanok-cli) ---------------------------------------

def preview_colour(paint):
    if paint is None:
        return "none"
    if "gradient" in paint:
        return preview_colour(paint["stops"][0][1])
    if "cmyk" in paint:
        c, m, y, k = (v / 100 for v in paint["cmyk"])
        return "#" + "".join(f"{round(255 * (1 - v) * (1 - k)):02x}" for v in (c, m, y))
    screen, tint = INKS[paint["ink"]][1], paint.get("tint", 100) / 100
    return "#" + "".join(f"{round(255 - (255 - int(screen[i:i + 2], 16)) * tint):02x}" for i in (1, 3, 5))


def preview_item(item):
    stroke = ""
    if item.get("stroke"):
        stroke = f' stroke="{preview_colour(item["stroke"])}" stroke-width="{item["stroke_width_pt"] * MM_PER_PT:.3f}"'
    kind, fill = item["type"], preview_colour(item.get("fill"))
    if kind == "path":
        return f'<path d="{item["d"]}" fill="{fill}"{stroke}/>'
    x, y, w, h = (item[k] for k in ("x_mm", "y_mm", "width_mm", "height_mm"))
    if kind == "rect":
        radius = item.get("corner_radius_mm", 0)
        return f'<rect x="{x}" y="{y}" width="{w}" height="{h}" rx="{radius}" fill="{fill}"{stroke}/>'
    if kind == "ellipse":
        return f'<ellipse cx="{x + w / 2}" cy="{y + h / 2}" rx="{w / 2}" ry="{h / 2}" fill="{fill}"{stroke}/>'
    if kind == "text":
        family, weight = split_font(item["font"])
        ascent, _ = font_metrics(item["font"])
        em = item["size_pt"] * MM_PER_PT
        anchor, share = {"start": ("start", 0), "center": ("middle", .5), "end": ("end", 1)}[item["align"]]
        return "".join(
            f'<text x="{x + w * share:.3f}" y="{y + ascent * em + k * em * 1.45:.3f}" font-family="{family}" '
            f'font-weight="{weight.lower()}" font-size="{em:.3f}" text-anchor="{anchor}" fill="{fill}">{line}</text>'
            for k, line in enumerate(item["text"].split("\n")))
    svg = M.ALL[item["asset"]].colour()
    box = re.search(r'viewBox="([^"]+)"', svg)[1]
    body = re.sub(r' id="[^"]*"', "", svg[svg.index(">") + 1:svg.rindex("</svg>")])

    def recoloured(match):
        paint = item["recolour"].get(match[1].lower(), match[1])
        if paint is None:
            return ""
        return f'<path fill="{paint if isinstance(paint, str) else preview_colour(paint)}"{match[2]}/>'

    body = re.sub(r'<path fill="(#[0-9A-Fa-f]{6})"([^>]*)/>', recoloured, body)
    out = f'<svg x="{x}" y="{y}" width="{w}" height="{h}" viewBox="{box}">{body}</svg>'
    if "rotation_deg" in item:
        out = f'<g transform="rotate({item["rotation_deg"]} {x + w / 2} {y + h / 2})">{out}</g>'
    return out


def preview(design, bleed=0):
    form = design.form
    w, h = design.width_mm, design.height_mm
    if form.get("shape") == "ellipse":
        shape = f'<ellipse cx="{w / 2}" cy="{h / 2}" rx="{w / 2}" ry="{h / 2}"/>'
    elif form.get("shape") == "path":
        shape = f'<path d="{form["d"]}"/>'
    else:
        shape = f'<rect width="{w}" height="{h}" rx="{form.get("corner_radius_mm", 0)}"/>'
    body = "\n".join(preview_item(i) for i in design.items)
    return (f'<svg xmlns="http://www.w3.org/2000/svg" width="{w}mm" height="{h}mm" viewBox="0 0 {w} {h}">'
            f'<clipPath id="trim">{shape}</clipPath><g clip-path="url(#trim)">\n{body}\n</g></svg>\n')
