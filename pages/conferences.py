"""Being written."""

from board import layout

layout.opening("conferences")
layout.onward("conferences")
