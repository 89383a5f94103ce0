"""Authority: one local authority on one page, from the published counts and from a programme return."""

from board import layout
from board.exhibits import authorities, authority, returns

layout.opening("authority")
layout.authority_choice()
layout.show(authority.by_year)
layout.show(authority.rate, authority.kinds_of_learning)
layout.show(authorities.beside)
layout.show(authority.by_age, authority.by_sex)
layout.show(authority.by_setting)
layout.show(returns.authority_outcomes)
layout.show(returns.authority_return)
layout.onward("authority")
