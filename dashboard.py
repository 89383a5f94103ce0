"""Start here: `streamlit run dashboard.py`.

Checks every extract before the first visitor is let in, then serves board/frame.py. The script that visitors run
sits in board/, because a `pages/` folder beside it would let shared links past the frame.
"""

import sys

from board import pythons

if pythons.refusal(sys.version_info):
    sys.exit(pythons.refusal(sys.version_info))

from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware

from board import away, queues
from board.door import ROUTES, Door
from board.faults import Unavailable
from board.job_queue import Abandoned, Busy
from board.limits import Limits, open_as_many_files_as_may_be
from board.opening import know_the_first_page_or_stop, open_or_stop, opening
from board.wire import Wire

open_as_many_files_as_may_be()
know_the_first_page_or_stop()
open_or_stop()
frame = Path(__file__).parent / "board" / "frame.py"
app = st.App(
    frame,
    lifespan=opening,
    routes=ROUTES,
    middleware=[Middleware(Limits), Middleware(Wire), Middleware(Door)],
    on_script_error=away.on_a_page,
    exception_handlers={
        Unavailable: away.instead_of_an_answer,
        Busy: queues.come_back_later,
        Abandoned: queues.nobody_waits,
    },
)
