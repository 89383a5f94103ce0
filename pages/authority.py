"""Authority: one local authority on one page, from the published counts and from a programme return."""

from internships_work.exhibits.topics import authorities, authority, headroom, returns, year_on_year
from internships_work.page import layout

layout.opening("authority")
layout.authority_choice()
layout.show(authority.by_year)
layout.show(year_on_year.of_authority)
layout.show(authority.rate, authority.kinds_of_learning)
layout.show(authorities.beside)
layout.show(authority.by_age, authority.by_sex)
layout.show(authority.by_setting)
layout.show(headroom.to_ask)
layout.show(returns.authority_outcomes)
layout.show(returns.authority_return)
layout.onward("authority")
