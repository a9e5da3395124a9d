#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes ../scalable/actions/kn-NAME-symbolic.svg: our own symbolic icons on a 16-pixel grid, filled shapes with
the even-odd rule, nothing thinner than a pixel. Several paths where shapes overlap and shall unite."""
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent


def n(v):
    return f"{v:.3f}".rstrip("0").rstrip(".")


def disc(x, y, r):
    return f"M{n(x)} {n(y - r)}A{n(r)} {n(r)} 0 1 1 {n(x)} {n(y + r)}A{n(r)} {n(r)} 0 1 1 {n(x)} {n(y - r)}Z"


def ring(x, y, outer, inner):
    return disc(x, y, outer) + disc(x, y, inner)


def box(x, y, w, h, r=0):
    if not r:
        return f"M{n(x)} {n(y)}h{n(w)}v{n(h)}h{n(-w)}z"
    return (f"M{n(x + r)} {n(y)}h{n(w - 2 * r)}a{n(r)} {n(r)} 0 0 1 {n(r)} {n(r)}v{n(h - 2 * r)}a{n(r)} {n(r)} 0 0 1 {n(-r)} {n(r)}"
            f"h{n(2 * r - w)}a{n(r)} {n(r)} 0 0 1 {n(-r)} {n(-r)}v{n(2 * r - h)}a{n(r)} {n(r)} 0 0 1 {n(r)} {n(-r)}z")


def frame(x, y, w, h, r, t=1.5):
    return box(x, y, w, h, r) + box(x + t, y + t, w - 2 * t, h - 2 * t, max(r - t, 0))


def diamond(x, y, r):
    return f"M{n(x)} {n(y - r)}L{n(x + r)} {n(y)} {n(x)} {n(y + r)} {n(x - r)} {n(y)}z"


ICONS = {
    # things on a label
    "motif": ["M8.8.4C9.1 3 13 5 13 9.6C13 13.1 10.8 15.6 7.9 15.6C5 15.6 3 13.3 3 10.5C3 8.6 3.8 7.1 4.9 5.9C5.1 7.2 5.6 7.9 6.3 8.3"
              "C6.1 5.2 6.7 2.4 8.8.4ZM8.3 8.2C8 9.9 6.1 10.4 6.1 12.2C6.1 13.4 6.9 14.1 7.9 14.1C9.1 14.1 10 13.3 10 12C10 10.3 8.8 9.7 8.3 8.2Z"],
    "pattern": [diamond(x, y, 3.4) + diamond(x, y, 1.5) for x, y in ((4.2, 4.2), (11.8, 4.2), (4.2, 11.8), (11.8, 11.8))],
    "text": ["M3.4 14.5V8.3L1.9 6.5 3.2 5.6C3.6 3.1 5.4 1.5 8.1 1.5 11.1 1.5 13 3.4 13 6.5V14.5H10.9V6.6C10.9 4.6 9.9 3.5 8.1 3.5 6.7 3.5 5.8 4.1 5.4 5.4"
             "L6.8 6.5 5.5 8V14.5Z"],
    "shape": ["M2 1H8A1 1 0 0 1 9 2V4.7A6 6 0 0 0 4.7 9H2A1 1 0 0 1 1 8V2A1 1 0 0 1 2 1Z", ring(10.5, 10.5, 4.5, 2.6)],
    "image": [box(1, 2, 14, 12, 2) + "M2.7 3.7H13.3V9.6L10.7 7.3 9 9 5.9 5.7 2.7 9.2Z", disc(11, 5.5, 1.2)],
    "code": [box(1, 3, 1.5, 10) + box(3.5, 3, 1, 10) + box(5.5, 3, 2, 10) + box(8.75, 3, 1, 10) + box(10.75, 3, 1.5, 10) + box(13.25, 3, 1.75, 10)],
    "facts": [box(2.5, 1, 11, 14, 1.5) + box(4.5, 3.5, 7, 1.5) + box(4.5, 6.5, 7, 1) + box(4.5, 9, 7, 1) + box(4.5, 11.5, 4, 1)],
    "layers": ["M8 .8L15.2 4.6 8 8.4 .8 4.6Z", "M2.8 7L.8 8 8 11.8 15.2 8 13.2 7 8 9.7Z", "M2.8 10.3L.8 11.4 8 15.2 15.2 11.4 13.2 10.3 8 13.1Z"],
    # inks
    "overprint": [ring(5.6, 8, 4.8, 3.4), ring(10.4, 8, 4.8, 3.4), "M8 3.85A4.8 4.8 0 0 1 8 12.15A4.8 4.8 0 0 1 8 3.85Z"],
    "spot": ["M3 1H13A2 2 0 0 1 15 3V8.9A4 4 0 0 0 8.9 15H3A2 2 0 0 1 1 13V3A2 2 0 0 1 3 1Z", disc(12.6, 12.6, 2.6)],
    "proof": [ring(8, 5.1, 4, 2.6), ring(4.9, 10.6, 4, 2.6), ring(11.1, 10.6, 4, 2.6)],
    "heat": [box(1, 1, 4, 4), box(6, 1, 4, 4) + box(7, 2, 2, 2), box(11, 1, 4, 4) + box(12, 2, 2, 2), box(1, 6, 4, 4), box(6, 6, 4, 4),
             box(11, 6, 4, 4) + box(12, 7, 2, 2), box(1, 11, 4, 4) + box(2, 12, 2, 2), box(6, 11, 4, 4), box(11, 11, 4, 4)],
    "knife": ["M1.3 12.2L7.3 6.2 9.8 8.7 3.8 14.7A1.77 1.77 0 0 1 1.3 12.2Z", "M8.2 5.3L15.2.8 10.7 7.8Z"],
    # shapes with each other: what is kept is full, what goes is an outline
    "unite": [box(1, 1, 9, 9, 1), box(6, 6, 9, 9, 1)],
    "subtract": ["M2 1H9A1 1 0 0 1 10 2V6H7A1 1 0 0 0 6 7V10H2A1 1 0 0 1 1 9V2A1 1 0 0 1 2 1Z",
                 "M11.5 6H14A1 1 0 0 1 15 7V14A1 1 0 0 1 14 15H7A1 1 0 0 1 6 14V11.5H7.2V13.8H13.8V7.2H11.5Z"],
    "intersect": [box(6, 6, 4, 4), "M2 1H9A1 1 0 0 1 10 2V4.8H8.8V2.2H2.2V8.8H4.8V10H2A1 1 0 0 1 1 9V2A1 1 0 0 1 2 1Z",
                  "M11.2 6H14A1 1 0 0 1 15 7V14A1 1 0 0 1 14 15H7A1 1 0 0 1 6 14V11.2H7.2V13.8H13.8V7.2H11.2Z"],
    "exclude": ["M2 1H9A1 1 0 0 1 10 2V6H7A1 1 0 0 0 6 7V10H2A1 1 0 0 1 1 9V2A1 1 0 0 1 2 1Z",
                "M11 7V10A1 1 0 0 1 10 11H7V14A1 1 0 0 0 8 15H14A1 1 0 0 0 15 14V8A1 1 0 0 0 14 7Z"],
    # drawing
    "pointer": ["M3 .8L13.4 8.6 8.8 9.2 11.4 14.2 9.2 15.3 6.7 10.3 3 13.4Z"],
    "pen": ["M8 .6L12.4 8.6 10.3 12.4H5.7L3.6 8.6 7.3 2V7.2A1.5 1.5 0 1 0 8.7 7.2V2Z", box(5.2, 13.4, 5.6, 2)],
    "polygon": ["M8 .8L15.3 6.1 12.5 14.7H3.5L.7 6.1ZM8 2.7L2.5 6.7 4.6 13.2H11.4L13.5 6.7Z"],
    "star": ["M8 .6L10.2 5.6 15.6 6.1 11.5 9.7 12.7 15 8 12.2 3.3 15 4.5 9.7 .4 6.1 5.8 5.6Z"],
    "line": ["M13.6 1L15 2.4 2.4 15 1 13.6Z"],
    "arc": ["M1 14A13 13 0 0 1 14 1V3A11 11 0 0 0 3 14Z"],
    "rectangle": [frame(1, 3, 14, 10, 1)],
    "ellipse": [ring(8, 8, 7, 5.5)],
    "node-corner": ["M1 13L7 3.5 8.5 4.5 2.3 14Z", "M15 13L9 3.5 7.5 4.5 13.7 14Z", box(5.5, 1, 5, 5)],
    "node-smooth": ["M1 14A7 7 0 0 1 6 4.2H10A7 7 0 0 1 15 14H13.4A5.6 5.6 0 0 0 9.6 5.8H6.4A5.6 5.6 0 0 0 2.6 14Z", disc(8, 4, 3)],
    "node-symmetric": ["M1 14A7 7 0 0 1 6 4.2H10A7 7 0 0 1 15 14H13.4A5.6 5.6 0 0 0 9.6 5.8H6.4A5.6 5.6 0 0 0 2.6 14Z", diamond(8, 4, 3.6),
                       box(.5, 3.4, 4.5, 1.2), box(11, 3.4, 4.5, 1.2)],
    "node-add": [box(0, 9.4, 16, 1.4), box(5.2, 7.6, 5, 5), box(11.6, 1, 1.5, 6), box(9.35, 3.25, 6, 1.5)],
    "node-delete": [box(0, 9.4, 16, 1.4), box(5.2, 7.6, 5, 5), box(9.35, 3.25, 6, 1.5)],
    "node-join": [box(0, 7.3, 16, 1.4), box(5.5, 5.5, 5, 5)],
    "node-break": [box(0, 7.3, 3, 1.4), box(13, 7.3, 3, 1.4), box(2, 5.75, 4.5, 4.5), box(9.5, 5.75, 4.5, 4.5)],
    "join-miter": ["M1 15V1H15V5H5V15Z"],
    "join-round": ["M1 15V7A6 6 0 0 1 7 1H15V5H7A2 2 0 0 0 5 7V15Z"],
    "join-bevel": ["M1 15V5.5L5.5 1H15V5H5V15Z"],
    "cap-butt": [box(8, 3, 8, 2) + box(8, 11, 8, 2) + box(6.5, 3, 1.5, 10), box(8, 7.4, 8, 1.2), disc(8, 8, 1.8)],
    "cap-round": ["M8 3H16V5H8A3 3 0 0 0 8 11H16V13H8A5 5 0 0 1 8 3Z", box(8, 7.4, 8, 1.2), disc(8, 8, 1.8)],
    "cap-square": [box(2, 3, 14, 2) + box(2, 11, 14, 2) + box(2, 5, 2, 6), box(8, 7.4, 8, 1.2), disc(8, 8, 1.8)],
    "gradient": [box(1, 2, 3, 12), box(5, 2, 2, 12), box(8.3, 2, 1.5, 12), box(11.2, 2, 1.1, 12), box(13.9, 2, 1, 12)],
    "clip": [frame(1, 1, 14, 14, 1, 1.2), disc(8, 8, 4.4)],
    # where it goes
    "press": [ring(4.6, 4.8, 3.8, 2.2), ring(11.4, 4.8, 3.8, 2.2), box(.8, 10, 14.4, 1.8), box(2.8, 13, 10.4, 2)],
    "sheet": [frame(1.5, .8, 13, 14.4, 1.5, 1.4)] + [box(x, y, 3.2, 2.8) for x in (4.3, 8.5) for y in (3.3, 6.7, 10.1)],
    "phone": [box(3.5, .5, 9, 15, 2) + box(5, 2.5, 6, 9) + disc(8, 13.4, .9)],
    "usb": [box(5, .8, 6, 4.4) + box(6.3, 2.2, 1.1, 1.5) + box(8.6, 2.2, 1.1, 1.5), "M3.5 6H12.5V13.2A2 2 0 0 1 10.5 15.2H5.5A2 2 0 0 1 3.5 13.2Z"],
    "projector": [box(.8, 4.5, 14.4, 7.5, 1.5) + disc(10.8, 8.2, 2.7) + box(2.8, 6.5, 3, 1.2), disc(10.8, 8.2, 1.3), box(2.6, 12, 2.2, 1.6),
                  box(11.2, 12, 2.2, 1.6), box(7.4, .8, 1.2, 2.4) + "M11.6 2.9L13 .9 14 1.6 12.6 3.6ZM4.4 2.9L3 .9 2 1.6 3.4 3.6Z"],
    # arranging
    "align-left": [box(1, 1, 1.5, 14) + box(4, 3, 11, 4) + box(4, 9, 6, 4)],
    "align-centre": [box(7.25, 1, 1.5, 2) + box(7.25, 7, 1.5, 2) + box(7.25, 13, 1.5, 2), box(2, 3, 12, 4) + box(4.5, 9, 7, 4)],
    "align-right": [box(13.5, 1, 1.5, 14) + box(1, 3, 11, 4) + box(6, 9, 6, 4)],
    "align-top": [box(1, 1, 14, 1.5) + box(3, 4, 4, 11) + box(9, 4, 4, 6)],
    "align-middle": [box(1, 7.25, 2, 1.5) + box(7, 7.25, 2, 1.5) + box(13, 7.25, 2, 1.5), box(3, 2, 4, 12) + box(9, 4.5, 4, 7)],
    "align-bottom": [box(1, 13.5, 14, 1.5) + box(3, 1, 4, 11) + box(9, 6, 4, 6)],
    "gaps-across": [box(1, 1, 1.5, 14) + box(13.5, 1, 1.5, 14) + box(5.5, 3.5, 5, 9)],
    "gaps-down": [box(1, 1, 14, 1.5) + box(1, 13.5, 14, 1.5) + box(3.5, 5.5, 9, 5)],
    # views
    "designs": [box(1, 1, 6, 8, 1), box(9, 1, 6, 4.5, 1), box(1, 11, 6, 4, 1), box(9, 7.5, 6, 7.5, 1)],
    "face": [frame(1, 1, 14, 14, 2), box(4.8, 4.8, 6.4, 6.4)],
    "fold": ["M1.5 7.5L7.3 9.6V15.2L1.5 13Z", "M14.5 7.5L8.7 9.6V15.2L14.5 13Z", "M4.7.8L8 5.2 2.9 6.6.6 3.6Z", "M11.3.8L8 5.2 13.1 6.6 15.4 3.6Z"],
    "brand": ["M2 1H8L15 8 9 15 1.6 7.6A2 2 0 0 1 1 6.2V2A1 1 0 0 1 2 1Z" + disc(4.4, 4.4, 1.5)],
    "wisdom": ["M1 2.5C3.4 2 5.6 2.4 7.2 3.6V14C5.6 12.8 3.4 12.4 1 12.9Z", "M15 2.5C12.6 2 10.4 2.4 8.8 3.6V14C10.4 12.8 12.6 12.4 15 12.9Z"],
    "workshop": [disc(5, 4.2, 2.8), disc(11.6, 5, 2.2), "M.6 14.4V12.4C.6 9.8 2.4 8 5 8S9.4 9.8 9.4 12.4V14.4Z",
                 "M10.8 14.4V12.2C10.8 10.8 10.4 9.6 9.7 8.6 10.2 8.3 10.9 8.2 11.6 8.2 13.9 8.2 15.4 9.8 15.4 12V14.4Z"],
    "turn": ["M8 2.2A5.8 5.8 0 1 1 2.3 9.2H4.2A4 4 0 1 0 8 4V6.6L3.6 3.2 8 0Z"],
    # findings: shape, not only colour
    "block": ["M5.1 1H10.9L15 5.1V10.9L10.9 15H5.1L1 10.9V5.1Z" + box(4, 7, 8, 2)],
    "warn": ["M8 .9C8.5.9 8.9 1.1 9.1 1.6L15.5 13.2C15.9 14.1 15.4 15.1 14.4 15.1H1.6C.6 15.1.1 14.1.5 13.2L6.9 1.6C7.1 1.1 7.5.9 8 .9Z"
             + box(7, 5.2, 2, 4.8) + box(7, 11.4, 2, 2)],
    "note": [disc(8, 8, 7) + box(7, 3.8, 2, 2) + box(7, 7, 2, 5.2)],
    "ready": [disc(8, 8, 7) + "M11.4 4.8L7 9.2 4.8 7 3.4 8.4 7 12 12.8 6.2Z"],
}


def main():
    folder = HERE / "scalable/actions"
    folder.mkdir(parents=True, exist_ok=True)
    for name, paths in ICONS.items():
        body = "".join(f'<path fill="#2e3436" fill-rule="evenodd" d="{d}"/>\n' for d in paths)
        (folder / f"kn-{name}-symbolic.svg").write_text(
            f'<svg xmlns="http://www.w3.org/2000/svg" width="16" height="16" viewBox="0 0 16 16">\n{body}</svg>\n', encoding="utf-8")
    names = [f"scalable/actions/kn-{name}-symbolic.svg" for name in sorted(ICONS)]
    names += ["scalable/apps/io.github.kanok_studio.Kanok.svg", "symbolic/apps/io.github.kanok_studio.Kanok-symbolic.svg"]
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', "<gresources>", '  <gresource prefix="/io/github/kanok_studio/Kanok/icons">']
    lines += [f"    <file>{name}</file>" for name in names] + ["  </gresource>", "</gresources>"]
    (HERE / "icons.gresource.xml").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
