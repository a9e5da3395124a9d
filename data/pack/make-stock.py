#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the C table of label stock: make-stock.py stock.csv OUTPUT.c (for the reason see make-table.py)"""
import csv
import sys

COUNTS = {"columns", "rows"}


def main():
    with open(sys.argv[1], encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    names = [row["name"] for row in rows]
    if names != sorted(set(names)):
        sys.exit("stock.csv: names have to be in order, each once")
    with open(sys.argv[2], "w", encoding="utf-8") as out:
        out.write('/* Made by data/pack/make-stock.py. */\n#include "pack/kn-stock-private.h"\n\n'
                  "const KnStockEntry kn_stock_entries[] = {\n")
        for row in rows:
            values = [str(int(v)) if k in COUNTS else repr(float(v)) for k, v in row.items() if k != "name"]
            out.write(f'  {{ "{row["name"]}", {", ".join(values)} }},\n')
        out.write(f"}};\nconst unsigned kn_stock_n_entries = {len(rows)};\n")


main()
