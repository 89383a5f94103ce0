"""Which addresses a load may be put on: those of this machine, and no others."""

from ipaddress import ip_address
from urllib.parse import urlsplit


class NotLoopback(ValueError):
    """The address is of another machine, whose owner has not asked for a load."""

    def __init__(self, address: str):
        super().__init__(
            f"{address} is not an address of this machine: a load is only put on http://localhost or http://127.0.0.1, "
            "so give the address of a server that runs here."
        )


def only_loopback(address: str) -> str:
    """Return the address of a server as http://host:port, without what follows. Raises NotLoopback."""
    parts = urlsplit(address)
    try:
        is_here = parts.hostname == "localhost" or ip_address(parts.hostname or "").is_loopback
    except ValueError:
        is_here = False
    if parts.scheme != "http" or not is_here:
        raise NotLoopback(address)
    return f"http://{parts.netloc}"
