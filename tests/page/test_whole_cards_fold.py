"""A secondary card folds to its finding: its heading stands, all else opens below it."""

import re

import pytest

from internships_work.areas import ENGLAND
from internships_work.choices.view import View
from internships_work.exhibits import registry
from internships_work.page import layout
from internships_work.questions import editions
from internships_work.wording import words
from tests.support.worlds import edition

FOLDED = [name for name, entry in words("exhibits").items() if "unfold" in entry]


def cards() -> dict[str, str]:
    """The card of every exhibit that a page shows of England, by the name of its entry in the wording."""
    with editions.pinned(edition("published")):
        shown = [layout.card_of(name, View(ENGLAND, "", "supported_internships")) for name in registry.every_name()]
    found = [card.html() for card in shown if card.is_exhibit]
    return {re.search(r'aria-labelledby="([\w-]+)"', html)[1]: str(html) for html in found}


CARDS = cards()


@pytest.mark.parametrize("name", FOLDED)
def test_the_finding_stands_and_chart_numbers_and_cautions_open_below_it(name):
    before, inside = CARDS[name].split('<details class="fold whole-card"')
    assert f'<h2 id="{name}">' in before and 'class="status' in before and words("exhibits")[name]["unfold"] in inside
    assert inside.count('role="tabpanel"') == 2 and inside.endswith("</div></details></article>")


def test_no_other_card_folds_whole():
    assert {name for name, html in CARDS.items() if "whole-card" in html} == set(FOLDED)


def test_which_number_to_quote_is_questions_that_open():
    [card] = [html for html in CARDS.values() if 'class="questions"' in html]
    assert card.count("<summary>") > 5 and '<h2 id="overview-which-number">' in card
