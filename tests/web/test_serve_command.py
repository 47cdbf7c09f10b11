"""`dateline serve` as it is typed: it says where it is, answers, ends when stopped, and says what is wrong."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from dateline.cli import main
from dateline.errors import UsageError
from dateline.web.serving import site_of

serve = [sys.executable, "-m", "dateline", "serve"]


@pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX signals")
def test_it_serves_until_it_is_stopped(read_record: Path) -> None:
    environment = {**os.environ, "PYTHONUNBUFFERED": "1", "USER": "Amina"}
    command = [*serve, str(read_record), "--port", "0"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment
    ) as server:
        assert server.stdout is not None
        assert server.stderr is not None
        try:
            line = server.stdout.readline()
            address = re.search(r"http://127\.0\.0\.1:\d+/\?token=\S+", line)
            assert address is not None, line
            with httpx.Client(follow_redirects=True, timeout=30) as client:
                assert "Who holds what" in client.get(address.group()).text
        finally:
            server.send_signal(signal.SIGINT)
            server.wait(timeout=20)
        assert "Traceback" not in server.stderr.read()
        assert server.returncode in (0, 130)


def test_what_is_wrong_is_said_before_anything_is_served(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["serve", str(tmp_path / "none.dateline")]) == 2
    assert "there is no record" in capsys.readouterr().err


def test_a_port_that_is_taken_is_said(read_record: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(UsageError, match="--port"):
            site_of(read_record, port=taken.getsockname()[1])


def test_reading_needs_the_session_at_a_public_address(read_record: Path) -> None:
    site, listening, served = site_of(read_record, host="0.0.0.0", names=("desk.example",))
    listening.close()
    assert site.door.public
    assert site.door.knows("desk.example:8601")
    assert not site.door.knows("other.example")
    assert "token=" in served.login_url
