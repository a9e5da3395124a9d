#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Draws the pictures of the forms (132 x 92) from the starter motifs: make_forms.py MOTIF_FOLDER.

The result is committed beside this script; run it again after changing a motif or a picture.
"""
import math
import pathlib
import re
import sys

motifs = pathlib.Path(sys.argv[1])
here = pathlib.Path(__file__).parent
GOLD, DEEP, CREAM, RED, WINE, BLUE = "#c9962f", "#7a4a12", "#fbf1dc", "#a5151b", "#4a1433", "#2b4c8c"


def motif(name, x, y, size, colours):
    """The motif's paths, placed in a square and recoloured by a map of its fills."""
    svg = (motifs / f"{name}.svg").read_text()
    box = [float(v) for v in re.search(r'viewBox="([^"]+)"', svg).group(1).split()]
    scale = size / max(box[2], box[3])
    body = re.sub(r'\s?id="[^"]*"', "", svg[svg.index(">") + 1 : svg.rindex("</svg>")]).strip()
    for old, new in colours.items():
        body = body.replace(old, new)
    return f'<g transform="translate({x} {y}) scale({scale:.4f})">{body}</g>'


def shadow(x, y, rx, ry=3.2):
    steps = ((1, 0.05), (0.82, 0.06), (0.62, 0.07))
    return "".join(f'<ellipse cx="{x}" cy="{y}" rx="{rx * k:.1f}" ry="{ry * k:.1f}" fill="#000" fill-opacity="{a}"/>' for k, a in steps)


def save(name, body):
    (here / f"{name}.svg").write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" width="132" height="92" viewBox="0 0 132 92">{body}</svg>\n'
    )


gold = {"#E0A100": GOLD, "#B5121B": "#8a5a1c", "#F2B705": "#f0cd79", "#0B6E4F": "#d9c9ab"}

# Round label: a sticker whose edge begins to lift.
dash = "".join(
    f'<circle cx="{64 + 34.4 * math.cos(a):.2f}" cy="{45 + 34.4 * math.sin(a):.2f}" r=".9" fill="{CREAM}"/>'
    for a in (math.tau * i / 48 for i in range(48))
)
save(
    "round",
    shadow(64, 86, 34)
    + f'<circle cx="64" cy="45" r="38" fill="{GOLD}"/><circle cx="64" cy="45" r="30.5" fill="{CREAM}"/>'
    + dash
    + motif("dokphikul", 41, 22, 46, {"#E0A100": GOLD, "#B5121B": RED, "#0B6E4F": "#8a5a1c", "#F2B705": "#f0cd79"})
    + '<path d="M89 16.6Q98 21 101 34.5Q88 33 89 16.6Z" fill="#fff"/>'
    + '<path d="M89 16.6Q88 33 101 34.5Q90 29 89 16.6Z" fill="#e7dcc6"/>',
)

# Label: a jar with a rectangular label.
row = "".join(motif("prajamyam", x, 52 - s / 2, s, {"#B5121B": WINE, "#F2B705": "#e3b95a", "#0B6E4F": GOLD}) for x, s in ((38.5, 11), (55.5, 21), (82.5, 11)))
save(
    "label",
    shadow(66, 86.6, 34)
    + '<rect x="44" y="4" width="44" height="14" rx="3" fill="#8a6a35"/>'
    + "".join(f'<rect x="{47 + 4 * i}" y="4" width="1.6" height="14" fill="#6f5226"/>' for i in range(10))
    + '<path d="M42 18h48q9 2 9 12v46q0 10-10 10H43q-10 0-10-10V30q0-10 9-12Z" fill="#9c4b40"/>'
    + f'<path d="M33 33h66v38H33Z" fill="{RED}"/><path d="M33 37h66v30H33Z" fill="{CREAM}"/>'
    + f'<path d="M33 35h66M33 69h66" stroke="#f0cd79" stroke-width=".9"/>'
    + row
    + '<path d="M38 25q1-3 4-3v60q-4-1-4-5Z" fill="#fff" fill-opacity=".28"/><path d="M92 20q7 2 7 10v46q0 10-7 10Z" fill="#000" fill-opacity=".12"/>',
)

# Hang tag on its string.
weave = motif("saan_2", 0, 0, 16, {"#4A2A17": "#8a5a2b", "#9A5B2B": "#b98545", "#E3B565": "#e7c98e"})
cells = "".join(f'<use href="#w" x="{x}" y="{y}"/>' for x in (-22, -6, 10) for y in (14,))
save(
    "tag",
    shadow(64, 87, 27)
    + '<g transform="translate(64 47) rotate(9)">'
    + '<clipPath id="c"><path d="M-22-28-13-37h26l9 9v63q0 4-4 4h-36q-4 0-4-4Z"/></clipPath>'
    + f'<path d="M-22-28-13-37h26l9 9v63q0 4-4 4h-36q-4 0-4-4Z" fill="{CREAM}"/><g clip-path="url(#c)"><defs><g id="w">{weave}</g></defs>{cells}'
    + '<path d="M-23 13.4h46M-23 30.6h46" stroke="#6b4420" stroke-width="1.2"/></g>'
    + f'<path d="M-12-9h24M-8-1h16" stroke="{BLUE}" stroke-width="3.2" stroke-linecap="round"/>'
    + '<circle cy="-27" r="4.4" fill="#8a6a35"/><circle cy="-27" r="2.3" fill="#fff"/></g>'
    + '<path d="M68.4 20C67 8 82 3 101 4" fill="none" stroke="#a5763b" stroke-width="1.8" stroke-linecap="round"/>',
)

# Two cards.
diamonds = "".join(motif("lukkaew", 15, y, 17, {"#1E3A6E": WINE, "#8E1F3B": "#c2436e", "#E0A100": "#f0cd79"}) for y in (0, 17, 34))
save(
    "card",
    shadow(66, 84, 42)
    + f'<g transform="translate(17 22) rotate(-8)"><rect width="76" height="47" rx="3" fill="{BLUE}"/>'
    + motif("dokphikul", 10, 8, 30, {"#E0A100": "#3b5fa3", "#B5121B": "#34558f", "#0B6E4F": "#3b5fa3", "#F2B705": "#3b5fa3"})
    + "</g>"
    + f'<g transform="translate(36 27) rotate(4)"><clipPath id="k"><rect width="82" height="51" rx="3"/></clipPath><rect width="82" height="51" rx="3" fill="{CREAM}"/>'
    + f'<g clip-path="url(#k)"><g transform="translate(-12 0)">{diamonds}</g><path d="M21 0v51" stroke="{GOLD}" stroke-width="1.4"/></g>'
    + f'<path d="M30 17h40" stroke="{WINE}" stroke-width="3.4" stroke-linecap="round"/><path d="M30 27h28M30 34.5h22" stroke="#b9a294" stroke-width="2.2" stroke-linecap="round"/></g>',
)

# A phone with a post, and another picture behind it.
save(
    "screen",
    shadow(66, 84, 40)
    + f'<rect x="16" y="26" width="58" height="46" rx="5" fill="{BLUE}"/>'
    + motif("batik_wave", 20, 38, 40, {"#14648A": "#8fb3d9", "#E0A100": "#2b4c8c"})
    + f'<rect x="63" y="7" width="44" height="76" rx="7" fill="#2a2623"/><clipPath id="s"><rect x="66" y="11" width="38" height="68" rx="3.6"/></clipPath>'
    + f'<g clip-path="url(#s)"><rect x="66" y="11" width="38" height="68" fill="{CREAM}"/><rect x="66" y="11" width="38" height="40" fill="{RED}"/>'
    + motif("prajamyam", 71, 17, 28, {"#B5121B": GOLD, "#F2B705": RED, "#0B6E4F": "#f0cd79"})
    + f'</g><path d="M71 59h26" stroke="{WINE}" stroke-width="3.4" stroke-linecap="round"/><path d="M71 67h17" stroke="#b9a294" stroke-width="2.2" stroke-linecap="round"/>',
)

# A box by its corner, and a pouch behind it.
save(
    "pack",
    shadow(66, 86, 42)
    + f'<path d="M78 20q14-3 28 0l3 60q-17 6-34 0Z" fill="{BLUE}"/><path d="M78 20q14-3 28 0l.4 7q-14-3-28.8 0Z" fill="#1f3768"/>'
    + motif("dokphikul", 81, 38, 24, {"#E0A100": "#f0cd79", "#B5121B": "#e3b95a", "#0B6E4F": "#3b5fa3", "#F2B705": "#fbf1dc"})
    + f'<path d="M20 22 70 30V86L20 76Z" fill="{CREAM}"/><path d="M70 30 86 20V72L70 86Z" fill="#dcc9a3"/><path d="M20 22 38 14 86 20 70 30Z" fill="#fdf8ec"/>'
    + f'<path d="M20 27 70 35V39L20 31ZM20 68 70 78V82L20 72Z" fill="{WINE}"/><path d="M70 35 86 25V28.6L70 39ZM70 78 86 65V68.6L70 82Z" fill="#3a0f28"/>'
    + '<g transform="matrix(1 .175 0 1 0 -8)">' + motif("prajamyam", 30, 42, 30, {"#B5121B": WINE, "#F2B705": "#e3b95a", "#0B6E4F": GOLD}) + "</g>",
)

# A stick with work from somebody else (welcome page).
save(
    "usb",
    '<ellipse cx="66" cy="80" rx="40" ry="4" fill="#000" fill-opacity=".08"/><g transform="translate(66 43) rotate(-15)">'
    + '<rect x="26" y="-13" width="26" height="26" rx="2" fill="#c3c9d3"/><rect x="36" y="-7.5" width="6" height="5" fill="#7c8698"/><rect x="36" y="2.5" width="6" height="5" fill="#7c8698"/>'
    + f'<rect x="-44" y="-20" width="72" height="40" rx="9" fill="{BLUE}"/>'
    + motif("prajamyam", -22, -14, 28, {"#B5121B": "#f0cd79", "#F2B705": "#fbf1dc", "#0B6E4F": GOLD})
    + "</g>",
)

# The one frieze of the frame, pale on light and dark, below the welcome page; repeats every 66.
ink = "#a08b5b"
vine = motif("kankhot", 0, 0, 66, {"#0B6E4F": ink, "#B5121B": ink, "#F2B705": ink})
(here / "frieze.svg").write_text(
    f'<svg xmlns="http://www.w3.org/2000/svg" width="66" height="42" viewBox="0 0 66 41.25" preserveAspectRatio="none"><g opacity=".26">{vine}</g></svg>\n'
)
