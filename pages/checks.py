"""The checks of the data shown: what was found, new data that could not be taken, and what is looked for."""

from internships_work.exhibits.topics import checks
from internships_work.page import layout

layout.opening("checks")
layout.show_contents("checks")
layout.show_section("checks", "verdict", **checks.verdict())
layout.show_section("checks", "trouble", **checks.trouble())
layout.show_section("checks", "warnings", **checks.warnings())
layout.show_section("checks", "earlier_warnings", **checks.earlier_warnings())
layout.show_section("checks", "looked_for", terms=checks.looked_for())
layout.onward("checks")
