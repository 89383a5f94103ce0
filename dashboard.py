"""Start here: `streamlit run dashboard.py`.

Checks every extract before the first visitor is let in, then serves the script that Streamlit runs for each of them.
That one is in internships_work/serving/, because a `pages/` folder beside it would let shared links past the frame.
"""

import sys

from internships_work import python_versions

if python_versions.refusal(sys.version_info):
    sys.exit(python_versions.refusal(sys.version_info))

from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware

from internships_work.faults import Unavailable
from internships_work.serving import outage, queue_sizes
from internships_work.serving.compression import Compression
from internships_work.serving.first_page import Door, routes_below
from internships_work.serving.job_queue import Abandoned, Busy
from internships_work.serving.open_files import open_as_many_files_as_may_be
from internships_work.serving.request_address import base_path
from internships_work.serving.request_size_limits import RequestSizeLimits
from internships_work.serving.startup import know_address_or_stop, know_streamlit_or_stop, open_or_stop, opening
from internships_work.serving.unpublished import ForThisMachine

open_as_many_files_as_may_be()
know_streamlit_or_stop()
know_address_or_stop()
open_or_stop()
frame = Path(__file__).parent / "internships_work" / "serving" / "streamlit_script.py"
app = st.App(
    frame,
    lifespan=opening,
    routes=routes_below(base_path()),
    middleware=[Middleware(ForThisMachine), Middleware(RequestSizeLimits), Middleware(Compression), Middleware(Door)],
    on_script_error=outage.on_a_page,
    exception_handlers={
        Unavailable: outage.instead_of_a_response,
        Busy: queue_sizes.come_back_later,
        Abandoned: queue_sizes.nobody_waits,
    },
)
