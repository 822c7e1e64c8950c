"""Where users find a class: in the package itself, whichever file defines it."""

from typing import TypeVar

Class = TypeVar("Class", bound=type)


def public(cls: Class) -> Class:
    """Set the package as the module of a class.

    Pickles and tracebacks then name what users import, and stay valid when the class
    moves to another file.
    """
    cls.__module__ = __package__
    return cls
