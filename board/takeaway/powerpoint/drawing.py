"""What a slide's body holds: something that draws itself into a box."""

from collections.abc import Callable

from board.takeaway.powerpoint.paper import Box
from board.takeaway.powerpoint.writing import Shapes

Drawing = Callable[[Shapes, Box], None]
