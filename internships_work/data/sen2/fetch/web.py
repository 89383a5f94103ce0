"""Asks a server for something over HTTP: with time limits, again after a failure that may pass, never elsewhere."""

import http.client
import ssl
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from email.message import Message
from ipaddress import ip_address
from typing import IO, Any, NoReturn, TypeVar

PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})
LONGEST_WAIT = 60.0
Result = TypeVar("Result")


class NotFetched(Exception):
    """Something could not be fetched; its text is the sentence for whoever asked."""


class MayPass(Exception):
    """A failure after which it is worth asking again; its text says what happened, `wait` for how long the server
    asks to be left alone, in seconds."""

    def __init__(self, sentence: str, wait: float = 0.0):
        self.wait = wait
        super().__init__(sentence)


@dataclass(frozen=True)
class Web:
    """How to ask: seconds to wait for a server to say something, how often, and what is done while waiting."""

    timeout: float = 30.0
    attempts: int = 4
    pause: Callable[[float], None] = time.sleep
    say: Callable[[str], None] = lambda sentence: None

    def ask(self, url: str, accept: str, use: Callable[[http.client.HTTPResponse], Result]) -> Result:
        """Return what `use` makes of the server's response. It is asked again after 1, 2 and 4 seconds if that helps.

        Raises NotFetched with a sentence where it does not help, or the server sends us to another host.
        """
        check_address(url)
        attempt = 0
        while True:
            attempt += 1
            try:
                return self._once(url, accept, use)
            except MayPass as failure:
                if attempt >= self.attempts:
                    times = "once" if attempt == 1 else f"{attempt} times"
                    raise NotFetched(f"{failure} (asked {times}: {url}).") from None
                wait = min(max(2.0 ** (attempt - 1), failure.wait), LONGEST_WAIT)
                self.say(f"{failure}; asking again in {wait:.0f} {'second' if wait == 1 else 'seconds'}.")
                self.pause(wait)

    def _once(self, url: str, accept: str, use: Callable[[http.client.HTTPResponse], Result]) -> Result:
        request = urllib.request.Request(url, headers={"Accept": accept, "Accept-Encoding": "gzip"})
        host = urllib.parse.urlsplit(url).hostname
        try:
            with urllib.request.build_opener(_SameHost).open(request, timeout=self.timeout) as response:
                return use(response)
        except urllib.error.HTTPError as refusal:
            with refusal:
                _refused(url, refusal)
        except TimeoutError:
            raise MayPass(f"{host} said nothing for {self.timeout:g} seconds") from None
        except urllib.error.URLError as reason:
            raise MayPass(f"{host} cannot be reached ({_plainly(reason.reason)})") from None
        except (http.client.HTTPException, ConnectionError, ssl.SSLError) as reason:
            raise MayPass(f"{host} broke off ({_plainly(reason)})") from None


class _SameHost(urllib.request.HTTPRedirectHandler):
    """Follows a redirect within one host and refuses any other."""

    def redirect_request(
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: Message, newurl: str
    ) -> urllib.request.Request | None:
        """Return the request to send on. Raises NotFetched where it would go to another host."""
        original, sent = urllib.parse.urlsplit(req.full_url), urllib.parse.urlsplit(newurl)
        if (original.scheme, original.netloc) != (sent.scheme, sent.netloc):
            raise NotFetched(
                f"{original.hostname} sends us on to another host, {sent.hostname}; that was not followed."
            )
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _refused(url: str, refusal: urllib.error.HTTPError) -> NoReturn:
    sentence = f"{urllib.parse.urlsplit(url).hostname} answered {refusal.code} {_plainly(refusal.reason)}"
    if refusal.code in PASSING:
        retry_after = refusal.headers.get("Retry-After", "")
        raise MayPass(sentence, float(retry_after) if retry_after.isdigit() else 0.0) from None
    raise NotFetched(f"{sentence} ({url}).") from None


def check_address(url: str) -> None:
    """Raises NotFetched unless an address is https, or on this machine."""
    try:
        parts = urllib.parse.urlsplit(url)
        is_address = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        is_address = False
    if not is_address:
        raise NotFetched(f"“{url}” is not an address; expected one such as https://api.education.gov.uk/statistics/v1.")
    if parts.scheme == "http" and not _is_this_machine(parts.hostname):
        raise NotFetched(f"{url} is not encrypted; only https is asked, except on this machine.")


def _is_this_machine(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def _plainly(reason: Any) -> str:
    """Return a reason on one line, without the server's control characters."""
    text = getattr(reason, "strerror", None) or str(reason) or type(reason).__name__
    return "".join(letter for letter in text if letter.isprintable())[:200]
