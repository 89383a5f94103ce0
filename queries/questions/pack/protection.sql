-- asks:  How many cells of the programme return are withheld, of how many, by protected table and academic year, and why?
--        Primaries are withheld for what they are, secondaries because those could be worked out from them. The least
--        width is that of the narrowest interval to which anybody can narrow a withheld number. A part is not told where
--        it is nearly none or nearly all of those withheld.
-- takes:
-- gives: protected_table VARCHAR, academic_year VARCHAR, cells INTEGER, withheld INTEGER, primaries INTEGER,
--        secondaries INTEGER, zeros_withheld INTEGER, least_width INTEGER, known_left_out INTEGER
select
    protected_table,
    academic_year,
    cells,
    withheld,
    primaries,
    secondaries,
    zeros_withheld,
    least_width,
    known_left_out
from protection
order by protected_table, academic_year;
