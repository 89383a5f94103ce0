"""The log of the editions of a pack that were in service."""

from internships_work.data import in_service
from internships_work.data.in_service import APPROVED, BACK, ServiceStep


def test_the_edition_before_is_that_of_the_step_before_however_often_one_goes_back():
    def steps(*taken: str) -> list[ServiceStep]:
        return [ServiceStep("", BACK if copy.endswith("<") else APPROVED, copy.rstrip("<")) for copy in taken]

    assert in_service.before(steps("a", "b")) == "a"
    assert in_service.before(steps("a", "b", "a<")) == ""
    assert in_service.before(steps("a", "b", "c", "b<")) == "a"
    assert in_service.before(steps("a", "b", "a<", "c")) == "a"
    assert in_service.before([]) == ""
