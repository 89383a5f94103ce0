"""Being written."""

from board import layout

layout.opening("outcomes")
layout.onward("outcomes")
