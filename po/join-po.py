#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Joins the PO files of a folder and compiles them: join-po.py FOLDER OUT.po OUT.mo COPY.mo DEPFILE.

COPY.mo is where gettext looks in the build tree. DEPFILE names the folder too, so that a file added to it
is noticed without configuring anew. The first file by name carries the header.
`join-po.py --install FROM.mo TO.mo` copies below $DESTDIR.
"""
import os
import pathlib
import shutil
import subprocess
import sys

if sys.argv[1] == "--install":
    source, target = sys.argv[2:]
    target = pathlib.Path(os.environ.get("DESTDIR", "") + target)
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)
    sys.exit()

folder, po, mo, copy, depfile = map(pathlib.Path, sys.argv[1:])
files = sorted(folder.glob("*.po"))
subprocess.run(["msgcat", "--use-first", "-o", po, *files], check=True)
subprocess.run(["msgfmt", "--check", "-o", mo, po], check=True)
copy.parent.mkdir(parents=True, exist_ok=True)
shutil.copyfile(mo, copy)
names = " ".join(str(f).replace(" ", "\\ ") for f in [folder, *files])
depfile.write_text(f"{po} {mo}: {names}\n", encoding="utf-8")
