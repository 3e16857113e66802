"""Receives the webhooks of FactPulse."""

import hashlib
import hmac
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


def is_signed(body, signature, secret):
    """Whether FactPulse signed the raw body with this secret. Compares in constant time."""
    expected = "sha256=" + hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()
    return hmac.compare_digest(expected.encode(), (signature or "").encode())


class Receiver(ThreadingHTTPServer):
    """Listens on a free port. Accepts webhooks that are signed, and stores them as they arrived."""

    def __init__(self, secret):
        super().__init__(("127.0.0.1", 0), _Handler)
        self.url = f"http://127.0.0.1:{self.server_port}/webhooks"
        self.secret = secret
        self.inbox = []


class _Handler(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        signature = self.headers["X-Webhook-Signature"]
        if is_signed(body, signature, self.server.secret):
            self.server.inbox.append((body, signature))
            self.send_response(204)
        else:
            self.send_response(401)
        self.end_headers()

    def log_message(self, *_):
        """Leaves standard error to the application's own log."""
