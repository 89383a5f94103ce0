"""Being written."""

from board import layout

layout.opening("overview")
layout.onward("overview")
