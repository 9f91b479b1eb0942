"""The endpoint of the judge: asked an odd number of times, every vote kept, never longer than its time limit.

Knows HTTP and time. What is asked is `prompt.py`; what an answer says is `answers.py`; what the votes mean is read from
the recording. Nothing here raises because of an endpoint: a vote that failed says why.
"""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import httpx2

from sentinel.behaviours.unclear import Question
from sentinel.drivers.http.wire import new_client, read_body
from sentinel.errors import SettingsError
from sentinel.judge.answers import read_completion
from sentinel.judge.prompt import Message, messages, version
from sentinel.recording import Recording, Ruling, Vote
from sentinel.redaction import Redactor
from sentinel.settings.judge import Judge
from sentinel.settings.secrets import Secrets

MOST_QUESTIONS = 6
"""Questions about one conversation that are asked; further ones are ruled on by no vote and stay unclear."""
AT_ONCE = 8
"""Requests under way at the same time, over everything a bench is asked."""
MOST_BODY = 262_144
"""Bytes of an answer that are read."""


@dataclass(frozen=True)
class Bench:
    """A judge that can be asked.

    Fields:
        redactor: what leaves this machine passes it.
    """

    judge: Judge
    secrets: Secrets
    redactor: Redactor

    async def rulings(self, recording: Recording, questions: Sequence[Question]) -> tuple[Ruling, ...]:
        """Return one ruling a question, in their order, within the judge's time limit."""
        if not questions:
            return ()
        try:
            url, headers = self._where()
        except SettingsError as error:
            return self.silent(questions, error.message)
        asked = questions[:MOST_QUESTIONS]
        told = [self._redacted(question, recording) for question in asked for _ in range(self.judge.votes)]
        votes = await self._votes(url, headers, told)
        each = self.judge.votes
        heard = [
            self._ruling(question, votes[place * each : (place + 1) * each])
            for place, question in enumerate(asked)
        ]
        more = f"only {MOST_QUESTIONS} questions about one conversation are asked"
        return (*heard, *self.silent(questions[MOST_QUESTIONS:], more))

    def silent(self, questions: Sequence[Question], trouble: str) -> tuple[Ruling, ...]:
        """Return rulings on questions that could not be asked."""
        return tuple(self._ruling(question, [Vote("", trouble)]) for question in questions)

    def _where(self) -> tuple[str, dict[str, str]]:
        """Return the address and the headers, secrets put in.

        Raises:
            SettingsError: a secret is not known.
        """
        headers = {name: self.secrets.expand(value) for name, value in self.judge.headers.items()}
        if self.judge.api_key is not None:
            headers["Authorization"] = f"Bearer {self.secrets.expand(self.judge.api_key)}"
        return f"{self.secrets.expand(self.judge.base_url).rstrip('/')}/chat/completions", headers

    async def _votes(self, url: str, headers: Mapping[str, str], told: Sequence[list[Message]]) -> list[Vote]:
        """Return one vote for each message told, in their order; the late ones say so."""
        seconds = self.judge.timeout.total_seconds()
        limit = asyncio.Semaphore(AT_ONCE)
        async with new_client() as client:
            asked = [
                asyncio.create_task(self._vote(client, limit, url, headers, messages)) for messages in told
            ]
            try:
                await asyncio.wait(asked, timeout=seconds)
            finally:
                for task in asked:
                    task.cancel()
                await asyncio.gather(*asked, return_exceptions=True)
        late = Vote("", f"no answer within {seconds:g} seconds")
        return [late if task.cancelled() else task.result() for task in asked]

    def _redacted(self, question: Question, recording: Recording) -> list[Message]:
        return [
            {**message, "content": self.redactor.text(message["content"])}
            for message in messages(question, recording)
        ]

    def _ruling(self, question: Question, votes: Sequence[Vote]) -> Ruling:
        return Ruling(
            question.habit,
            question.step,
            question.start,
            question.end,
            self.judge.model,
            version(question),
            self.judge.agree,
            tuple(votes),
        )

    async def _vote(
        self,
        client: httpx2.AsyncClient,
        limit: asyncio.Semaphore,
        url: str,
        headers: Mapping[str, str],
        told: list[Message],
    ) -> Vote:
        body = {"model": self.judge.model, "messages": told, "temperature": self.judge.temperature}
        try:
            async with limit, client.stream("POST", url, json=body, headers=headers) as response:
                content = await read_body(response, MOST_BODY)
        except (httpx2.RequestError, httpx2.InvalidURL, UnicodeError) as error:
            return Vote("", f"the judge cannot be asked: {type(error).__name__}")
        if not response.is_success:
            return Vote("", f"the judge answered {response.status_code}")
        return read_completion(content)
