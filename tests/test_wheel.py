"""What the wheel holds: the modules less their comments, and a record that is true of them."""

from __future__ import annotations

import ast
import base64
import hashlib
from importlib import metadata
from pathlib import Path

import hatch_build
import pytest

SOURCES = Path(__file__).parent.parent / "src"
MODULES = sorted(file.relative_to(SOURCES) for file in SOURCES.rglob("*.py"))


@pytest.mark.parametrize(
    ("source", "packed"),
    [
        ("a = 1  # one\n", "a = 1\n"),
        ("# one\n\na = 1\n", "\n\na = 1\n"),
        ("a = '# one'  # two\n", "a = '# one'\n"),
        ('"""甲\n# one\n"""\nif a:  # 乙\n    b  # c', '"""甲\n# one\n"""\nif a:\n    b'),
        *(
            (f"a = b  # {words}\n",) * 2
            for words in ("type: ignore[x]", "pragma: no cover", "noqa: A")
        ),
    ],
)
def test_comments_are_left_out_but_for_those_that_tools_read(source: str, packed: str) -> None:
    assert hatch_build.without_comments(source.encode()).decode() == packed


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_a_module_without_comments_is_the_same(module: Path) -> None:
    source = (SOURCES / module).read_bytes()
    packed = hatch_build.without_comments(source)
    assert packed.count(b"\n") == source.count(b"\n")
    assert ast.dump(ast.parse(packed), include_attributes=True) == ast.dump(
        ast.parse(source), include_attributes=True
    )


def test_the_record_tells_what_the_files_hold() -> None:
    record = b"a.py,sha256=old,1\nRECORD,,\n"
    content = b"a = 1\n"
    digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).decode().rstrip("=")
    expected = f"a.py,sha256={digest},6\nRECORD,,\n"
    assert hatch_build.record_of(record, {"a.py": content, "RECORD": record}).decode() == expected


def test_what_is_installed_is_as_recorded() -> None:
    files = metadata.files("ip-power-plan") or []
    if any(file.suffix == ".pth" for file in files):
        pytest.skip("installed in editable mode, once, with what there was then")
    modules = [file for file in files if file.suffix == ".py"]
    assert len(modules) == len(MODULES)
    for file in modules:
        assert file.hash is not None
        digest = hashlib.new(file.hash.mode, Path(file.locate()).read_bytes()).digest()
        assert file.hash.value == base64.urlsafe_b64encode(digest).decode().rstrip("=")
        name = Path(str(file)).relative_to(".")
        packed = hatch_build.without_comments((SOURCES / name).read_bytes())
        assert Path(file.locate()).read_bytes() == packed
