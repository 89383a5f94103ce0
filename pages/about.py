"""Being written."""

from board import layout

layout.opening("about")
layout.onward("about")
