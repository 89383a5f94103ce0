"""What is refused for its size before Streamlit hears of it: every upload, and a message larger than ours."""

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from internships_work.html.streamlit_private import UPLOADS

LARGEST_MESSAGE = 64_000  # in bytes; the largest that a browser of ours sends is under 3,000
MESSAGE_TOO_BIG = 1009
GONE: Message = {"type": "websocket.disconnect", "code": MESSAGE_TOO_BIG}


class RequestSizeLimits:
    """Middleware that knows no uploads, because nothing here takes any, and closes a socket that sends too much."""

    def __init__(self, app: ASGIApp):
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, unless it is one of those."""
        if scope["type"] == "websocket":
            await self.app(scope, Within(receive, send), send)
        elif scope["type"] == "http" and UPLOADS in scope["path"]:
            await PlainTextResponse("Not found", 404)(scope, receive, send)
        else:
            await self.app(scope, receive, send)


class Within:
    """What a browser sends on a socket, until one message is too large: for Streamlit the browser has then gone."""

    def __init__(self, receive: Receive, send: Send):
        self._receive, self._send = receive, send

    async def __call__(self) -> Message:
        """The next message."""
        message = await self._receive()
        if max(len(message.get(kind) or "") for kind in ("bytes", "text")) <= LARGEST_MESSAGE:
            return message
        await self._send({"type": "websocket.close", "code": MESSAGE_TOO_BIG})
        return GONE
