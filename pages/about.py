"""About the data: statuses, definitions, contradictions, caveats, sources, data dictionary, accessibility."""

from internships_work.exhibits.topics import about
from internships_work.page import layout

layout.opening("about")
layout.show_contents("about")
layout.show_lasting_section("about", "statuses", terms=about.statuses)
layout.show_lasting_section("about", "measures", terms=about.measures)
layout.show_section("about", "protection", **about.protection())
layout.show_lasting_section("about", "contradictions", topics=about.contradictions)
layout.show_lasting_section("about", "unpublished", points=about.unpublished)
layout.show_lasting_section("about", "caveats", points=about.caveats)
layout.show_lasting_section("about", "gaps", topics=about.gaps)
layout.show_lasting_section("about", "sources", entries=about.sources)
layout.show_lasting_section("about", "dictionary", extracts=about.dictionary)
layout.show_lasting_section("about", "accessibility", terms=about.accessibility)
layout.onward("about")
