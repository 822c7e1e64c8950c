"""Where users find a class: in the package itself, whatever file it is written in."""

from typing import TypeVar

Class = TypeVar("Class", bound=type)


def public(cls: Class) -> Class:
    """Name the package as the home of a class.

    Pickles and tracebacks then name what users import, and stay true when the class
    moves to another file.
    """
    cls.__module__ = __package__
    return cls
