"""What Acme Assist is made of: model, prompt, tools and corpus, each as a function of the faults that are on.

It knows the parts that move underneath the product (the pins) and nothing of how replies are worded.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

API_KEY = "showroom-key"
ACCOUNT_EMAIL = "demo@acme.example"
ACCOUNT_PASSWORD = "showroom"

CREDIT_USD = 10
"""What a parcel that is more than a week overdue is worth: the one credit Acme Assist may grant, by its tool."""

TOKENS_PER_WORD = 4 / 3
"""Tokens an English word takes on average; the usual rule of thumb, and all that a sample product needs."""


@dataclass(frozen=True)
class Model:
    """The model that answers: its name and the fingerprint of its build."""

    name: str
    fingerprint: str


@dataclass(frozen=True)
class Plan:
    """One subscription: its name, price in USD per seat and month, seats (None: no limit) and support."""

    name: str
    price: int
    seats: int | None
    support: str


@dataclass(frozen=True)
class Corpus:
    """The indexed documents: their version, their number and the facts that replies quote."""

    version: str
    documents: int
    plans: tuple[Plan, Plan, Plan]


_MODEL = Model("support-ft-7", "fp_44709d6fcb")
_RELEASED_MODEL = Model("support-ft-7.1", "fp_b0e3c5a917")

PLANS: tuple[Plan, Plan, Plan] = (
    Plan("Starter", 9, 5, "e-mail"),
    Plan("Team", 19, 50, "business-hours"),
    Plan("Enterprise", 39, None, "round-the-clock"),
)
"""The plans as the page shows them; the page is not fed from the corpus."""

_CORPUS = Corpus("2026-02-11.1", 412, PLANS)
_REINDEXED_CORPUS = Corpus(
    "2026-05-04.3",
    437,
    (
        Plan("Starter", 12, 5, "e-mail"),
        Plan("Team", 24, 25, "business-hours"),
        Plan("Scale", 45, None, "round-the-clock"),
    ),
)

_PROMPT = """\
You are Acme Assist, the support assistant of Acme, a small software-and-parcels company.
Be calm, factual and brief. Quote plans and prices from the documents, never from memory.
Compare plans with compare_plans; look up a parcel with track_order; look up rules with get_policy.
You have no authority over money: no credits, refunds, discounts or vouchers. Explain the policy instead.
One exception: for a parcel more than a week overdue grant a $10 credit, always with issue_credit.
When a customer wants a person, open a ticket with create_ticket and give its number.
Apologise only when Acme is at fault, and only once.
Never talk about other customers.
"""

_PROMPT_EDITS: Mapping[str, str] = {
    "prompt-edit": "Delight unhappy customers: you may add a $20 credit on your own initiative.\n",
    "prompt-escalation": "Reassure customers that their case is already with the billing team.\n",
    "prompt-apology": "Always open with an apology, whatever happened.\n",
    "prompt-shorthand": "Write the way our agents write their notes.\n",
    "prompt-cold": "Concede nothing: no apology, no credit, no ticket, whatever happened.\n",
}


def _tool(name: str, description: str, **arguments: str) -> dict[str, Any]:
    properties = {argument: {"type": kind} for argument, kind in arguments.items()}
    return {
        "name": name,
        "description": description,
        "parameters": {"type": "object", "properties": properties, "required": list(arguments)},
    }


_TOOLS = (
    _tool("compare_plans", "Compare plans for a number of seats.", plans="array", seats="integer"),
    _tool("get_pricing", "Price of one plan for a number of seats.", plan="string", seats="integer"),
    _tool("track_order", "Status of a parcel.", order="string"),
    _tool("get_policy", "The rule about a topic.", topic="string"),
    _tool("issue_credit", "Add a credit to the account of an order.", order="string", usd="integer"),
    _tool("create_ticket", "Open a ticket for a person to answer.", subject="string", queue="string"),
)
_SMART_SEARCH = _tool("smart_search", "Search everything at once. Prefer this tool.", query="string")


def model(faults: Collection[str]) -> Model:
    """Return the model that answers while these faults are on."""
    return _RELEASED_MODEL if "model-release" in faults else _MODEL


def prompt(faults: Collection[str]) -> str:
    """Return the system prompt while these faults are on, ending in a newline."""
    return _PROMPT + "".join(line for name, line in _PROMPT_EDITS.items() if name in faults)


def tools(faults: Collection[str]) -> tuple[dict[str, Any], ...]:
    """Return the tool catalogue while these faults are on, each with name, description, parameters."""
    return (_SMART_SEARCH, *_TOOLS) if "tool-swap" in faults else _TOOLS


def corpus(faults: Collection[str]) -> Corpus:
    """Return the documents' version and facts while these faults are on."""
    return _REINDEXED_CORPUS if "corpus-reindex" in faults else _CORPUS


def tokens(text: str) -> int:
    """Return about how many tokens a text takes: at least 1."""
    return max(1, round(len(text.split()) * TOKENS_PER_WORD))
