# SPDX-License-Identifier: GPL-3.0-or-later
"""The list of templates, and what several of them are put together from."""
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import design_kit as K  # noqa: E402
from design_kit import M, SANS, compose, place  # noqa: E402

SAMPLE = "ตัวอย่าง · sample"
TEMPLATES = []


def template(form_id, name_th, name_en):
    def register(make):
        TEMPLATES.append((make.__name__, form_id, name_th, name_en, make))
        return make
    return register


def rectangle(kind, w, h, radius=0, safe=3):
    form = {"kind": kind, "shape": "rectangle", "width_mm": w, "height_mm": h}
    if radius:
        form["corner_radius_mm"] = radius
    return {**form, "bleed_mm": 3, "safe_mm": safe}


def round_label(w, h=None):
    return {"kind": "label", "shape": "ellipse", "width_mm": w, "height_mm": h or w, "bleed_mm": 3, "safe_mm": 3}


def hole(design, cx, cy, radius):
    """A punched hole: the cutter goes where the eyelet's light ring is."""
    design.ellipse("hole", "รูร้อยเชือก", cx, cy, radius, None, stroke="cutter", stroke_width_pt=0.5,
                   overprint=True)


def lines(design, prefix, name, x, baseline, step, w, texts, font, pt, fill, align="start"):
    for k, text in enumerate(texts):
        design.text(f"{prefix}-{k + 1}", f"{name} {k + 1}", x, baseline + step * k, w, text, font, pt, fill, align)


def facts_panel(design, x, y, w, h, ground, ink, line):
    """Made on, best before, lot: three rows to stamp or print on."""
    design.rect("lot-panel", "ช่องวันผลิต", x, y, w, h, ground, corner_radius_mm=1)
    for k, label in enumerate(("ผลิต MFG", "ควรบริโภคก่อน BBF", "รุ่น LOT")):
        base = y + h * (k + 1) / 3 - h / 9
        design.text(f"lot-{k + 1}", label, x + 2, base, w * .52, label, SANS, 6.5, ink, "start")
        if k < 2:
            at = K.r(y + h * (k + 1) / 3)
            design.path(f"lot-line-{k + 1}", "เส้นคั่นช่องวันผลิต", f"M{K.r(x + 2)} {at} h{K.r(w - 4)}",
                        stroke=line, stroke_width_pt=0.5)


def free_shape(kind, w, h, d, safe=3):
    """Cut along a path of one's own, in mm from the top left."""
    return {"kind": kind, "shape": "path", "width_mm": w, "height_mm": h, "d": d, "bleed_mm": 3, "safe_mm": safe}


def screen(w_px, h_px, safe=6):
    return {"kind": "screen", "width_px": w_px, "height_px": h_px, "safe_mm": safe}


def field(name, motif, columns, rows, name_th, name_en, layers=None):
    """A ground of whole repeats, its copies in one path a layer."""
    cell = M.ALL[motif]
    maps = [place(cell.w * i, cell.h * j) for j in range(rows) for i in range(columns)]
    K.ART_NAMES[name] = (name_th, name_en, motif)
    return compose(name, cell.w * columns, cell.h * rows, [(motif, layers, maps)])


def repeat_row(name, motif, n, name_th, name_en):
    """A border of whole repeats."""
    return field(name, motif, n, 1, name_th, name_en)


def frame_of(name, motif, n, name_th, name_en):
    """The outermost cells of n by n: a frame whose corners are cells like the others."""
    cell = M.ALL[motif]
    cells = [(i, j) for j in range(n) for i in range(n) if i in (0, n - 1) or j in (0, n - 1)]
    K.ART_NAMES[name] = (name_th, name_en, motif)
    return compose(name, cell.w * n, cell.h * n, [(motif, None, [place(cell.w * i, cell.h * j) for i, j in cells])])
