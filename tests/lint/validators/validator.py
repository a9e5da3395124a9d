"""What the validators here share: their rules run one by one over a tree as TAP, or, with --self-test, each over
a copy of it that was broken on purpose, in which it must find something."""
import os
import sys
import tempfile
from pathlib import Path


def rules_of(module_globals):
    """Functions named rule_*, in the order of their names. Each takes the root and yields sentences."""
    return [value for name, value in sorted(module_globals.items()) if name.startswith("rule_")]


def check(root, rules):
    failed = 0
    for number, rule in enumerate(rules, 1):
        problems = list(rule(root))
        for problem in problems:
            print(f"# {problem}")
        failed += bool(problems)
        print(f"{'not ok' if problems else 'ok'} {number} - {rule.__name__[5:]}")
    return failed


def self_test(root, rules, copy_tree, breaks):
    """copy_tree(root, folder) copies what the rules read; breaks: rule's name -> function that breaks a copy."""
    failed = 0
    for number, rule in enumerate(rules, 1):
        with tempfile.TemporaryDirectory() as folder:
            copy_tree(root, Path(folder))
            sound = not list(rule(Path(folder)))
            breaks[rule.__name__](Path(folder))
            noticed = sound and bool(list(rule(Path(folder))))
        failed += not noticed
        print(f"{'ok' if noticed else 'not ok'} {number} - {rule.__name__[5:]} notices")
    return failed


def main(rules, copy_tree, breaks):
    arguments = [a for a in sys.argv[1:] if a != "--self-test"]
    root = Path(arguments[0] if arguments else os.environ.get("KN_SOURCE_ROOT", "."))
    print(f"1..{len(rules)}")
    if "--self-test" in sys.argv:
        return self_test(root, rules, copy_tree, breaks)
    return check(root, rules)
