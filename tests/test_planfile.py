"""Reading files of unknown origin: what is right is read, and all else is refused."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import ip_power_plan as ipp
from ip_power_plan import fileformat, jsonfile, planfile
from ip_power_plan.fileformat import build
from ip_power_plan.plan import Plan
from ip_power_plan.problems import MAX_PER_CODE

BUNDLED = (Path(ipp.__file__).parent / "data" / "2025" / "plan.json").read_bytes()
PLAN = ipp.load(2025)
RULES = (Path(__file__).parent.parent / "docs" / "rules.md").read_text("utf-8")

Steps: TypeAlias = tuple[str | int, ...]


def bundled() -> Any:
    """Return the bundled document, to be changed at will."""
    return json.loads(BUNDLED)


def holder(document: Any, steps: Steps) -> Any:
    """Return what holds the value at the end of the steps."""
    for step in steps[:-1]:
        document = document[step]
    return document


def changed(steps: Steps, value: Any) -> Any:
    """Return the bundled document with another value in one place."""
    document = bundled()
    holder(document, steps)[steps[-1]] = value
    return document


def encoded(document: Any) -> bytes:
    return json.dumps(document).encode()


def problems(content: bytes) -> tuple[str, ...]:
    """Return what the reader tells of a file that it must refuse."""
    with pytest.raises(ipp.PlanDataError) as caught:
        planfile.read(content, "some/file.json")
    error = caught.value
    assert error.source == "some/file.json"
    assert error.source in str(error)
    told = tuple(f"{problem.where}: {problem.message}" for problem in error.problems)
    assert told
    assert all(line in str(error) for line in told[:MAX_PER_CODE])
    assert all(problem.hint for problem in error.problems)
    return told


def problem(content: bytes, path: str = "") -> str:
    """Return the one thing that the reader tells of a file, or of one place in it."""
    (only,) = (told for told in problems(content) if not path or told.startswith(f"{path}: "))
    return only


# --- what is right ---------------------------------------------------------------------


def test_the_bundled_file_is_read_as_the_loader_reads_it() -> None:
    plan = planfile.read(BUNDLED, "plan.json")
    document = bundled()
    del document["format"]
    assert plan == build(Plan, document) == PLAN
    assert plan.digest == PLAN.digest
    assert plan.to_text() == PLAN.to_text()
    assert plan.tasks.led_by("CNIPA") == PLAN.tasks.led_by("CNIPA")


def test_records_that_are_named_by_id_are_the_files_own() -> None:
    plan = planfile.read(BUNDLED, "plan.json")
    for task in plan.tasks:
        assert any(task.part is part for part in plan.parts)
        assert task.section is None or any(task.section is s for s in task.part.sections)
        for agency in task.agencies:
            assert any(agency is other for other in plan.agencies)
        for law in task.laws:
            assert any(law is other for other in plan.laws)


def test_the_records_of_a_file_show_themselves_as_those_of_the_loader_do() -> None:
    plan = planfile.read(BUNDLED, "plan.json")
    law = plan.law("专利法")
    for several in (plan.parts[0].sections, plan.task(1).mentions, plan.task(1).responsibilities):
        assert isinstance(several, ipp.Records)
    assert isinstance(law.status_notes, ipp.Records)
    assert not isinstance(law.aliases, ipp.Records)


def test_layout_and_the_order_of_keys_do_not_count() -> None:
    def turned_round(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: turned_round(value[key]) for key in reversed(value)}
        return [turned_round(item) for item in value] if isinstance(value, list) else value

    content = json.dumps(turned_round(bundled()), separators=(",", ":")).encode()
    assert content != BUNDLED
    assert planfile.read(content, "plan.json") == PLAN


@pytest.mark.parametrize(
    "steps",
    [
        ("title_en",),
        ("notice",),
        ("notice", "published"),
        ("agencies", 0, "kind"),
        ("tasks", 0, "text_en"),
        ("tasks", 0, "section"),
    ],
    ids=str,
)
def test_null_is_read_where_it_may_stand(steps: Steps) -> None:
    document = changed(steps, None)
    assert fileformat.document(planfile.read(encoded(document), "plan.json")) == document


def test_a_file_is_read_by_its_path(tmp_path: Path) -> None:
    path = tmp_path / "a plan.json"
    path.write_bytes(BUNDLED)
    assert ipp.read_plan(path) == ipp.read_plan(str(path)) == PLAN


def test_a_plan_that_was_written_is_read_back(tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    PLAN.write(path)
    assert path.read_bytes() == BUNDLED
    assert ipp.read_plan(path) == PLAN


def test_a_file_that_is_refused_is_named(tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    path.write_bytes(b"{}")
    with pytest.raises(ipp.PlanDataError) as caught:
        ipp.read_plan(path)
    assert caught.value.source == str(path)


def test_a_file_that_is_not_there_is_an_os_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        ipp.read_plan(tmp_path / "plan.json")


# --- values of the wrong type ----------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "steps", "value"),
    [
        ("$.title", ("title",), None),
        ("$.title", ("title",), 2025),
        ("$.title", ("title",), ["2025"]),
        ("$.year", ("year",), "2025"),
        ("$.year", ("year",), None),
        ("$.year", ("year",), True),
        ("$.revision", ("revision",), [1]),
        ("$.years", ("years",), 2025),
        ("$.years[0]", ("years",), ["2025"]),
        ("$.years[1]", ("years",), [2025, True]),
        ("$.notice", ("notice",), "text"),
        ("$.notice", ("notice",), []),
        ("$.notice.text", ("notice", "text"), None),
        ("$.notice.addressees", ("notice", "addressees"), "财政部、司法部"),
        ("$.notice.addressees", ("notice", "addressees"), {"0": "财政部"}),
        ("$.notice.addressees", ("notice", "addressees"), None),
        ("$.notice.addressees[3]", ("notice", "addressees", 3), None),
        ("$.parts", ("parts",), {}),
        ("$.parts", ("parts",), "parts"),
        ("$.parts[2]", ("parts", 2), None),
        ("$.parts[2].number", ("parts", 2, "number"), "3"),
        ("$.parts[2].sections", ("parts", 2, "sections"), None),
        ("$.parts[2].sections[1].title", ("parts", 2, "sections", 1, "title"), None),
        ("$.agencies[4].aliases", ("agencies", 4, "aliases"), "林草局"),
        ("$.agencies[4].aliases[0]", ("agencies", 4, "aliases", 0), 1),
        ("$.agencies[4].member", ("agencies", 4, "member"), 1),
        ("$.agencies[4].member", ("agencies", 4, "member"), "true"),
        ("$.agencies[4].member", ("agencies", 4, "member"), None),
        ("$.agencies[4].name", ("agencies", 4, "name"), None),
        ("$.laws[1].titled", ("laws", 1, "titled"), 0),
        ("$.laws[1].status_notes", ("laws", 1, "status_notes"), ""),
        ("$.laws[1].status_notes[0].text", ("laws", 1, "status_notes", 0, "text"), None),
        ("$.tasks[0].number", ("tasks", 0, "number"), "1"),
        ("$.tasks[0].number", ("tasks", 0, "number"), True),
        ("$.tasks[0].text", ("tasks", 0, "text"), None),
        ("$.tasks[0].by_division", ("tasks", 0, "by_division"), 0),
        ("$.tasks[0].mentions[1].start", ("tasks", 0, "mentions", 1, "start"), "12"),
        ("$.tasks[0].mentions[1].end", ("tasks", 0, "mentions", 1, "end"), False),
        ("$.tasks[0].part", ("tasks", 0, "part"), 1),
        ("$.tasks[0].part", ("tasks", 0, "part"), None),
        ("$.tasks[0].section", ("tasks", 0, "section"), {"id": "1.1"}),
        (
            "$.tasks[0].responsibilities[0].agency",
            ("tasks", 0, "responsibilities", 0, "agency"),
            None,
        ),
    ],
)
def test_a_value_of_the_wrong_type_is_refused_in_its_place(
    path: str, steps: Steps, value: Any
) -> None:
    assert problem(encoded(changed(steps, value)), path)


@pytest.mark.parametrize("number", ["1.0", "1e0", "NaN", "-Infinity", "1" * 5000, "9" * 30])
def test_a_number_that_no_plan_holds_is_refused_in_its_place(number: str) -> None:
    content = BUNDLED.replace(b'"number":17,', f'"number":{number},'.encode())
    assert content != BUNDLED
    assert problem(content, "$.tasks[16].number")


@pytest.mark.parametrize("number", [1.0, float("nan"), float("inf"), 1e300])
def test_a_fraction_in_a_parsed_document_is_refused_in_its_place(number: float) -> None:
    with pytest.raises(ipp.PlanDataError) as caught:
        planfile.structure(changed(("tasks", 16, "number"), number), "document")
    (only,) = caught.value.problems
    assert only.where == "$.tasks[16].number"


@pytest.mark.parametrize("top", [[], [{}], None, 1, "plan", True, [bundled()]], ids=type)
def test_a_document_that_is_no_object_is_refused(top: Any) -> None:
    assert problem(encoded(top), "$")
    with pytest.raises(ipp.PlanDataError):
        planfile.structure(top, "document")


@pytest.mark.parametrize(
    ("path", "steps", "value"),
    [
        ("$.tasks[0].mentions[0].action", ("tasks", 0, "mentions", 0, "action"), "abolish"),
        ("$.tasks[0].mentions[0].action", ("tasks", 0, "mentions", 0, "action"), "AMEND"),
        ("$.tasks[0].mentions[0].naming", ("tasks", 0, "mentions", 0, "naming"), ""),
        ("$.tasks[0].responsibilities[1].role", ("tasks", 0, "responsibilities", 1, "role"), 1),
        ("$.tasks[0].responsibilities[1].role", ("tasks", 0, "responsibilities", 1, "role"), None),
        ("$.agencies[0].kind", ("agencies", 0, "kind"), "bureau"),
        ("$.laws[0].kind", ("laws", 0, "kind"), ["law"]),
    ],
)
def test_an_unknown_choice_is_refused_in_its_place(path: str, steps: Steps, value: Any) -> None:
    right = holder(bundled(), steps)[steps[-1]]
    assert right in problem(encoded(changed(steps, value)), path)  # one of those to choose from


@pytest.mark.parametrize(
    "date",
    [
        "",
        "2025-4-29",
        "2025-02-30",
        "20250429",
        "2025-W18-2",
        "29.04.2025",
        "2025-04-29T00:00:00",
        "２０２５-04-29",
        "2025-04-29 ",
        20250429,
        True,
        ["2025-04-29"],
    ],
    ids=ascii,
)
def test_a_bad_date_is_refused_in_its_place(date: Any) -> None:
    for path, steps in (
        ("$.notice.issued", ("notice", "issued")),
        ("$.laws[1].status_notes[0].date", ("laws", 1, "status_notes", 0, "date")),
    ):
        assert problem(encoded(changed(steps, date)), path)


@pytest.mark.parametrize(
    ("path", "steps"),
    [
        ("$.title", ("title",)),
        ("$.tasks[0].text", ("tasks", 0, "text")),
        ("$.agencies[0].aliases[1]", ("agencies", 0, "aliases", 1)),
    ],
)
def test_text_that_utf_8_cannot_hold_is_refused(path: str, steps: Steps) -> None:
    assert problem(encoded(changed(steps, "法\ud800")), path)


@pytest.mark.parametrize(
    ("steps", "value", "told"),
    [
        (("title",), None, "must be a string, not null"),
        (("tasks", 0, "number"), "1", 'must be an integer, not "1"'),
        (("agencies", 4, "member"), 1, "must be true or false, not 1"),
        (("parts",), {}, "must be a list, not {}"),
        (("parts", 2), None, "must be an object, not null"),
        (("year",), 10**9, "must be no larger than 999999999, not 1000000000"),
        (("title",), "法\ud800", "must be text that UTF-8 can hold"),
        (("notice", "issued"), "2025-4-29", 'must be a date such as 2025-04-29, not "2025-4-29"'),
        (
            ("tasks", 0, "responsibilities", 1, "role"),
            "led",
            'must be one of lead, participant; not "led"',
        ),
        (("tasks", 0, "part"), 1, "must be an id, not 1"),
        (("tasks", 0, "part"), "9", 'no part of the file has the id "9"'),
        (("tasks", 0, "section"), "9", 'no section of the file has the id "9"'),
        (("tasks", 0, "section"), "1", 'no section of the file has the id "1"'),
        (("agencies", 1, "id"), "cnipa", "the id 'cnipa' is given twice"),
        (("format",), "1", 'must be an integer from 1, not "1"'),
    ],
)
def test_what_is_wrong_is_told_in_words(steps: Steps, value: Any, told: str) -> None:
    place = "$" + "".join(f"[{s}]" if isinstance(s, int) else f".{s}" for s in steps)
    place = place.removesuffix(".id")  # the record has it
    assert problem(encoded(changed(steps, value)), place) == f"{place}: {told}"


def test_a_long_value_is_told_as_far_as_forty_characters_go() -> None:
    whole = "x" * 38  # forty with the quotation marks
    assert problem(encoded(changed(("year",), whole))) == (
        f'$.year: must be an integer, not "{whole}"'
    )
    assert problem(encoded(changed(("year",), f"{whole}y"))) == (
        f'$.year: must be an integer, not "{"x" * 36}...'
    )
    assert problem(encoded(changed(("title",), [[1]] * 20))) == (
        "$.title: must be a string, not [[1], [1], [1], [1], [1], [1], [1], [..."
    )


@pytest.mark.parametrize(
    ("step", "told"), [("year", "no larger than 999999999"), ("title", "a string")]
)
def test_a_number_of_thousands_of_digits_is_told_as_far_as_forty_characters_go(
    step: str, told: str
) -> None:
    content = encoded(changed((step,), 7)).replace(
        f'"{step}": 7'.encode(), f'"{step}": {"7" * 9000}'.encode()
    )
    assert problem(content, f"$.{step}") == f"$.{step}: must be {told}, not {'7' * 37}..."


@pytest.mark.parametrize("number", [999_999_999, -999_999_999])
def test_the_largest_number_of_the_schema_is_read(number: int) -> None:
    assert planfile.read(encoded(changed(("revision",), number)), "file").revision == number
    assert "999999999" in problem(encoded(changed(("revision",), 10 * number)), "$.revision")


# --- how many ---------------------------------------------------------------------------


def test_as_many_values_are_read_as_a_plan_may_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    content = encoded(changed(("preamble",), "X" * 1000))
    monkeypatch.setattr(jsonfile, "MAX_VALUES", sum(map(content.count, (b"{", b"[", b",", b":"))))
    assert planfile.read(content, "file").preamble == "X" * 1000
    monkeypatch.setattr(jsonfile, "MAX_VALUES", jsonfile.MAX_VALUES - 1)
    (told,) = problems(content)
    assert told.startswith(f"$: it holds more than {jsonfile.MAX_VALUES:,} values and keys")


def test_a_list_ends_with_the_five_hundredth_wrong_item_of_all_lists() -> None:
    document = bundled()
    for task in document["tasks"][:7]:
        task["responsibilities"] = [1] * 98
    told = problems(encoded(document))
    # Each of these tasks is wrong, too: 99 wrong items in each.
    found = [
        sum(line.startswith(f"$.tasks[{place}].responsibilities[") for line in told)
        for place in range(7)
    ]
    assert found == [98, 98, 98, 98, 98, 5, 0]
    assert "$.tasks[5].responsibilities: was read up to item 4 only: see what is wrong" in told
    assert "$.tasks: was read up to item 5 only: see what is wrong" in told


# --- keys ------------------------------------------------------------------------------

OBJECTS: list[tuple[str, Steps]] = [
    ("$", ()),
    ("$.notice", ("notice",)),
    ("$.parts[1]", ("parts", 1)),
    ("$.parts[1].sections[0]", ("parts", 1, "sections", 0)),
    ("$.agencies[2]", ("agencies", 2)),
    ("$.laws[1]", ("laws", 1)),
    ("$.laws[1].status_notes[0]", ("laws", 1, "status_notes", 0)),
    ("$.tasks[3]", ("tasks", 3)),
    ("$.tasks[3].responsibilities[0]", ("tasks", 3, "responsibilities", 0)),
    ("$.tasks[3].mentions[0]", ("tasks", 3, "mentions", 0)),
]
every_object = pytest.mark.parametrize(("path", "steps"), OBJECTS, ids=[p for p, _ in OBJECTS])


@every_object
@pytest.mark.parametrize("key", ["surprise", "", "_tasks", "Title", "标题", "\ud800"], ids=ascii)
def test_an_unknown_key_is_refused_in_its_place(path: str, steps: Steps, key: str) -> None:
    document = bundled()
    holder(document, (*steps, ""))[key] = 1
    # As the file may have it; but half a character is shown as an escape.
    shown = json.dumps(key, ensure_ascii=key == "\ud800")
    assert shown in problem(encoded(document), path)


def test_several_unknown_keys_are_told_one_by_one_in_order() -> None:
    document = bundled() | {"b": 1, "a": 2}
    assert problems(encoded(document)) == (
        '$: has an unknown key "a"',
        '$: has an unknown key "b"',
    )


@every_object
def test_each_missing_key_is_refused_in_its_place(path: str, steps: Steps) -> None:
    for key in holder(bundled(), (*steps, "")):
        document = bundled()
        del holder(document, (*steps, ""))[key]
        assert problem(encoded(document), f"{path}.{key}")


@pytest.mark.parametrize(
    ("path", "once", "twice", "key"),
    [
        ("$", b'"year":2025,', b'"year":2025, "year": 2025,', "year"),
        ("$", b'"year":2025,', b'"year":2025, "\\u0079ear": 2024,', "year"),
        ("$.tasks[16]", b'"number":17,', b'"number":17, "number": 18,', "number"),
    ],
)
def test_a_repeated_key_is_refused_in_its_place(
    path: str, once: bytes, twice: bytes, key: str
) -> None:
    (only,) = (told for told in problems(BUNDLED.replace(once, twice)) if told.startswith(path))
    assert only == f'{path}: has repeated keys: "{key}"'


def test_every_repeated_key_is_told_once() -> None:
    content = b'{"b": 1, "a": 1, "b": 1, "b": 1, "c": 1, "a": 1}'
    assert problems(content) == ('$: has repeated keys: "b", "a"',)


def test_of_many_repeated_keys_ten_are_told() -> None:
    keys = "abcdefghijk"
    content = "{" + ", ".join(f'"{key}": 1, "{key}": 1' for key in keys) + "}"
    told = ", ".join(f'"{key}"' for key in keys[:10])
    assert problems(content.encode()) == (f"$: has repeated keys: {told}",)


# --- text ------------------------------------------------------------------------------


@pytest.mark.parametrize("half", ["\\ud800", "\\udbff", "\\udc00", "\\udfff"])
def test_half_a_character_is_refused(half: str) -> None:
    content = encoded(bundled()).replace(b'"title": "', b'"title": "' + half.encode(), 1)
    assert problem(content, "$.title") == "$.title: must be text that UTF-8 can hold"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"%PDF-1.7", "E902"),
        (b"{]", "E902"),
        # No bracket, so nothing nests.
        (b"X" * 50, "E902"),
        (b"\xff", "E901"),
        (b"[" * 50, "E903"),
    ],
)
def test_what_is_no_document_is_told_with_its_file(content: bytes, code: str) -> None:
    with pytest.raises(ipp.PlanDataError) as caught:
        planfile.read(content, "plan.json")
    assert caught.value.source == "plan.json"
    assert [problem.code for problem in caught.value.problems] == [code]


# --- ids -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "steps"),
    [
        ("$.tasks[0].part", ("tasks", 0, "part")),
        ("$.tasks[0].section", ("tasks", 0, "section")),
        ("$.tasks[0].responsibilities[0].agency", ("tasks", 0, "responsibilities", 0, "agency")),
        ("$.tasks[0].mentions[0].law", ("tasks", 0, "mentions", 0, "law")),
    ],
)
@pytest.mark.parametrize("id_", ["nobody", "", "CNIPA", "Trademark-Law", "01", "2025-001"])
def test_an_id_that_nothing_has_is_refused_in_its_place(path: str, steps: Steps, id_: str) -> None:
    assert json.dumps(id_) in problem(encoded(changed(steps, id_)), path)


@pytest.mark.parametrize(
    ("path", "steps", "id_"),
    [
        ("$.parts[6]", ("parts", 6, "id"), "6"),
        ("$.parts[0].sections[1]", ("parts", 0, "sections", 1, "id"), "1.1"),
        ("$.parts[1].sections[0]", ("parts", 1, "sections", 0, "id"), "1.1"),
        ("$.parts[1].sections[0]", ("parts", 1, "sections", 0, "id"), "1"),
        ("$.agencies[1]", ("agencies", 1, "id"), "cnipa"),
        ("$.laws[1]", ("laws", 1, "id"), "trademark-law"),
        ("$.tasks[1]", ("tasks", 1, "id"), "2025-001"),
    ],
)
def test_an_id_that_two_records_have_is_refused_in_its_place(
    path: str, steps: Steps, id_: str
) -> None:
    assert id_ in problem(encoded(changed(steps, id_)), path)


# --- several problems ------------------------------------------------------------------


def test_every_problem_is_told() -> None:
    document = bundled()
    document["title"] = None
    document["surprise"] = 1
    document["notice"]["issued"] = "yesterday"
    document["agencies"][3]["member"] = "yes"
    document["tasks"][5]["number"] = "6"
    document["tasks"][7]["mentions"][0]["action"] = "abolish"
    del document["tasks"][9]["text"]
    for path in (
        "$.title",
        "$",
        "$.notice.issued",
        "$.agencies[3].member",
        "$.tasks[5].number",
        "$.tasks[7].mentions[0].action",
        "$.tasks[9].text",
    ):
        assert problem(encoded(document), path)


@pytest.mark.parametrize(
    ("path", "steps"),
    [
        ("$.agencies[0].member", ("agencies", 0, "member")),
        ("$.laws[0].titled", ("laws", 0, "titled")),
        ("$.parts[0].number", ("parts", 0, "number")),
        ("$.parts[0].sections[0].number", ("parts", 0, "sections", 0, "number")),
        ("$.tasks[0].number", ("tasks", 0, "number")),
    ],
)
def test_a_slip_in_a_record_is_not_told_of_those_that_name_it(path: str, steps: Steps) -> None:
    (told,) = problems(encoded(changed(steps, "1")))
    assert told.startswith(f"{path}: ")


def test_an_empty_object_lacks_every_key() -> None:
    assert {*problems(b"{}")} == {f"$.{key}: is missing" for key in bundled()}


# --- what is no JSON text --------------------------------------------------------------


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b" \n",
        b"plan",
        b"{",
        b"<html></html>",
        b"year: 2025",
        b"{'year': 2025}",
        b'{"year": 2025,}',
        b'{"year": 02025}',
        b'{"title": "a\nb"}',
        BUNDLED + b"{}",
        BUNDLED.replace(b"{", b"{ // a remark\n", 1),
        b"\xef\xbb\xbf" + BUNDLED,
        BUNDLED.decode().encode("utf-16"),
        BUNDLED.decode().encode("utf-32"),
        BUNDLED.decode().encode("gb18030"),
        b"\x00",
        BUNDLED.replace(b"2025", b"20\xff25", 1),
        BUNDLED.replace("国".encode(), "国".encode()[:2], 1),
        BUNDLED.replace(b'"title":"', b'"title":"\xed\xa0\x80', 1),
    ],
    ids=lambda content: ascii(content[:12]),
)
def test_what_is_no_json_in_utf_8_is_refused(content: bytes) -> None:
    assert problem(content)


@pytest.mark.parametrize(
    ("content", "code", "where", "message"),
    [
        (b"{}\xff", "E901", "byte 2", "it is not UTF-8: invalid start byte"),
        (b'{\n "a" 1}', "E902", "line 2, column 6", "it is not JSON: Expecting ':' delimiter"),
        (b"[" * 13, "E903", "$", "it nests deeper than any plan does"),
        (b"{}", "E904", "$.format", "is missing"),
        (b'{"format": 1, "year": null}', "E905", "$.year", "must be an integer, not null"),
    ],
)
def test_a_problem_has_its_code_its_place_and_its_remedy(
    content: bytes, code: str, where: str, message: str
) -> None:
    with pytest.raises(ipp.PlanDataError) as caught:
        planfile.read(content, "file")
    (told,) = (p for p in caught.value.problems if p.where == where)
    assert told.code == code
    assert told.message == message
    assert f"| {code} | {told.hint} |" in RULES
    assert told.severity is ipp.Severity.ERROR


@settings(deadline=None)
@given(st.integers(0, len(BUNDLED) - 2))
def test_a_file_cut_short_is_refused(length: int) -> None:
    assert problem(BUNDLED[:length])


@pytest.mark.parametrize(
    "content",
    [
        b"[" * 100_000,
        b"[" * 100_000 + b"]" * 100_000,
        b'{"year":' * 100_000 + b"1" + b"}" * 100_000,
        encoded(changed(("title",), json.loads("[" * 40 + "]" * 40))),
    ],
    ids=["open", "lists", "objects", "inside"],
)
def test_deep_nesting_is_refused(content: bytes) -> None:
    assert "deep" in problem(content)


def test_a_file_may_nest_twelve_deep() -> None:
    # More than twice as deep as any plan: tasks, mentions and their objects are five.
    assert problems(b"[" * 12 + b"]" * 12) == (
        "$: must be an object, not [[[[[[[[[[[[]]]]]]]]]]]]",
    )
    for opened, closed in ((b"[", b"]"), (b'{"a":', b"1}")):
        assert problems(opened * 13 + closed * 13) == ("$: it nests deeper than any plan does",)


def keys(count: int, form: str = '"{}":1') -> bytes:
    return ("{" + ",".join(form.format(number) for number in range(count)) + "}").encode()


TOO_MANY_KEYS = "$: it has more than 100 different keys, more than any plan does"


def test_a_file_may_have_a_hundred_keys() -> None:
    assert all("unknown key" in told or "missing" in told for told in problems(keys(100)))
    assert problems(keys(101)) == (TOO_MANY_KEYS,)
    with pytest.raises(ipp.PlanDataError) as caught:
        planfile.read(keys(101), "plan.json")
    (told,) = caught.value.problems
    assert (told.code, told.message_zh) == ("E903", "超过100种键，远超正常计划文件")


@pytest.mark.parametrize(
    "form",
    ['"{}":1', '"{}" :1', '"\\"{}":[]', '"\\\\{}\\"":"a:b"', '"a":{{"{}":1}}', '"x\\u0041{}":null'],
)
def test_keys_are_counted_however_they_are_written(form: str) -> None:
    assert problems(keys(102, form)) == (TOO_MANY_KEYS,)


def test_a_key_counts_once_and_what_is_in_strings_not_at_all() -> None:
    same = encoded([{"a": 1, "b": "c:d"}] * 200)
    assert problem(same).startswith("$: must be an object, not ")
    titles = ",".join(f'"a{number}\\":{{[:"' for number in range(200))
    assert problem(f"[{titles}]".encode()).startswith("$: must be an object, not ")


def test_what_is_still_open_nests_on() -> None:
    assert problems(b"[" * 12 + b"]" + b"[" * 2) == ("$: it nests deeper than any plan does",)


def test_what_is_closed_nests_no_longer() -> None:
    assert problem(encoded([[[]] * 20, {"a": {}}] * 20)).startswith("$: must be an object, not ")


@pytest.mark.parametrize(
    ("text", "deep"),
    [('["\\\\"' + ", [" * 12, True), ('["\\"' + "[" * 20 + '"]', False)],
    ids=["backslash", "quote"],
)
def test_an_escaped_mark_does_not_end_a_string(text: str, deep: bool) -> None:
    assert ("deep" in problem(text.encode())) == deep


def test_brackets_in_a_text_nest_nothing() -> None:
    document = changed(("title",), '[{"' * 50 + "\\")
    assert planfile.read(encoded(document), "plan.json").title == '[{"' * 50 + "\\"


# --- anything at all -------------------------------------------------------------------


def places(value: Any, steps: Steps = ()) -> Iterator[Steps]:
    """Yield the steps to every value inside a document."""
    items: Any = ()
    if isinstance(value, dict):
        items = value.items()
    elif isinstance(value, list):
        items = enumerate(value)
    for step, held in items:
        yield (*steps, step)
        yield from places(held, (*steps, step))


# Few of each kind of place, or nearly all would be mentions and aliases.
PLACES = sorted(
    {
        tuple("n" if isinstance(step, int) else step for step in s): s for s in places(bundled())
    }.values(),
    key=str,
)

SCALARS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(st.characters(), max_size=5)
    | st.sampled_from(["cnipa", "lead", "2025-04-29", "1.1", "2025"])
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["id", "title", "text", "x"]), inner, max_size=3)
    ),
    max_leaves=5,
)


def read_or_refused(content: bytes) -> Plan | None:
    """Return the plan of a file, which must hold what the file says; None if refused."""
    try:
        plan = planfile.read(content, "plan.json")
    except ipp.PlanDataError as error:
        assert error.problems
        assert str(error)
        return None
    read = fileformat.document(plan)
    assert json.dumps(read, sort_keys=True) == json.dumps(json.loads(content), sort_keys=True)
    return plan


@settings(deadline=None)
@given(st.sampled_from(PLACES), VALUES)
def test_a_value_of_another_type_is_refused_or_kept(steps: Steps, value: Any) -> None:
    before = holder(bundled(), steps)[steps[-1]]
    plan = read_or_refused(encoded(changed(steps, value)))
    if plan is not None and type(value) is not type(before):
        # Nothing but null may stand beside the type that a field has.
        assert value is None or before is None


@settings(deadline=None, max_examples=60)
@given(st.sampled_from(PLACES), st.data())
def test_values_in_each_others_place_are_refused_or_kept(steps: Steps, data: st.DataObject) -> None:
    other = data.draw(st.sampled_from(PLACES))
    document = changed(steps, holder(bundled(), other)[other[-1]])
    read_or_refused(encoded(document))


@settings(deadline=None, max_examples=60)
@given(st.integers(0, len(BUNDLED) - 1), st.integers(0, 255))
def test_another_byte_anywhere_is_refused_or_kept(place: int, byte: int) -> None:
    read_or_refused(BUNDLED[:place] + bytes([byte]) + BUNDLED[place + 1 :])


def test_a_file_knows_no_record_of_the_file_before() -> None:
    document = changed(("agencies", 0, "id"), "other")
    assert "cnipa" in problems(encoded(document))[0]
    assert planfile.read(BUNDLED, "plan.json") == PLAN
    assert "cnipa" in problems(encoded(document))[0]


# --- the format ------------------------------------------------------------------------


@pytest.mark.parametrize("error", [KeyboardInterrupt, MemoryError, SystemExit])
@pytest.mark.parametrize("cls", ["Agency", "Responsibility", "Notice"])
def test_what_is_no_fault_of_the_file_is_not_told_as_one(
    monkeypatch: pytest.MonkeyPatch, error: type[BaseException], cls: str
) -> None:
    """A signal may come, or the memory end, while a record is made."""

    def ended(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(getattr(ipp, cls), "__init__", ended)
    planfile._converter.cache_clear()
    try:
        with pytest.raises(error):
            planfile.read(encoded(bundled()), "plan.json")
    finally:
        planfile._converter.cache_clear()


def with_format(number: Any) -> bytes:
    return encoded({**bundled(), "format": number})


def test_a_newer_format_is_refused_with_what_reads_it() -> None:
    (told,) = problems(with_format(2))
    assert told.startswith("$.format: ")
    assert "format 2" in told
    assert f"ip-power-plan {ipp.__version__} reads format 1" in told
    assert "upgrade" in told


def test_a_newer_format_is_not_judged_by_the_rules_of_this_one() -> None:
    assert len(problems(b'{"format": 9, "chapters": []}')) == 1


@pytest.mark.parametrize("number", [0, -1, True, "1", 1.5, None, [1]])
def test_what_is_no_format_is_refused_in_its_place(number: Any) -> None:
    told = f"$.format: must be an integer from 1, not {json.dumps(number)}"
    assert problem(with_format(number), "$.format") == told


def test_a_file_without_a_format_is_refused() -> None:
    document = bundled()
    del document["format"]
    assert problems(encoded(document)) == ("$.format: is missing",)
