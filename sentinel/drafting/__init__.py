"""From what somebody did or wrote elsewhere to a scenario: acts first, whatever they come from, then steps.

acts        one thing a person did in a page, with every way to name where
draft       all acts of one source, and what could not be carried over, line by line
one_time    which typed texts are one-time codes
turning     acts to steps: typing into a chat and sending becomes a turn, secrets become references
page_facts  what a page said while a demo was recorded; joining: that and the recorder's actions as acts
watching_chat   how the page was talked to, from what it showed; demo: both together
writing     the scenario as YAML that a person will go on editing; settings_text: a chat put into the settings
"""

from sentinel.drafting.acts import Act, ActKind
from sentinel.drafting.document import Drafted, drafted, id_of
from sentinel.drafting.draft import Draft, LeftOut
from sentinel.drafting.turning import ChatParts, Turned, turned
from sentinel.drafting.writing import chat_yaml, scenario_yaml

__all__ = [
    "Act",
    "ActKind",
    "ChatParts",
    "Draft",
    "Drafted",
    "LeftOut",
    "Turned",
    "chat_yaml",
    "drafted",
    "id_of",
    "scenario_yaml",
    "turned",
]
