"""The database's tables as commented SQL: the only description of what is stored.

Every table and every column carries a comment; `sentinel.store.markdown` prints them for people, and SQLite
keeps them in the file (`.schema` shows them). Conventions: moments are ISO 8601 UTC text that sorts
(`sentinel.clock`), columns said to hold JSON hold one compact document, yes/no is 1 or 0, an empty text means
"none", NULL "unknown" or "not yet".
"""

SCHEMA = """
CREATE TABLE store_facts (
    -- Facts about this database itself.
    name TEXT PRIMARY KEY, -- `id`: a random UUID that message ids are derived from
    value TEXT NOT NULL -- the fact
) STRICT;

CREATE TABLE baselines (
    -- What a person approved: the recordings of a scenario for a release. Append-only.
    id INTEGER PRIMARY KEY, -- names the approval
    target TEXT NOT NULL, -- the product it was recorded on
    scenario TEXT NOT NULL, -- the scenario it approves
    version INTEGER NOT NULL, -- counts from 1 for each target and scenario
    parent_id INTEGER REFERENCES baselines (id), -- the baseline that was current before; NULL for the first
    created_at TEXT NOT NULL, -- when it was approved
    release TEXT NOT NULL, -- the release it was approved for
    reviewer TEXT NOT NULL, -- who reviewed the release
    review_url TEXT NOT NULL, -- where the review can be read
    actor TEXT NOT NULL, -- who ran the command
    note TEXT NOT NULL, -- why
    pins TEXT NOT NULL, -- JSON: value of each pin while it was recorded
    origin TEXT NOT NULL, -- where its runs came from
    forced INTEGER NOT NULL CHECK (forced IN (0, 1)), -- whether a differing live release was overridden
    scenario_document TEXT NOT NULL, -- the scenario as it was approved, canonical text
    UNIQUE (target, scenario, version),
    CHECK (origin IN ('record', 'runs', 'import', 'undo'))
) STRICT;

CREATE TABLE looks (
    -- One comparison of a scenario with its baseline, reruns included. Written when it ended, at once.
    id INTEGER PRIMARY KEY, -- names the look; ascending in the order of saving
    target TEXT NOT NULL, -- the product it looked at
    scenario TEXT NOT NULL, -- the scenario it replayed
    variant TEXT NOT NULL, -- the wording it used
    origin TEXT NOT NULL, -- why it was made
    verdict TEXT NOT NULL, -- what it found
    reason TEXT NOT NULL, -- one stable word for why
    detail TEXT NOT NULL, -- one line for a person, redacted
    started_at TEXT NOT NULL, -- when the first replay began
    ended_at TEXT NOT NULL, -- when the verdict was reached
    baseline_id INTEGER REFERENCES baselines (id), -- what it was compared with; NULL: nothing approved yet
    release TEXT, -- the release pin while it looked; NULL: unknown
    versions TEXT NOT NULL, -- JSON: settings hash, measure and masking versions it was judged with
    thresholds TEXT NOT NULL, -- JSON: thresholds it was judged with, and what they were computed from
    weight REAL NOT NULL, -- prior weight of "a change happens at this look"; 1.0 is an ordinary look
    label TEXT NOT NULL DEFAULT '', -- what the calendar said of its start (`windows`): open, closed, holiday, ordinary
    CHECK (origin IN ('schedule', 'rerun', 'baseline', 'manual', 'gate', 'import')),
    CHECK (verdict IN ('same', 'suspect', 'drifted', 'unmeasured', 'new', 'paused'))
) STRICT;
CREATE INDEX looks_of_scenario ON looks (target, scenario, id);

CREATE TABLE runs (
    -- One replay. Its text is kept apart, so that it can be purged while this row stays.
    id INTEGER PRIMARY KEY, -- names the run; ascending in the order of saving
    look_id INTEGER REFERENCES looks (id), -- the look it belongs to; NULL for baseline and imported runs
    target TEXT NOT NULL, -- the product it was replayed on
    scenario TEXT NOT NULL, -- the scenario
    variant TEXT NOT NULL, -- the wording
    origin TEXT NOT NULL, -- why it was made
    outcome TEXT NOT NULL, -- how it ended
    reason TEXT, -- why it was unmeasured; NULL otherwise
    detail TEXT NOT NULL, -- one line for a person, redacted
    started_at TEXT NOT NULL, -- when it began
    seconds REAL NOT NULL, -- how long it took
    tokens INTEGER NOT NULL, -- tokens it is known to have cost
    release TEXT, -- the release pin; NULL: unknown
    pins TEXT NOT NULL, -- JSON: value of each pin, null where unknown
    CHECK (origin IN ('schedule', 'rerun', 'baseline', 'manual', 'gate', 'import')),
    CHECK (outcome IN ('completed', 'broken', 'unmeasured'))
) STRICT;
CREATE INDEX runs_of_scenario ON runs (target, scenario, id);
CREATE INDEX runs_of_look ON runs (look_id);
CREATE INDEX runs_by_time ON runs (started_at);

CREATE TABLE run_texts (
    -- The whole recording of a run; purged by age, except where `kept_runs` names the run.
    run_id INTEGER PRIMARY KEY REFERENCES runs (id), -- the run
    recording BLOB NOT NULL -- the recording's JSON, zlib-compressed
) STRICT;

CREATE TABLE run_artifacts (
    -- Files of a run; the bytes lie in the folder `artifacts` beside the database, by hash.
    run_id INTEGER NOT NULL REFERENCES runs (id), -- the run
    name TEXT NOT NULL, -- the file's name in the recording
    media_type TEXT NOT NULL, -- its MIME type
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64), -- hash of its bytes, hexadecimal
    size INTEGER NOT NULL, -- bytes
    PRIMARY KEY (run_id, name)
) STRICT;
CREATE INDEX run_artifacts_by_hash ON run_artifacts (sha256);

CREATE TABLE samples (
    -- One measure's value in one run: all that deciding needs. Kept for good.
    id INTEGER PRIMARY KEY, -- ascending in the order of saving
    run_id INTEGER NOT NULL REFERENCES runs (id), -- the run it was taken from
    target TEXT NOT NULL, -- the run's product
    scenario TEXT NOT NULL, -- the run's scenario
    step TEXT NOT NULL, -- the named step, `*` for the whole scenario
    variant TEXT NOT NULL, -- the wording; samples of different wordings are never mixed
    measure TEXT NOT NULL, -- the measure's name
    kind TEXT NOT NULL, -- how it is judged
    concern TEXT NOT NULL, -- whom it matters to when it moves
    measure_version INTEGER NOT NULL, -- version of the measure that gave the value
    value TEXT NOT NULL, -- JSON: true/false, a number, a word or fingerprint; null is a missing sample
    detail TEXT NOT NULL, -- what a person is shown beside it, redacted; never used to decide
    counted INTEGER NOT NULL CHECK (counted IN (0, 1)), -- whether it moved evidence
    UNIQUE (run_id, step, measure, measure_version),
    CHECK (kind IN ('event', 'category', 'ordered', 'latency', 'exact'))
) STRICT;
CREATE INDEX samples_of_stream ON samples (target, scenario, step, measure, run_id);

CREATE TABLE streams (
    -- The evidence of one stream as it stands after the last look.
    target TEXT NOT NULL, -- the product
    scenario TEXT NOT NULL, -- the scenario
    step TEXT NOT NULL, -- the named step, `*` for the whole scenario
    measure TEXT NOT NULL, -- the measure's name
    kind TEXT NOT NULL, -- how it is judged
    config TEXT NOT NULL, -- JSON: direction, limit, priority and mode it is judged with
    state TEXT NOT NULL, -- JSON: urns and bets, enough to go on exactly where it stopped
    epoch INTEGER NOT NULL, -- counts from 1; new approved samples or measure version start one
    baseline_id INTEGER REFERENCES baselines (id), -- what its urn was filled from; NULL where none is needed
    evidence REAL NOT NULL, -- the evidence value M against "nothing changed"
    threshold REAL NOT NULL, -- the value it must cross
    status TEXT NOT NULL, -- quiet, watching, drift or recovered
    updated_at TEXT NOT NULL, -- when a look last moved it
    PRIMARY KEY (target, scenario, step, measure),
    CHECK (kind IN ('event', 'category', 'ordered', 'latency', 'exact'))
) STRICT;

CREATE TABLE baseline_moves (
    -- Which baseline is current: the last row of a target and scenario. Approvals and undos, append-only.
    id INTEGER PRIMARY KEY, -- ascending in time
    target TEXT NOT NULL, -- the product
    scenario TEXT NOT NULL, -- the scenario
    baseline_id INTEGER NOT NULL REFERENCES baselines (id), -- what became current
    previous_id INTEGER REFERENCES baselines (id), -- what was current before; NULL: nothing
    action TEXT NOT NULL, -- how
    actor TEXT NOT NULL, -- who
    note TEXT NOT NULL, -- why
    at TEXT NOT NULL, -- when
    CHECK (action IN ('approve', 'undo'))
) STRICT;
CREATE INDEX baseline_moves_of_scenario ON baseline_moves (target, scenario, id);

CREATE TABLE baseline_parts (
    -- What a baseline says of each watched step: its own runs, or those of one it goes on with. Append-only.
    baseline_id INTEGER NOT NULL REFERENCES baselines (id), -- the baseline
    step TEXT NOT NULL, -- the named step, `*` for the whole scenario
    variant TEXT NOT NULL, -- the wording
    step_hash TEXT NOT NULL, -- fingerprint of everything that makes the step's history
    source_baseline_id INTEGER NOT NULL REFERENCES baselines (id), -- the baseline whose runs count for it
    PRIMARY KEY (baseline_id, step, variant)
) STRICT;

CREATE TABLE baseline_runs (
    -- The runs a baseline approves; their texts and files are never purged. Append-only.
    baseline_id INTEGER NOT NULL REFERENCES baselines (id), -- the baseline
    run_id INTEGER NOT NULL REFERENCES runs (id), -- the approved run
    PRIMARY KEY (baseline_id, run_id)
) STRICT;
CREATE INDEX baseline_runs_by_run ON baseline_runs (run_id);

CREATE TABLE incidents (
    -- What people are told: one cause, one or many matters.
    id INTEGER PRIMARY KEY, -- names the incident
    kind TEXT NOT NULL, -- what sort of news
    target TEXT, -- the product; NULL when it concerns no single one
    cause TEXT NOT NULL, -- stable words that name the cause within its kind
    facts TEXT NOT NULL, -- JSON: everything the messages are composed from
    status TEXT NOT NULL, -- whether it lives
    resolution TEXT NOT NULL, -- how it ended
    opened_at TEXT NOT NULL, -- when it opened
    updated_at TEXT NOT NULL, -- when its facts last changed
    resolved_at TEXT, -- when it ended; NULL while open
    CHECK (kind IN ('drift', 'blind', 'pin', 'asset', 'limit', 'self')),
    CHECK (status IN ('open', 'resolved'))
) STRICT;
CREATE INDEX incidents_by_status ON incidents (status, kind, target);

CREATE TABLE drifts (
    -- An open or closed matter of one scenario: from the look that crossed the line until it ends.
    id INTEGER PRIMARY KEY, -- names the drift in `resolve ID`
    target TEXT NOT NULL, -- the product
    scenario TEXT NOT NULL, -- the scenario
    look_id INTEGER NOT NULL REFERENCES looks (id), -- the look that crossed the line
    incident_id INTEGER NOT NULL REFERENCES incidents (id), -- the incident it is told in
    status TEXT NOT NULL, -- how it stands
    opened_at TEXT NOT NULL, -- when
    closed_at TEXT, -- when it ended; NULL while open
    closed_by TEXT NOT NULL, -- who ended it, `sentinel` for a recovery
    note TEXT NOT NULL, -- why
    CHECK (status IN ('open', 'recovered', 'approved', 'fixed', 'dismissed'))
) STRICT;
CREATE UNIQUE INDEX drifts_one_open ON drifts (target, scenario) WHERE status = 'open';
CREATE INDEX drifts_of_scenario ON drifts (target, scenario, id);

CREATE TABLE findings (
    -- A stream that moved, as one look of an open drift saw it; the latest of a stream is what is shown.
    id INTEGER PRIMARY KEY, -- ascending in time
    drift_id INTEGER NOT NULL REFERENCES drifts (id), -- the drift
    look_id INTEGER NOT NULL REFERENCES looks (id), -- the look
    step TEXT NOT NULL, -- the named step, `*` for the whole scenario
    variant TEXT NOT NULL, -- the wording
    measure TEXT NOT NULL, -- the measure's name
    title TEXT NOT NULL, -- the measure in a few words
    concern TEXT NOT NULL, -- whom it matters to
    kind TEXT NOT NULL, -- how it is judged
    unit TEXT NOT NULL, -- what its numbers count
    before TEXT NOT NULL, -- how it was, in plain words
    after TEXT NOT NULL, -- how it is, in plain words
    odds REAL, -- how many to one against chance; NULL: not computed
    evidence REAL NOT NULL, -- evidence at that look
    threshold REAL NOT NULL, -- the threshold it was held against
    reproduced_m INTEGER, -- how many display reruns showed it; NULL: none were made
    reproduced_n INTEGER, -- how many display reruns were made
    rate_low REAL, -- lower end of that rate's interval, 0 to 1
    rate_high REAL, -- upper end
    first_lo INTEGER, -- earliest run the change may have begun at
    first_at INTEGER, -- likeliest
    first_hi INTEGER, -- latest
    approved TEXT NOT NULL, -- the nearest approved text
    observed TEXT NOT NULL, -- the text observed
    diff TEXT NOT NULL, -- their readable difference
    detail TEXT NOT NULL, -- what a person is shown beside it
    talk TEXT NOT NULL, -- JSON: spoken lines that no longer hold
    habit TEXT NOT NULL -- JSON: rates, worst replies and exposure of a habit; null for other measures
) STRICT;
CREATE INDEX findings_of_drift ON findings (drift_id, step, measure, id);

CREATE TABLE outbox (
    -- What must be told: rows before messages. Delivered in order of `sequence` for each message.
    id INTEGER PRIMARY KEY, -- names the entry
    incident_id INTEGER NOT NULL REFERENCES incidents (id), -- what it tells of
    audience TEXT NOT NULL, -- who is told
    sink TEXT NOT NULL, -- where: `slack:C0…`, `webhook:…` with secrets unexpanded
    sequence INTEGER NOT NULL, -- counts from 1 for each incident, audience and sink
    event TEXT NOT NULL, -- post, edit, reply, last edit
    notice TEXT NOT NULL, -- JSON: what to say, not yet in a sink's form
    why TEXT NOT NULL, -- the named reason it is told
    client_msg_id TEXT NOT NULL UNIQUE, -- UUID of the message, the same for every attempt
    state TEXT NOT NULL, -- how it stands
    attempts INTEGER NOT NULL, -- how often it was put on the wire
    doubtful INTEGER NOT NULL CHECK (doubtful IN (0, 1)), -- whether the last attempt's end is unknown
    error TEXT NOT NULL, -- what the last attempt met
    due_at TEXT NOT NULL, -- not to be sent before
    holder TEXT, -- the process that claimed it; NULL: free
    lease_until TEXT, -- when the claim ends by itself
    created_at TEXT NOT NULL, -- when it was decided
    sent_at TEXT, -- when the sink took it; NULL: not yet
    channel TEXT NOT NULL, -- where the sink put it
    ts TEXT NOT NULL, -- the sink's name for the message
    UNIQUE (incident_id, audience, sink, sequence),
    CHECK (event IN ('open', 'update', 'thread', 'resolve')),
    CHECK (state IN ('pending', 'sent', 'failed', 'collapsed'))
) STRICT;
CREATE INDEX outbox_by_state ON outbox (state, due_at);

CREATE TABLE pin_readings (
    -- The last known version of each pin of each target.
    target TEXT NOT NULL, -- the product
    pin TEXT NOT NULL, -- the pin's name
    value TEXT NOT NULL, -- what identifies the version
    text TEXT NOT NULL, -- the part itself where the settings keep it
    run_id INTEGER REFERENCES runs (id), -- the run that read it last
    at TEXT NOT NULL, -- when it was read last
    PRIMARY KEY (target, pin)
) STRICT;

CREATE TABLE pin_changes (
    -- A reviewed change that somebody registered.
    id INTEGER PRIMARY KEY, -- names the change
    target TEXT, -- the product; NULL: any
    pin TEXT NOT NULL, -- the pin's name
    by TEXT NOT NULL, -- who changed it
    review TEXT NOT NULL, -- where the review can be read
    note TEXT NOT NULL, -- why
    at TEXT NOT NULL -- when it was registered
) STRICT;
CREATE INDEX pin_changes_of_pin ON pin_changes (pin, id);

CREATE TABLE pin_moves (
    -- A pin that went from one known version to another.
    id INTEGER PRIMARY KEY, -- ascending in time
    target TEXT NOT NULL, -- the product
    pin TEXT NOT NULL, -- the pin's name
    before TEXT NOT NULL, -- the version before
    after TEXT NOT NULL, -- the version after
    before_text TEXT NOT NULL, -- the part before, where it is kept
    after_text TEXT NOT NULL, -- the part after, where it is kept
    owner TEXT NOT NULL, -- who is asked
    run_id INTEGER REFERENCES runs (id), -- the first run that saw it
    at TEXT NOT NULL, -- when it was seen
    known INTEGER NOT NULL CHECK (known IN (0, 1)), -- back to a version already seen since the last approval
    change_id INTEGER REFERENCES pin_changes (id) -- the reviewed change it is accounted to; NULL: none
) STRICT;
CREATE INDEX pin_moves_of_pin ON pin_moves (target, pin, id);

CREATE TABLE asset_states (
    -- Whether each recorded promise out in the world still tells the truth: its last row. Append-only.
    id INTEGER PRIMARY KEY, -- ascending in time
    asset_id TEXT NOT NULL, -- the id in assets.yaml
    status TEXT NOT NULL, -- how it stands
    since TEXT NOT NULL, -- since when
    baseline_version INTEGER, -- the baseline it was recorded against; NULL: unknown
    release TEXT, -- the release it was recorded against; NULL: unknown
    reason TEXT NOT NULL, -- one line for a person
    incident_id INTEGER REFERENCES incidents (id), -- the incident that made it so; NULL: none
    note TEXT NOT NULL, -- free words
    by TEXT NOT NULL, -- who set it
    at TEXT NOT NULL, -- when it was set
    CHECK (status IN ('true', 'false', 'unverified', 'retired'))
) STRICT;
CREATE INDEX asset_states_of_asset ON asset_states (asset_id, id);

CREATE TABLE silences (
    -- Muted telling; NULL in a key matches everything.
    id INTEGER PRIMARY KEY, -- names the silence
    by TEXT NOT NULL, -- who
    why TEXT NOT NULL, -- why
    until TEXT NOT NULL, -- when it ends by itself
    target TEXT, -- the product
    scenario TEXT, -- the scenario
    measure TEXT, -- the measure
    audience TEXT, -- the audience
    created_at TEXT NOT NULL, -- when it began
    expired_at TEXT, -- when it was ended early; NULL: it was not
    expired_by TEXT NOT NULL -- who ended it early
) STRICT;

CREATE TABLE pauses (
    -- Stopped replays; NULL in a key matches everything.
    id INTEGER PRIMARY KEY, -- names the pause
    target TEXT, -- the product
    scenario TEXT, -- the scenario
    by TEXT NOT NULL, -- who
    why TEXT NOT NULL, -- why
    at TEXT NOT NULL, -- when it began
    resumed_at TEXT, -- when it ended; NULL while it holds
    resumed_by TEXT NOT NULL -- who ended it
) STRICT;

CREATE TABLE schedule (
    -- When each scenario was and will be looked at; survives a restart of the service.
    target TEXT NOT NULL, -- the product
    scenario TEXT NOT NULL, -- the scenario
    last_started_at TEXT, -- when the last look began; NULL: never
    last_ended_at TEXT, -- when the last look ended; NULL: never
    next_due_at TEXT, -- when the next is due; NULL: not planned
    cycle_seed INTEGER NOT NULL, -- seed of the present shuffled cycle of variants
    cycle_position INTEGER NOT NULL, -- 0-based place of the next variant in it
    PRIMARY KEY (target, scenario)
) STRICT;

CREATE TABLE leases (
    -- What one process does alone: a look at a scenario, the service itself.
    name TEXT PRIMARY KEY, -- what is done alone
    holder TEXT NOT NULL, -- who does it
    until TEXT NOT NULL -- when the lease ends by itself
) STRICT;

CREATE TABLE journal (
    -- Who did what and why. Append-only.
    id INTEGER PRIMARY KEY, -- ascending in time
    at TEXT NOT NULL, -- when
    actor TEXT NOT NULL, -- who
    action TEXT NOT NULL, -- what was done
    subject TEXT NOT NULL, -- to what
    detail TEXT NOT NULL -- JSON: arguments and reasons
) STRICT;

CREATE VIEW kept_runs AS
    -- Runs whose text and files are never purged: approved runs, runs of looks of open drifts and around
    -- their beginning, and the last good run of each scenario.
    SELECT run_id FROM baseline_runs
    UNION SELECT runs.id FROM drifts JOIN runs ON runs.look_id = drifts.look_id WHERE drifts.status = 'open'
    UNION SELECT runs.id FROM drifts JOIN findings ON findings.drift_id = drifts.id
        JOIN runs ON runs.look_id = findings.look_id WHERE drifts.status = 'open'
    UNION SELECT runs.id FROM drifts JOIN findings ON findings.drift_id = drifts.id
        JOIN runs ON runs.id IN (findings.first_lo, findings.first_at, findings.first_hi)
        WHERE drifts.status = 'open'
    UNION SELECT max(runs.id) FROM runs JOIN looks ON looks.id = runs.look_id
        WHERE looks.verdict = 'same' GROUP BY runs.target, runs.scenario;
"""
"""The tables, indexes and views of a new database."""

APPEND_ONLY = ("baselines", "baseline_moves", "baseline_parts", "baseline_runs", "journal")
"""Tables whose rows the database itself refuses to change or delete."""
