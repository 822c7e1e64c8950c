"""Missing libraries: how to get the one of an extra, and nothing about any other."""

from __future__ import annotations

import pytest

from ip_power_plan.extras import needed


def test_a_missing_library_is_told_with_the_command_that_installs_it() -> None:
    with pytest.raises(ModuleNotFoundError) as caught, needed("nowhere", "excel"):
        import nowhere  # type: ignore[import-not-found]  # noqa: F401
    assert str(caught.value) == 'this needs nowhere: python -m pip install "ip-power-plan[excel]"'
    assert caught.value.name == "nowhere"


def test_what_the_library_itself_lacks_is_told_as_it_is() -> None:
    lacking = ModuleNotFoundError("No module named 'numpy'", name="numpy")
    with pytest.raises(ModuleNotFoundError) as caught, needed("pandas", "pandas"):
        raise lacking
    assert caught.value is lacking
