#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the desktop's own validators over what a desktop reads of Kanok. Prints TAP.

check_desktop.py ROOT looks at the tree; --self-test breaks a copy for every rule and expects it to notice."""
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from pathlib import Path

import validator

APP = "io.github.kanok_studio.Kanok"
SHA256 = re.compile(r"[0-9a-f]{64}")


def run(*command, **keys):
    """Lines that a command complains in; empty if it is content."""
    done = subprocess.run(command, capture_output=True, text=True, env={**os.environ, "LC_ALL": "C.UTF-8"}, **keys)
    if done.returncode == 0:
        return []
    return (done.stdout + done.stderr).strip().splitlines() or [f"{command[0]} failed"]


def rule_desktop_file(root):
    yield from run("desktop-file-validate", root / f"data/{APP}.desktop")


def rule_metainfo(root):
    complaints = run("appstreamcli", "validate", "--no-net", "--no-color", root / f"data/{APP}.metainfo.xml")
    if complaints:
        yield from complaints
        return
    tree = ET.parse(root / f"data/{APP}.metainfo.xml")
    lang = "{http://www.w3.org/XML/1998/namespace}lang"
    for tag in ("name", "summary", "description/p", "screenshots/screenshot/caption"):
        if not any(e.get(lang) == "th" for e in tree.findall(tag)):
            yield f"metainfo: no Thai {tag}"
    version = re.search(r"^\s*version: '([^']+)'", (root / "meson.build").read_text(encoding="utf-8"), re.M)[1]
    if tree.find("releases/release").get("version") != version:
        yield f"metainfo: the newest release is not {version}"


def rule_settings_schema(root):
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(root / f"data/{APP}.gschema.xml", folder)
        yield from run("glib-compile-schemas", "--strict", "--dry-run", folder)
    for key in ET.parse(root / f"data/{APP}.gschema.xml").iter("key"):
        if key.find("summary") is None or key.find("description") is None:
            yield f"schema: {key.get('name')} says not what it is"
    code = "".join(p.read_text(encoding="utf-8") for p in sorted((root / "src/app").glob("kn-*.[ch]")))
    for key in ET.parse(root / f"data/{APP}.gschema.xml").iter("key"):
        window, _, part = key.get("name").rpartition("-")
        if f'"{key.get("name")}"' not in code and not (f'"-{part}"' in code and f'"{window}"' in code):
            yield f"schema: nothing reads {key.get('name')}"


def rule_file_types(root):
    yield from run("xmllint", "--noout", root / f"data/{APP}.mime.xml")
    declared = {t.get("type") for t in ET.parse(root / f"data/{APP}.mime.xml").getroot()}
    opened = re.search(r"^MimeType=(.*)$", (root / f"data/{APP}.desktop").read_text(encoding="utf-8"), re.M)[1]
    for name in sorted(declared ^ set(opened.strip(";").split(";"))):
        yield f"{name}: the desktop file and the file types differ"


def make_database(path, application_id):
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA application_id = {application_id}")
    connection.execute("CREATE TABLE t (x)")
    connection.commit()
    connection.close()


def rule_files_are_known_by_their_bytes(root):
    """Names that say nothing, so that only the magic can tell."""
    with tempfile.TemporaryDirectory() as folder:
        share, files = Path(folder) / "share", Path(folder) / "files"
        shutil.copytree("/usr/share/mime/packages", share / "mime/packages")
        shutil.copy(root / f"data/{APP}.mime.xml", share / "mime/packages")
        files.mkdir()
        complaints = run("update-mime-database", share / "mime")
        if complaints:
            yield from complaints
            return
        make_database(files / "a", int.from_bytes(b"KNLB", "big"))
        make_database(files / "b", int.from_bytes(b"KNPB", "big"))
        make_database(files / "c", 0)
        (files / "d").write_text('{\n  "format": "kanok-design",\n  "version": 1\n}\n', encoding="utf-8")
        wanted = {"a": "application/x-kanok-library", "b": "application/x-kanok-bundle",
                  "c": "application/vnd.sqlite3", "d": "application/x-kanok-design+json"}
        env = {**os.environ, "XDG_DATA_DIRS": str(share), "XDG_DATA_HOME": str(Path(folder) / "home")}
        for name, kind in wanted.items():
            said = subprocess.run(["gio", "info", "-a", "standard::content-type", files / name], env=env,
                                  capture_output=True, text=True).stdout
            if f"standard::content-type: {kind}" not in said:
                yield f"{kind}: not known by its bytes: {' '.join(said.split())}"


def rule_icons(root):
    icons = root / "icons"
    listed = {f.text for f in ET.parse(icons / "icons.gresource.xml").iter("file")}
    there = {p.relative_to(icons).as_posix() for p in icons.rglob("*.svg")}
    for name in sorted(listed ^ there):
        yield f"{name}: {'not there' if name in listed else 'not in the manifest'}"
    for path in sorted(icons.rglob("*.svg")):
        svg = ET.parse(path).getroot()
        if path.name.startswith("kn-"):
            if svg.get("viewBox") != "0 0 16 16":
                yield f"{path.name}: not on the 16-pixel grid"
            for shape in svg:
                if shape.get("stroke") or shape.get("fill-rule") != "evenodd":
                    yield f"{path.name}: shapes are filled by the even-odd rule, never stroked"


def modules(manifest):
    for module in manifest["modules"]:
        yield module
        yield from modules(module) if "modules" in module else ()


def rule_flatpak_manifest(root):
    manifest = json.loads((root / f"flatpak/{APP}.json").read_text(encoding="utf-8"))
    if manifest["app-id"] != APP or manifest["command"] != "kanok":
        yield "flatpak: another program"
    if not any(m["name"] == "kanok" for m in modules(manifest)):
        yield "flatpak: Kanok is not in it"
    for module in modules(manifest):
        for source in module["sources"]:
            pinned = source["type"] == "archive" and SHA256.fullmatch(source.get("sha256", ""))
            if source["type"] != "dir" and not pinned:
                yield f"flatpak: {module['name']}: a source that is not pinned"
    for argument in manifest["finish-args"]:
        if argument.startswith("--filesystem") or argument == "--share=network":
            yield f"flatpak: {argument}: Kanok works through portals and offline"


def replace(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text, (path, old)
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


BREAKS = {
    "rule_desktop_file": lambda r: replace(r / f"data/{APP}.desktop", "Terminal=false", "Terminal=perhaps"),
    "rule_metainfo": lambda r: replace(r / f"data/{APP}.metainfo.xml", "<project_license>", "<project_licence>"),
    "rule_settings_schema": lambda r: replace(r / f"data/{APP}.gschema.xml", 'type="b"', 'type="nonsense"'),
    "rule_file_types": lambda r: replace(r / f"data/{APP}.desktop", "application/x-kanok-bundle;", ""),
    "rule_files_are_known_by_their_bytes": lambda r: replace(r / f"data/{APP}.mime.xml", "KNPB", "KNXX"),
    "rule_icons": lambda r: (r / "icons/scalable/actions/kn-warn-symbolic.svg").unlink(),
    "rule_flatpak_manifest": lambda r: replace(r / f"flatpak/{APP}.json", '"sha256": "c7', '"sha256": "xx'),
}


def copy_tree(root, copy):
    (copy / "data").mkdir()
    for path in (root / "data").glob(f"{APP}.*"):
        shutil.copy(path, copy / "data")
    shutil.copy(root / "meson.build", copy)
    for folder in ("icons", "flatpak", "src/app"):
        shutil.copytree(root / folder, copy / folder)


if __name__ == "__main__":
    sys.exit(1 if validator.main(validator.rules_of(globals()), copy_tree, BREAKS) else 0)
