"""Results of `run` as JUnit XML, the form continuous integration reads."""

import os
import xml.etree.ElementTree as ET
from collections.abc import Sequence
from pathlib import Path

from sentinel.alerts.safe import cut
from sentinel.errors import UsageError
from sentinel.watch.conclusion import EXIT_STATUS
from sentinel.watch.manual import RunResult


def refuse_unwritable(path: Path) -> None:
    """Refuse a file that could not be written, before the product is replayed for it.

    Raises:
        UsageError: its folder is missing or may not be written to, or it is no plain file.
    """
    reason = None
    if not path.parent.is_dir():
        reason = f"there is no folder {path.parent}"
    elif path.is_dir():
        reason = "it is a folder"
    elif not os.access(path if path.exists() else path.parent, os.W_OK):
        reason = "permission denied"
    if reason is not None:
        raise UsageError(f"{path} cannot be written: {reason}")


def write_junit(path: Path, results: Sequence[RunResult]) -> None:
    """Write one test case a scenario: failed when it drifted, an error when it could not be measured.

    Raises:
        UsageError: the file cannot be written.
    """
    suite = ET.Element("testsuite", name="sentinel", tests=str(len(results)))
    for result in results:
        _case(suite, result)
    suite.set("failures", str(len(suite.findall("testcase/failure"))))
    suite.set("errors", str(len(suite.findall("testcase/error"))))
    try:
        ET.ElementTree(suite).write(path, encoding="utf-8", xml_declaration=True)
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {error.strerror}") from None


def _case(suite: ET.Element, result: RunResult) -> None:
    case = ET.SubElement(suite, "testcase", classname=f"sentinel.{result.target}", name=result.scenario)
    status = EXIT_STATUS[result.verdict]
    if status == 0:
        return
    word = "failure" if status == 1 else "error"
    lines = [f"{one.step}: {one.title}: {one.before} -> {one.after}" for one in result.findings]
    message = cut(result.reason or result.detail or result.verdict.value, 200)
    entry = ET.SubElement(case, word, message=message, type=result.verdict.value)
    entry.text = cut("\n".join([result.detail, *lines]).strip(), 10_000)
