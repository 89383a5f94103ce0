"""What a slide's body holds: something that draws itself into a box."""

from collections.abc import Callable

from pptx.shapes.shapetree import SlideShapes

from internships_work.takeaway.powerpoint.slide_geometry import Box

Drawing = Callable[[SlideShapes, Box], None]
