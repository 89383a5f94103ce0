"""One request put to a server's application in this process, without a port."""

import asyncio
from typing import Any


def put_to(app: Any, address: str, method: str = "GET", **headers: str) -> list[dict[str, Any]]:
    """Every message with which an application answers a request; an underscore in a header's name is a hyphen."""
    sent: list[dict[str, Any]] = []
    messages = [{"type": "http.request", "body": b"", "more_body": False}]

    async def receive():
        return messages.pop() if messages else await asyncio.Event().wait()

    async def send(message):
        sent.append(message)

    raw = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    path, _, query = address.partition("?")
    scope = {"type": "http", "method": method, "path": path, "headers": raw, "query_string": query.encode()}
    asyncio.run(app(scope | {"root_path": "", "asgi": {"spec_version": "2.4"}}, receive, send))
    return sent
