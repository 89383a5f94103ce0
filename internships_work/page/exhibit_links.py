"""Links to what can be done with a figure, a page, a region or a story, as HTML: copy, take away, prove, present."""

from html import escape
from urllib.parse import urlencode

from internships_work.exhibits.exhibit import Exhibit
from internships_work.exhibits.stories import stories
from internships_work.html.addresses import address as to
from internships_work.takeaway.formats import of_kind
from internships_work.wording import words


def outlets(exhibit: Exhibit, address: dict[str, str]) -> str:
    """What can be done with an exhibit: copy the answer to quote, download it, see how it is known.

    Plain links and a button, which html/static/take.js brings to life; without scripts the links still work.
    """
    said, proof = words("site")["outlets"], to(f"proof/{exhibit.maker}", urlencode(address))
    return (
        f'<div class="outlets"><button type="button" class="copy-answer">{escape(said["copy"])}</button>'
        f'<details class="popup downloads"><summary>{escape(said["download"])}</summary>'
        f"{files('exhibit', exhibit.maker, address)}</details>"
        f'<a href="{escape(proof)}" target="_blank">'
        f"{escape(said['proof'])}</a></div>"
    )


def present_link(address: str) -> str:
    """A link to the story of the chosen region, or of England."""
    label = escape(words("site")["present"])
    return f'<a class="present" href="{escape(to("present", address))}" target="_self">{label}</a>'


def files(kind: str, name: str, address: dict[str, str]) -> str:
    """A link to each file that may be made of one exhibit, page, region or story."""
    query = urlencode(address)
    offered = {to(f"take/{kind}/{name}.{ending}", query): label for ending, label in of_kind(kind).items()}
    links = "".join(
        f'<li><a class="take" href="{escape(file)}" download>{escape(label)}</a></li>'
        for file, label in offered.items()
    )
    return f"<ul>{links}</ul>"


def take_away(page: str, place: str, address: dict[str, str]) -> str:
    """The files of this page and of all pages for the chosen place, and the stories to present."""
    said = words("site")["take_away"]
    shown = "".join(
        f'<li><a href="{escape(to("present", urlencode({"story": name, "slide": 1} | address)))}" target="_self">'
        f"{escape(story.title)}</a> {files('story', name, address)}</li>"
        for name, story in stories().items()
    )
    parts = {
        said["page"].format(place=place): files("page", page, address),
        said["everything"].format(place=place): files("region", "all", address),
        said["stories"]: f'<ul class="stories">{shown}</ul>',
    }
    items = "".join(f"<div><h3>{escape(title)}</h3>{links}</div>" for title, links in parts.items())
    title = f'<h2 id="take-away">{escape(said["title"])}</h2>'
    return f'<section class="take-away" aria-labelledby="take-away">{title}{items}</section>'
