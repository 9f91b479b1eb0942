"""A running showroom without delays, and clients that talk to it as the page and the API do."""

from collections.abc import Iterator

import httpx2
import pytest

from sentinel.showroom.server import ShowroomServer
from sentinel.showroom.state import ShowroomOptions

KEY = {"Authorization": "Bearer showroom-key"}
ACCOUNT = {"email": "demo@acme.example", "password": "showroom"}


@pytest.fixture(scope="module")
def _server() -> Iterator[ShowroomServer]:
    with ShowroomServer(ShowroomOptions(seed=7, speed=0)) as server:
        yield server


@pytest.fixture
def showroom(_server: ShowroomServer) -> ShowroomServer:
    """A server with nothing switched on."""
    _server.state.switch({}, ["*"])
    _server.state.set_release("2.3.0")
    return _server


@pytest.fixture
def visitor(showroom: ShowroomServer) -> Iterator[httpx2.Client]:
    """A browser that has not signed in."""
    with httpx2.Client(base_url=showroom.url, trust_env=False) as client:
        yield client


@pytest.fixture
def member(visitor: httpx2.Client) -> httpx2.Client:
    """A browser that has signed in."""
    assert visitor.post("/login", data=ACCOUNT).status_code == 303
    return visitor


@pytest.fixture
def program(showroom: ShowroomServer) -> Iterator[httpx2.Client]:
    """A program that has the API key."""
    with httpx2.Client(base_url=showroom.url, headers=KEY, trust_env=False) as client:
        yield client
