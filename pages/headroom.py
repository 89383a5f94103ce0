"""Room to grow: local authorities with none or few supported internships, and those below the rate of their region."""

from internships_work.exhibits.topics import headroom
from internships_work.page import layout

layout.opening("headroom")
layout.show(headroom.gaps)
layout.show(headroom.none_or_few)
layout.onward("headroom")
