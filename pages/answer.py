"""Answer: one figure asked for by measure, area, period, age and sex, or why it cannot be given."""

from internships_work.exhibits.topics import answers, nearest_answers
from internships_work.page import layout

layout.opening("answer")
layout.enquiry_choices()
layout.show(answers.answered)
layout.show_unanswered(nearest_answers.reasons)
layout.onward("answer")
