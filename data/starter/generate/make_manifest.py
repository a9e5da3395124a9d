#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes ../starter.gresource.xml: every file of the starter set, in a stable order. Run last."""
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent


def main():
    files = ["index.json"] + sorted(p.relative_to(HERE).as_posix() for p in (HERE / "workshop").glob("*.json"))
    files += sorted(p.name for p in HERE.glob("*.json") if p.name != "index.json")
    for folder in ("art", "motifs", "sample"):
        files += sorted(p.relative_to(HERE).as_posix() for p in (HERE / folder).iterdir())
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', "<gresources>",
             '  <gresource prefix="/io/github/kanok_studio/Kanok/starter">']
    lines += [f'    <file compressed="true">{name}</file>' for name in files]
    lines += ["  </gresource>", "</gresources>"]
    (HERE / "starter.gresource.xml").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
