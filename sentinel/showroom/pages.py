"""The pages a person sees: the login and the chat with its plans table.

It knows templates and forms; replies come from `chat.py`.
"""

from datetime import timedelta
from pathlib import Path
from urllib.parse import parse_qs

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.templating import Jinja2Templates

from sentinel.showroom.access import COOKIE, EXPIRED, signed_in, state_of
from sentinel.showroom.product import ACCOUNT_EMAIL, ACCOUNT_PASSWORD, PLANS
from sentinel.showroom.state import ShowroomState

_HERE = Path(__file__).parent
_templates = Jinja2Templates(directory=_HERE / "templates")
_NO_CACHE = {"Cache-Control": "no-store"}

PRICES_AGE_MINUTES = 720
"""The prices' time on the page lies up to that many minutes back, differently on each load."""


async def home(request: Request) -> Response:
    """Answer `GET /` with the chat, or send to the login."""
    if not signed_in(request):
        return RedirectResponse("/login", status_code=303)
    state = state_of(request)
    age = timedelta(minutes=state.rng("prices").randrange(PRICES_AGE_MINUTES))
    context = {
        "plans": PLANS,
        "prices_as_of": f"{state.clock.now() - age:%Y-%m-%d %H:%M}",
        "export_label": _export_label(state),
        "email": ACCOUNT_EMAIL,
        "login": state.options.login,
    }
    return _templates.TemplateResponse(request, "chat.html", context, headers=_NO_CACHE)


async def login_form(request: Request) -> Response:
    """Answer `GET /login`."""
    return _login_page(request, "", 200)


async def login(request: Request) -> Response:
    """Answer `POST /login`: a session cookie and the chat, or the form again with a message (401)."""
    state = state_of(request)
    form = parse_qs((await request.body()).decode("utf-8", "replace"))
    email, password = (form.get(name, [""])[0] for name in ("email", "password"))
    if state.strikes("login-expired"):
        return _login_page(request, f"{EXPIRED}. Please try again later.", 401)
    if email.strip().lower() != ACCOUNT_EMAIL or password != ACCOUNT_PASSWORD:
        return _login_page(request, "That e-mail or password is not right.", 401)
    response = RedirectResponse("/", status_code=303)
    response.set_cookie(COOKIE, state.sign_in(), httponly=True, samesite="lax")
    return response


async def logout(request: Request) -> Response:
    """Answer `POST /logout`: the session ends."""
    state_of(request).sign_out(request.cookies.get(COOKIE, ""))
    response = RedirectResponse("/login", status_code=303)
    response.delete_cookie(COOKIE)
    return response


def _export_label(state: ShowroomState) -> str | None:
    """Return what the export button is called now; None when there is none."""
    if state.strikes("button-missing"):
        return None
    return "Download" if state.strikes("button-renamed") else "Export"


def _login_page(request: Request, message: str, status: int) -> Response:
    return _templates.TemplateResponse(
        request, "login.html", {"message": message}, status_code=status, headers=_NO_CACHE
    )


ROUTES = [
    Route("/", home, methods=["GET"]),
    Route("/login", login_form, methods=["GET"]),
    Route("/login", login, methods=["POST"]),
    Route("/logout", logout, methods=["POST"]),
    Mount("/static", StaticFiles(directory=_HERE / "static"), name="static"),
]
