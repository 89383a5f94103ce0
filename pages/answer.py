"""Answer: one figure asked for by measure, area, period, age and sex, or why it cannot be given."""

from board import layout
from board.exhibits import answers, unanswered

layout.opening("answer")
layout.enquiry_choices()
layout.show(answers.answered)
layout.show_unanswered(unanswered.reasons)
layout.onward("answer")
