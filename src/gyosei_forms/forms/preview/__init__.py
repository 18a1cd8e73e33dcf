"""The form as the applicant sees it, on a page of this machine, to the sealed sample.

``app(path)`` is an ASGI application, ``serve(path)`` runs it on the loopback address. Both need the extra ``preview``.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from gyosei_forms import limits as limits_
from gyosei_forms.errors import UsageError, require
from gyosei_forms.limits import Limits, require_limits
from gyosei_forms.parts import extras

if TYPE_CHECKING:
    from gyosei_forms.forms.preview.guard import Asgi

__all__ = ["app", "serve"]
_NEEDED = ("starlette", "jinja2", "python_multipart", "yaml")


def app(form_path: Path, *, as_of: date | None = None, limits: Limits = limits_.DEFAULT) -> Asgi:
    """Return the pages of a form, or of a bundle of forms, as an ASGI application.

    The file is read again when it changes. ``as_of`` is the day on which the form is filled in (default: today in
    Japan). The pages answer to this machine alone: a ``Host`` other than localhost, 127.0.0.1 or ::1 is refused.

    Raises :class:`~gyosei_forms.errors.UsageError` without the extra ``preview``, and for a file that cannot be opened.
    """
    require(isinstance(form_path, Path), "form_path は Path で渡してください。", "pass form_path as a Path.")
    require_limits(limits)
    _require(*_NEEDED)
    from gyosei_forms.forms.preview import application

    return application.make(form_path, as_of, limits)


def serve(form_path: Path, *, port: int = 8451, open_browser: bool = True) -> None:
    """Serve the pages of a form on 127.0.0.1 until interrupted, and open a browser on them.

    Nothing of a request is logged. Raises :class:`~gyosei_forms.errors.UsageError` as :func:`app`, and for a port that is
    not free.
    """
    _require(*_NEEDED, "uvicorn")
    from gyosei_forms.forms.preview import serving

    serving.run(app(form_path), port, open_browser=open_browser)


def _require(*packages: str) -> None:
    if any(extras.find(name) is None for name in packages):
        raise UsageError(
            "プレビューには追加パッケージが必要です: pip install 'gyosei-forms[preview]'",
            "the preview needs an extra: pip install 'gyosei-forms[preview]'",
        )
