"""Room to grow: local authorities with none or few supported internships, and those below the rate of their region."""

from board import layout
from board.exhibits import headroom

layout.opening("headroom")
layout.show(headroom.gaps)
layout.show(headroom.none_or_few)
layout.onward("headroom")
