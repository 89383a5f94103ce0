"""Links to what can be done with a figure, a page, a region or a story, as HTML: copy, take away, prove, present."""

from collections.abc import Mapping
from urllib.parse import urlencode

from internships_work.exhibits import registry
from internships_work.exhibits.exhibit import Exhibit
from internships_work.exhibits.stories import stories
from internships_work.html.render import Markup, render
from internships_work.takeaway.formats import of_exhibit, of_kind
from internships_work.wording import words


def outlets(exhibit: Exhibit, address: Mapping[str, str]) -> Markup:
    """Return what can be done with an exhibit: copy it as a sentence, download it, see how it is known.

    Plain links and a button, which html/static/copy_and_download.js brings to life; without scripts the links
    still work.
    """
    return render(
        "links.outlets",
        wording=words("site")["outlets"],
        maker=exhibit.maker,
        query=urlencode(address),
        files=_links("exhibit", exhibit.maker, address, of_exhibit(exhibit)),
    )


def present_link(address: str) -> Markup:
    """Return a link to the story of the chosen region, or of England."""
    return render("links.present", query=address, label=words("site")["present"])


def files(kind: str, name: str, address: Mapping[str, str]) -> Markup:
    """Return a link to each file that may be made of one page, region or story."""
    return _links(kind, name, address, of_kind(kind))


def _links(kind: str, name: str, address: Mapping[str, str], formats: Mapping[str, str]) -> Markup:
    return render("links.files", kind=kind, name=name, query=urlencode(address), formats=formats.items())


def downloads(page: str, address: Mapping[str, str]) -> Markup:
    """Return the files of this page and of all pages for the chosen area, and the stories with their slides.

    Nothing for a page of words, which has no figures to take away.
    """
    if not registry.of_page(page):
        return Markup()
    wording = words("site")["take_away"]
    to_present = [
        (urlencode({"story": name, "slide": 1} | address), story.title, files("story", name, address))
        for name, story in stories().items()
    ]
    parts = {
        wording["page"]: files("page", page, address),
        wording["everything"]: files("region", "all", address),
        wording["stories"]: render("links.stories", stories=to_present),
    }
    return render("links.downloads", parts=parts.items())
