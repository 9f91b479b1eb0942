"""Texts that are small programs: regular expressions, JMESPath, cron, time zones, addresses.

Each is tried when the file that holds it is read, so that a typing error is told with its line instead of
failing in the night. The values stay texts.
"""

import re
from datetime import UTC, datetime
from typing import Annotated
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import jmespath
from cronsim import CronSim, CronSimError
from jmespath.exceptions import JMESPathError
from pydantic import AfterValidator

_REFERENCE = re.compile(r"\$\{[^}]*\}")
_TRIAL = datetime(2000, 1, 1, tzinfo=UTC)


def check_regex(text: str) -> str:
    """Return the text if it is a regular expression as Python's `re` reads them.

    Raises:
        ValueError: it is none; the message has the position.
    """
    try:
        re.compile(text)
    except (re.error, OverflowError, RecursionError) as error:
        raise ValueError(f"this is no regular expression: {error}") from None
    return text


def check_jmespath(text: str) -> str:
    """Return the text if it is a JMESPath expression.

    Raises:
        ValueError: it is none.
    """
    try:
        jmespath.compile(text)
    except (JMESPathError, RecursionError) as error:
        reason = " ".join(str(error).split())
        raise ValueError(f"this is no JMESPath expression: {reason}") from None
    return text


def check_cron(text: str) -> str:
    """Return the text if it is a cron expression of five fields that ever comes due.

    Raises:
        ValueError: it is none, or no day matches it.
    """
    if len(text.split()) != 5:
        raise ValueError("a cron expression has five fields: minute, hour, day, month, weekday")
    try:
        next(CronSim(text, _TRIAL))
    except CronSimError as error:
        field = str(error).removeprefix("Bad ")
        raise ValueError(f"this is no cron expression: the {field} field is wrong") from None
    except StopIteration:
        raise ValueError("no day matches this cron expression") from None
    return text


def check_zone(text: str) -> str:
    """Return the text if it names a time zone of the IANA database.

    Raises:
        ValueError: it names none.
    """
    try:
        ZoneInfo(text)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError("there is no such time zone; write for example `UTC` or `Europe/Berlin`") from None
    return text


def check_address(text: str) -> str:
    """Return the text if it is an http or https address, or holds a `${NAME}` that may make it one.

    Raises:
        ValueError: it is neither.
    """
    if _REFERENCE.match(text):
        return text
    try:
        parts = urlsplit(_REFERENCE.sub("x", text))
        usable = parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        usable = False
    if not usable:
        raise ValueError("this is no address; write it whole, for example `https://app.acme.example`")
    return text


Regex = Annotated[str, AfterValidator(check_regex)]
JmesPath = Annotated[str, AfterValidator(check_jmespath)]
CronText = Annotated[str, AfterValidator(check_cron)]
Zone = Annotated[str, AfterValidator(check_zone)]
Address = Annotated[str, AfterValidator(check_address)]
