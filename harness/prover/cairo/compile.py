#!/usr/bin/env python3
"""Compiles a system's Cairo program to the file that is committed beside its source.

    python3 -m venv venv && venv/bin/pip install cairo-lang==0.14.0.1
    venv/bin/python harness/prover/cairo/compile.py staking

What a virtual machine does not read is left out: identifiers and references that no hint names. One
field element stands on a line, so that a changed program has a readable difference.
"""

import json
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
VERSION = "0.14.0.1"
KEPT = ("main", "__start__", "__end__")


def compiled(root: pathlib.Path, system: str) -> dict:
    """What the compiler makes of the sources below `root`."""
    with tempfile.NamedTemporaryFile(suffix=".json") as out:
        compiler = pathlib.Path(sys.executable).with_name("cairo-compile")
        arguments = ["--proof_mode", "--no_debug_info", "--cairo_path", f"{root}:{root / system}"]
        main = root / "common" / "main.cairo"
        subprocess.run([compiler, *arguments, main, "--output", out.name], check=True)
        return json.load(open(out.name))


def stripped(program: dict) -> dict:
    """The program without what only people and debuggers read."""
    references, hints = [], {}
    for pc, at in program["hints"].items():
        for hint in at:
            ids = hint["flow_tracking_data"]["reference_ids"]
            for name, number in ids.items():
                references.append(program["reference_manager"]["references"][number])
                ids[name] = len(references) - 1
        hints[pc] = at
    identifiers = {f"__main__.{name}": program["identifiers"][f"__main__.{name}"] for name in KEPT}
    return {
        "attributes": [],
        "builtins": program["builtins"],
        "compiler_version": program["compiler_version"],
        "data": program["data"],
        "debug_info": None,
        "hints": hints,
        "identifiers": identifiers,
        "main_scope": program["main_scope"],
        "prime": program["prime"],
        "reference_manager": {"references": references},
    }


def text(program: dict) -> str:
    """The program as it is committed."""
    lines = []
    for key, value in program.items():
        if key == "data":
            felts = ",\n".join(f'  "{felt}"' for felt in value)
            lines.append(f' "data": [\n{felts}\n ]')
        elif key == "hints":
            hints = ",\n".join(
                f'  "{pc}":\n  {json.dumps(at, sort_keys=True)}' for pc, at in value.items()
            )
            lines.append(f' "hints": {{\n{hints}\n }}')
        else:
            lines.append(f' "{key}": {json.dumps(value, sort_keys=True)}')
    return "{\n" + ",\n".join(lines) + "\n}\n"


def program_text(root: pathlib.Path, system: str) -> str:
    program = compiled(root, system)
    assert program["compiler_version"] == VERSION, program["compiler_version"]
    return text(stripped(program))


if __name__ == "__main__":
    system, *out = sys.argv[1:]
    path = pathlib.Path(out[0]) if out else HERE / f"{system}.json"
    path.write_text(program_text(HERE, system))
