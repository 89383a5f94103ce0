"""The closed lists of the invented return, and how often each of their values is drawn.

All of it is invented. Ages, sexes, ethnic groups and settings are drawn about as often as SEN2 records them among young
people on supported internships in January 2025 (data/published/authority_characteristics.csv); the names of ethnic
groups are the first words of its labels, those of needs are the department's in its statistics of special educational
needs.
Nothing is drawn by region, by authority or by EHC plan, so that no difference between them is made on purpose.
"""

from tools.sample.totals import PLANS

AGES = {16: 26, 17: 68, 18: 196, 19: 217, 20: 172, 21: 124, 22: 97, 23: 61, 24: 36, 25: 3}
SEXES = {"Female": 300, "Male": 690, "Unknown": 10}
ETHNICITIES = {
    "Asian": 96,
    "Black": 71,
    "Mixed": 54,
    "White": 689,
    "Any other ethnic group": 18,
    "Unknown": 72,
}
NEEDS = {
    "Autistic spectrum disorder": 380,
    "Down syndrome": 40,
    "Hearing impairment": 25,
    "Moderate learning difficulty": 220,
    "Multi-sensory impairment": 4,
    "Other difficulty or disability": 20,
    "Physical disability": 25,
    "Profound and multiple learning difficulty": 6,
    "Severe learning difficulty": 80,
    "Social, emotional and mental health": 65,
    "Specific learning difficulty": 35,
    "Speech, language and communication needs": 75,
    "Visual impairment": 15,
    "Not recorded": 10,
}
PROVIDERS = {
    "General FE or tertiary college": 497,
    "Specialist post-16 institution": 211,
    "Training provider": 132,
    "Special school": 48,
    "Mainstream school": 6,
    "Educated elsewhere": 58,
    "Not recorded": 48,
}
SECTORS = {
    "Health and social care": 210,
    "Hospitality and catering": 170,
    "Retail": 140,
    "Local government": 120,
    "Education": 90,
    "Leisure and culture": 70,
    "Facilities and cleaning": 60,
    "Warehousing and transport": 50,
    "Offices and finance": 40,
    "Manufacturing": 20,
    "Farming and gardening": 20,
    "Not recorded": 10,
}

EHC_PLANS = PLANS
ANSWERS = ("yes", "no", "not known")
OUTCOMES = ("paid employment", "further study", "voluntary work", "none of these", "not known")
# Of a hundred interns who are not in paid employment at the end, how many are where; nobody is drawn into paid work.
OTHERWISE = (0, 22, 10, 56, 12)
# Of a hundred interns of each outcome, how many answer yes, no and not known; the rows follow OUTCOMES.
COMPLETED = ((92, 7, 1), (82, 15, 3), (86, 12, 2), (74, 22, 4), (52, 28, 20))
AT_6_MONTHS = ((76, 13, 11), (4, 80, 16), (6, 76, 18), (7, 71, 22), (6, 44, 50))
# Of a hundred interns of each answer at 6 months, how many answer yes, no and not known at 12; the rows follow ANSWERS.
AT_12_MONTHS = ((80, 9, 11), (4, 80, 16), (3, 14, 83))

# Hours are invented; "" is a job whose hours were not recorded.
HOURS = {
    "4": 10,
    "6": 15,
    "7.5": 20,
    "8": 40,
    "10": 50,
    "12": 80,
    "14": 40,
    "15": 80,
    "16": 230,
    "18": 50,
    "20": 110,
    "22.5": 40,
    "24": 40,
    "25": 35,
    "30": 60,
    "35": 25,
    "37": 20,
    "37.5": 15,
    "": 40,
}
# The National Living Wage each July, in pence: the lowest pay of the invented jobs, lawful at every age
# (https://www.gov.uk/national-minimum-wage-rates).
LOWEST_PAY = {"202223": 1042, "202324": 1144, "202425": 1221}
# Pence above the lowest pay, invented; None is a job whose pay was not recorded.
ABOVE_LOWEST = {0: 420, 6: 80, 14: 80, 23: 80, 35: 70, 48: 60, 66: 50, 90: 40, 125: 30, 180: 20, 260: 10, None: 60}

FORUMS = ("meets regularly", "set up, has not met", "planned", "none", "not known")
