-- asks:  What does the pack in service say of itself, and is anything in it invented?
-- takes:
-- gives: title VARCHAR, assembled DATE, is_invented BOOLEAN
select title, assembled, is_invented
from pack;
