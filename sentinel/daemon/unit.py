"""The systemd unit that runs the daemon of one folder."""

import sys
from pathlib import Path

UNIT = """\
# sentinel daemon --print-unit > /etc/systemd/system/sentinel.service
# Secrets: one NAME=value a line in {folder}/.env, readable by its owner only.
[Unit]
Description=Sentinel watches {folder}
After=network-online.target
Wants=network-online.target

[Service]
Type=exec
WorkingDirectory={folder}
EnvironmentFile=-{folder}/.env
ExecStart={python} -m sentinel -C {folder} daemon
Restart=always
RestartSec=5
# a look is finished or abandoned within 10 seconds of SIGTERM
TimeoutStopSec=20
KillMode=mixed
UMask=0077
NoNewPrivileges=true
PrivateTmp=true
ProtectSystem=full

[Install]
WantedBy=multi-user.target
"""


def unit_text(folder: Path) -> str:
    """Return the unit file for the daemon of a folder, run by this Python."""
    return UNIT.format(folder=folder.resolve(), python=sys.executable)
