"""Running the pages: on the loopback address, without a log of requests."""

from __future__ import annotations

import errno
import socket
import threading
import webbrowser
from typing import Any

import uvicorn

from gyosei_forms.errors import UsageError, require
from gyosei_forms.forms.preview.guard import Asgi

HOST = "127.0.0.1"


def run(pages: Asgi, port: int, *, open_browser: bool) -> None:
    """Serve until interrupted; ``port`` 0 takes a free one."""
    require(
        0 <= port <= 65535,
        "port は 0〜65535 の整数です。",
        "port is a whole number from 0 to 65535.",
    )
    with _listening(port) as listener:
        address = f"http://{HOST}:{listener.getsockname()[1]}/"
        print(address, flush=True)  # noqa: T201 - where to look, for who started it
        if open_browser:
            threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()
        application: Any = pages
        config = uvicorn.Config(
            application,
            log_level="warning",
            access_log=False,
            server_header=False,
            lifespan="off",
            timeout_keep_alive=30,
        )
        uvicorn.Server(config).run(sockets=[listener])


def _listening(port: int) -> socket.socket:
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((HOST, port))
    except OSError as error:
        listener.close()
        taken = error.errno == errno.EADDRINUSE
        raise UsageError(
            f"ポート {port} は{'使われています' if taken else '開けません'}。--port で別の番号を指定してください。",
            f"port {port} {'is in use' if taken else 'cannot be opened'}: name another one with --port.",
        ) from None
    return listener
