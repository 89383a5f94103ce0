"""Streamlit's theme as every answer carries it: put together once, and not for each answer out of all its settings."""

from functools import cache

from streamlit.proto.NewSession_pb2 import CustomThemeConfig
from streamlit.runtime import app_session


def keep_the_theme() -> None:
    """Let each section of the theme be put together once, as Streamlit itself does it.

    Settings are read when the server starts, so this changes nothing of what a browser is told. Streamlit has no
    option for it: a twelfth of the processor time of a change of area went there (CHANGELOG).
    """
    put_together = app_session._populate_theme_msg

    @cache
    def kept(section: str) -> CustomThemeConfig:
        told = CustomThemeConfig()
        put_together(told, section)
        return told

    def tell(message: CustomThemeConfig, section: str = "theme") -> None:
        if kept(section).ByteSize():
            message.MergeFrom(kept(section))

    app_session._populate_theme_msg = tell
