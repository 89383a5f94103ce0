"""What every engine offers: it answers questions, says which tables it holds, and ends."""

from typing import Any, Protocol

from internships_work.questions.question import Question

Result = tuple[tuple[str, ...], list[tuple[Any, ...]]]


class Engine(Protocol):
    """One edition of a pack that answers questions, from any number of threads at once."""

    def run(self, question: Question, given: dict[str, Any]) -> Result:
        """The names of the columns, and the rows as plain Python values. Raises Unavailable."""
        ...

    def prepare(self, question: Question) -> None:
        """See that a question can be answered, without asking it; raises what is wrong with it, or Unavailable."""
        ...

    def tables(self) -> frozenset[str]:
        """The names of the tables it holds."""
        ...

    def close(self) -> None:
        """End it: nothing is asked of it any more."""
        ...
