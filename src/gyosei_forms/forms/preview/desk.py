"""What all pages share: the file that is shown, the sessions, the templates, the day."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from gyosei_forms import clock
from gyosei_forms.forms.preview import viewing
from gyosei_forms.forms.preview.case import Case, Step, build
from gyosei_forms.forms.preview.sessions import Session, Sessions
from gyosei_forms.forms.preview.source import Shown, Watched
from gyosei_forms.forms.preview.words import UI
from gyosei_forms.limits import Limits

_HERE = Path(__file__).parent


class Desk:
    """The pages of one file: what they are made of."""

    def __init__(self, path: Path, as_of: date | None, limits: Limits) -> None:
        self.watched = Watched(path, limits)
        self.as_of, self.limits = as_of, limits
        self.sessions = Sessions()
        self._templates = Environment(
            loader=FileSystemLoader(_HERE / "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        for name in self._templates.list_templates():
            self._templates.get_template(name)
        self.watched.now()

    def day(self) -> date:
        """Return the day on which the form is filled in."""
        return self.as_of or clock.today_in_japan()

    def now(self) -> datetime:
        """Return the moment, on the day on which the form is filled in."""
        now = clock.now_in_japan()
        return now if self.as_of is None else datetime.combine(self.as_of, now.timetz())

    def case(self, shown: Shown, session: Session) -> Case:
        """Return the case of what a session typed."""
        return build(shown, session, self.day())

    def render(self, template: str, base: viewing.Base, status: int = 200, **more: Any) -> HTMLResponse:
        """Return a page."""
        text = self._templates.get_template(template).render(base.context(**more))
        return HTMLResponse(text, status_code=status)

    def stop(self, shown: Shown, session: Session, status: int, key: str, **values: Any) -> Response:
        """Return the page that says why something was not done."""
        base = viewing.Base(shown, session, None, self.watched.name)
        return self.render("stop.html", base, status, text=UI[key].get(session.lang).format_map(values))

    def base(self, shown: Shown, session: Session, case: Case) -> viewing.Base:
        """Return what every page needs."""
        return viewing.Base(shown, session, case, self.watched.name)


def chosen(request: Request, case: Case) -> list[Step]:
    """Return the steps that an address names: all on one page, one otherwise, none for one that is not there."""
    if request.url.path == "/all":
        return list(case.steps)
    wanted = f"{request.path_params['form']}/{request.path_params['section']}"
    return [step for step in case.steps if viewing.key_of(step) == wanted]
