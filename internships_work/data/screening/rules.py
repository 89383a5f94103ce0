"""From when a warning is given. A warning refuses nothing, so these may be changed without harm to any figure."""

# Measured on the SEN2 files of 2018 to 2022: of 601 changes of supported internships of an authority from one January
# to the next, 43 were of more than 50 per cent and more than 20 people, few enough to be read one by one. With 10
# people there were 117, most of them one college more or less.
PERCENT = 50
PEOPLE = 20
# Of 188 falls to zero in the published figures 115 were from one or two people, which one person more or less explains.
# From five people on there are 52, and 12 of them in the latest January.
FALLEN = 5


def rules(small_base: int) -> dict[str, int]:
    """Return the numbers that questions and sentences need; `small_base` is the policy's warn_denominator."""
    return {"percent": PERCENT, "people": PEOPLE, "fallen": FALLEN, "base": small_base}
