"""Being written."""

from board import layout

layout.opening("regions")
layout.onward("regions")
