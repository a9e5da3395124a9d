"""Holds the architecture and the house rules that a compiler does not (HACKING.md "The house").

Prints TAP: one line a rule. `lint.py --self-test` shows each rule a small tree that breaks it, so that
no rule can pass by looking at nothing."""
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOMS = {  # room: the rooms it may include
    "base": [],
    "ink": ["base"],
    "pattern": ["base"],
    "pack": ["base"],
    "code": ["base"],
    "craft": ["base"],
    "model": ["base", "ink", "pattern", "pack", "code", "craft"],
    "store": ["base", "ink", "pattern", "pack", "code", "craft", "model"],
    "render": ["base", "ink", "pattern", "pack", "code", "craft", "model"],
    "check": ["base", "ink", "pattern", "pack", "code", "craft", "model", "render"],
    "press": ["base", "ink", "pattern", "pack", "code", "craft", "model", "render", "check"],
    "publish": ["base", "ink", "pattern", "pack", "code", "craft", "model", "store", "render", "check"],
    "cli": ["base", "ink", "pattern", "pack", "code", "craft", "model", "store", "render", "check", "press", "publish"],
    "app": ["base", "ink", "pattern", "pack", "code", "craft", "model", "store", "render", "check", "press", "publish"],
}
DRAWING = {"render", "check", "press", "publish", "cli", "app"}
SYSTEM_HEADERS = [  # pattern, where it is allowed: rooms or single files
    (r"sqlite3\.h", {"src/store/kn-sql.c"}),
    (r"(gtk|gdk|gsk|adwaita)(/|\.h)", {"app"}),
    (r"(cairo|pango|librsvg|gdk-pixbuf|hb|ft2build|fontconfig)", DRAWING),
    (r"qpdf/", {"press"}),
    (r"poppler", {"press", "render"}),
    (r"lcms2", {"ink"}),
    (r"polyclipping/", {"src/base/kn-path-ops.cc"}),
    (r"potracelib", {"src/render/kn-trace-outline.c"}),
    (r"zint", {"src/code/kn-barcode-encode.c"}),
    (r"jansson\.h", {"model", "store", "cli", "render", "check", "press", "publish"}),
    # Below cli and app only GLib for files, processes and time; it cannot make a file that has no name until it is whole.
    (r"(unistd|fcntl)\.h", {"cli", "app", "src/render/helper", "src/base/kn-file.c"}),
    (r"(sys/\w+|dirent|pthread|signal)\.h", {"cli", "app", "src/render/helper"}),
    (r"dlfcn\.h", {"src/render/kn-font-pin.c"}),
]
INCLUDE = re.compile(r'^\s*#\s*include\s+(["<])([^">]+)[">]', re.M)


def sources(root):
    return sorted(p for p in (root / "src").rglob("*") if p.suffix in (".c", ".h", ".cc"))


def room_of(root, path):
    return path.relative_to(root / "src").parts[0]


def rule_includes_go_downwards(root):
    for path in sources(root):
        room = room_of(root, path)
        for kind, name in INCLUDE.findall(path.read_text(encoding="utf-8")):
            if kind == "<":
                continue
            if ".." in name:
                yield f"{path}: include with ..: {name}"
            target = name.split("/")[0] if "/" in name else None
            if target is None and name != "config.h":
                yield f"{path}: include without its room: {name}"
            elif target in ROOMS and room in ROOMS and target != room and target not in ROOMS[room]:
                yield f"{path}: {room} may not include {target} ({name})"
            elif target is not None and target not in ROOMS and target != "data":
                yield f"{path}: no such room: {name}"


def rule_system_headers_keep_their_room(root):
    for path in sources(root):
        rel = path.relative_to(root).as_posix()
        room = room_of(root, path)
        for kind, name in INCLUDE.findall(path.read_text(encoding="utf-8")):
            for pattern, allowed in SYSTEM_HEADERS:
                if kind == "<" and re.match(pattern, name):
                    if room not in allowed and rel not in allowed and not any(rel.startswith(a + "/") for a in allowed):
                        yield f"{rel}: <{name}> belongs to {', '.join(sorted(allowed))}"


def rule_private_headers_stay_private(root):
    for path in sources(root):
        if path.suffix == ".h" and not path.name.endswith("-private.h"):
            for _, name in INCLUDE.findall(path.read_text(encoding="utf-8")):
                if name.endswith("-private.h") and not name.startswith("<"):
                    yield f"{path}: a public header includes {name}"


def rule_files_open_with_licence_and_purpose(root):
    for path in sources(root):
        text = path.read_text(encoding="utf-8")
        if not text.startswith("/* SPDX-License-Identifier: GPL-3.0-or-later */\n"):
            yield f"{path}: no SPDX line"
        if path.suffix == ".h" and "#pragma once" not in text:
            yield f"{path}: no #pragma once"
        if path.suffix in (".c", ".cc") and not re.match(r"/\*.*?\*/\n\n/\*", text, re.S):
            yield f"{path}: does not say what it owns"


def rule_files_are_one_subject(root):
    for folder in ("src", "tests"):
        for path in (root / folder).rglob("*.[ch]"):
            lines = path.read_text(encoding="utf-8").count("\n")
            if lines > 600:
                yield f"{path}: {lines} lines, usually two subjects"


def rule_only_one_file_is_cpp(root):
    """Areas are computed by a C++ library; nothing else of the program is C++."""
    for path in (root / "src").rglob("*"):
        if path.suffix in (".cc", ".cpp", ".cxx", ".hpp", ".hh") and path.relative_to(root).as_posix() != "src/base/kn-path-ops.cc":
            yield f"{path}: only src/base/kn-path-ops.cc is C++"


def rule_only_units_know_the_inch(root):
    for path in sources(root):
        if path.name != "kn-unit.h" and re.search(r"\b25\.4\b", path.read_text(encoding="utf-8")):
            yield f"{path}: 25.4 belongs to base/kn-unit.h"


def rule_to_dos_have_an_issue(root):
    for folder in ("src", "ui", "tests"):
        for path in (root / folder).rglob("*"):
            if path.suffix in (".c", ".h", ".ui", ".css") and path.is_file():
                for line in path.read_text(encoding="utf-8").splitlines():
                    if re.search(r"\b(TODO|FIXME|XXX)\b(?! \(issue \d+\))", line):
                        yield f"{path}: {line.strip()}"


def rule_ui_files_pair_with_classes(root):
    """ui/kn-window.ui belongs to src/app/kn-window.c; ids and bound children agree."""
    for ui in sorted((root / "ui").glob("*")):
        if ui.suffix != ".ui":
            continue
        source = root / "src/app" / (ui.stem + ".c")
        if not source.exists():
            yield f"{ui}: no {source}"
            continue
        text, code = ui.read_text(encoding="utf-8"), source.read_text(encoding="utf-8")
        if "<template" not in text:
            continue  # a menu or a list row kept beside its class
        # Names of stack pages, models and the like are used inside the file itself.
        inside = set(re.findall(r">(\w+)</(?:property|attribute|lookup)>", text))
        bound = set(re.findall(r"bind_template_child(?:_private|_internal)?(?:_private)?\s*\([^,]+,\s*\w+,\s*(\w+)\)", code))
        ids = set(re.findall(r'<(?:object|menu)[^>]*\bid="(\w+)"', text))
        for name in sorted(ids - bound - inside):
            if f'"{name}"' not in code:
                yield f"{ui}: id {name} is bound nowhere"
        for name in sorted(bound - ids):
            yield f"{source}: binds {name}, which {ui.name} lacks"


def rule_translatable_files_are_listed(root):
    listed = [l for l in (root / "po/POTFILES.in").read_text(encoding="utf-8").splitlines() if l and not l.startswith("#")]
    if listed != sorted(listed):
        yield "po/POTFILES.in is not sorted"
    for name in listed:
        if not (root / name).exists():
            yield f"po/POTFILES.in names {name}, which is not there"
    marked = re.compile(r'(?<![A-Za-z_])(_|N_|C_|ngettext|NC_)\s*\(\s*"')
    for path in sources(root):
        rel = path.relative_to(root).as_posix()
        text = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.S)
        if marked.search(text) and rel not in listed:
            yield f"{rel}: has translatable text and is not in po/POTFILES.in"
    for ui in sorted((root / "ui").glob("*.ui")):
        rel = ui.relative_to(root).as_posix()
        if 'translatable="yes"' in ui.read_text(encoding="utf-8") and rel not in listed:
            yield f"{rel}: has translatable text and is not in po/POTFILES.in"


RULES = [v for k, v in sorted(globals().items()) if k.startswith("rule_")]

BREAKERS = {  # rule: (file, text) that must be complained about
    "rule_includes_go_downwards": ("src/base/kn-a.c", '#include "model/kn-scene.h"\n'),
    "rule_system_headers_keep_their_room": ("src/store/kn-a.c", "#include <sqlite3.h>\n"),
    "rule_private_headers_stay_private": ("src/base/kn-a.h", '#include "base/kn-b-private.h"\n'),
    "rule_files_open_with_licence_and_purpose": ("src/base/kn-a.c", "int a;\n"),
    "rule_files_are_one_subject": ("src/base/kn-a.c", "\n" * 601),
    "rule_only_one_file_is_cpp": ("src/model/kn-a.cc", "int a;\n"),
    "rule_only_units_know_the_inch": ("src/base/kn-a.c", "double a = 25.4;\n"),
    "rule_to_dos_have_an_issue": ("src/base/kn-a.c", "/* TO" "DO later */\n"),
    "rule_ui_files_pair_with_classes": ("ui/kn-a.ui", '<template class="KnA"/>'),
    "rule_translatable_files_are_listed": ("src/base/kn-a.c", 'char *a = _ ("x");\n'),
}


def self_test():
    print(f"1..{len(RULES)}")
    for i, rule in enumerate(RULES, 1):
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            for name in ("src", "ui", "po", "tests"):
                (root / name).mkdir()
            (root / "po/POTFILES.in").write_text("")
            clean = list(rule(root))
            name, text = BREAKERS[rule.__name__]
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_text(text)
            broken = list(rule(root))
        print(f"{'ok' if not clean and broken else 'not ok'} {i} - {rule.__name__} can fail")


def headers_compile_alone(root, build):
    commands = json.loads((build / "compile_commands.json").read_text())
    flags = {}
    for entry in commands:
        source = (Path(entry["directory"]) / entry["file"]).resolve()
        if (root / "src") in source.parents:
            words = entry["command"].split()
            own = flags.setdefault(room_of(root, source), [])
            own += [w for w in words if re.match(r"-(I|D|std|isystem)", w) and w not in own]
    # What a source that was built includes before all else (config.h includes nothing) has compiled alone there.
    proven = {first_include(root / "src", Path(e["directory"], e["file"]).resolve()) for e in commands}
    for path in sources(root):
        room = room_of(root, path)
        if path.suffix == ".h" and room in flags and str(path.relative_to(root / "src")) not in proven:
            done = subprocess.run(
                ["cc", "-fsyntax-only", *flags[room], "-x", "c", "-include", str(path), "/dev/null"],
                cwd=build, capture_output=True, text=True)
            if done.returncode:
                yield f"{path}: does not compile alone: {done.stderr.splitlines()[0]}"


def first_include(src, source):
    if src not in source.parents or not source.is_file():
        return None
    lines = re.findall(r'^#\s*include\s+["<]([^">]+)', source.read_text(), re.M)
    return next((line for line in lines if line != "config.h"), None)


def formatting(root):
    files = [str(p) for p in sources(root)] + [str(p) for p in sorted((root / "tests").rglob("*.[ch]"))]
    done = subprocess.run(["clang-format", "--dry-run", "--ferror-limit=3", "-Werror", *files],
                          cwd=root, capture_output=True, text=True)
    for line in done.stderr.splitlines():
        if "error:" in line:
            yield line


def main():
    if "--self-test" in sys.argv:
        return self_test()
    root = Path(os.environ.get("KN_SOURCE_ROOT", Path(__file__).parents[2])).resolve()
    build = Path(os.environ.get("KN_BUILD_ROOT", root / "build")).resolve()
    checks = [(r.__name__[5:], lambda r=r: r(root)) for r in RULES]
    checks.append(("headers_compile_alone", lambda: headers_compile_alone(root, build)))
    if shutil.which("clang-format"):
        checks.append(("formatting", lambda: formatting(root)))
    print(f"1..{len(checks)}")
    for i, (name, check) in enumerate(checks, 1):
        found = list(check())
        for line in found:
            print("#", line)
        print(f"{'not ok' if found else 'ok'} {i} - {name.replace('_', ' ')}", flush=True)


main()
