"""Which choices of a view something follows: noted while it is made, so that it serves every view alike in those."""

from collections.abc import Callable, Hashable
from dataclasses import fields
from typing import Any, TypeVar

from internships_work.choices.view import View
from internships_work.questions.cache import cached_by_what_is_read

Value = TypeVar("Value")
CHOICES = frozenset(choice.name for choice in fields(View))


class NotingView(View):
    """A view that notes which of its choices are read. A copy with another choice notes nothing: what it keeps of this
    one was read to make it."""

    def __init__(self, view: View):
        super().__init__(**{choice: getattr(view, choice) for choice in CHOICES})
        object.__setattr__(self, "read", set())

    def __getattribute__(self, name: str) -> Any:
        found = super().__getattribute__(name)
        if name in CHOICES:
            self.read.add(name)
        return found

    # dataclasses.replace makes a copy by the class of the original.
    def __new__(cls, view: View | None = None, **choices: Any) -> View:
        return super().__new__(cls) if view is not None else View(**choices)


def cached_by_choices(key: Hashable, view: View, make: Callable[[View], Value]) -> Value:
    """Return `make(view)`, cached under `key` and the choices that making it read, until the data changes.

    The key must name everything else that the value is made from but the audience and the data.
    """

    def made() -> tuple[Value, frozenset[str]]:
        noting = NotingView(view)
        value = make(noting)
        return value, frozenset(noting.read)

    return cached_by_what_is_read(key, lambda choices: tuple(getattr(view, choice) for choice in sorted(choices)), made)
