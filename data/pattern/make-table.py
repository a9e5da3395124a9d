#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes src/pattern/kn-symmetry-table.c from groups.json: make-table.py [--check]

--check writes nothing and fails if the file in the tree is not what the data says. The closure of each
list of operations is checked here as well: a typing mistake in the data must not become a pattern.
"""
import itertools
import json
import pathlib
import sys

here = pathlib.Path(__file__).resolve().parent
target = here.parent.parent / "src" / "pattern" / "kn-symmetry-table.c"
groups = json.loads((here / "groups.json").read_text(encoding="utf-8"))
LATTICES = {"oblique": "FREE", "rect": "FREE", "square": "SQUARE", "hex": "HEXAGONAL"}


def compose(p, q):  # first q, then p, translations modulo the lattice
    return [p[0] * q[0] + p[1] * q[2], p[0] * q[1] + p[1] * q[3], p[2] * q[0] + p[3] * q[2], p[2] * q[1] + p[3] * q[3],
            (p[0] * q[4] + p[1] * q[5] + p[4]) % 1, (p[2] * q[4] + p[3] * q[5] + p[5]) % 1]


def number(value):
    return f"{value:g}"


def entry(kind, name, group):
    ops = group["cosets"]
    for p, q in itertools.product(ops, ops):
        if compose(p, q) not in ops:
            sys.exit(f"groups.json: {name} is not closed")
    # The drawing as given comes first.
    ops = sorted(ops, key=lambda op: op != [1, 0, 0, 1, 0, 0])
    lattice = LATTICES[group.get("lattice", "rect")]
    text = f'  {{ "{name}",\n    KN_SYMMETRY_{kind},\n    KN_LATTICE_{lattice},\n    {len(ops)},\n    {{\n'
    for op in ops:
        text += "        { " + ", ".join(map(number, op)) + " },\n"
    return text + "    } },\n"


text = """/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the operations of the plane's and the border's groups in fractions of their lattice. Written
 * by data/pattern/make-table.py from data/pattern/groups.json; a test holds both together. */

#include "config.h"

#include "pattern/kn-symmetry-private.h"

/* clang-format off */
const KnSymmetryOps kn_symmetry_ops[] = {
"""
for kind, key in (("WALLPAPER", "wallpaper"), ("FRIEZE", "frieze")):
    for name, group in groups[key].items():
        text += entry(kind, name, group)
text += """};
/* clang-format on */

const gsize kn_symmetry_n_ops = G_N_ELEMENTS (kn_symmetry_ops);
"""

if sys.argv[1:] == ["--check"]:
    if target.read_text(encoding="utf-8") != text:
        sys.exit(f"{target}: not what groups.json says; run data/pattern/make-table.py")
else:
    target.write_text(text, encoding="utf-8")
