"""A whole application, run by an unmodified FactPulseClient, the helper of FactPulse's SDK, started by check-applications.js.

The last line is `N passed, N failed`. The exit code is 1 if a test fails.
"""

import base64
import io
import json
import os
import queue
import sys
import threading
import unittest
import urllib.request
from http.server import BaseHTTPRequestHandler, HTTPServer

from factpulse_helpers import FactPulseClient, FactPulseError

URL = os.environ["MOCK_URL"]
BAKERY = "11111111-1111-4111-8111-111111111111"
PDF = b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\n%%EOF\n"
XML = b'<?xml version="1.0" encoding="UTF-8"?><rsm:CrossIndustryInvoice xmlns:rsm="urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100"/>'

INVOICE = {
    "number": "INV-2025-001",
    "supplier": {
        "name": "ACME Corporation",
        "siret": "12345678901234",
        "iban": "FR7630001007941234567890185",
        "routing_address": "12345678901234",
    },
    "recipient": {
        "name": "Client Company SA",
        "siret": "98765432109876",
        "routing_address": "98765432109876",
    },
    "lines": [{"description": "Consulting services", "quantity": 10, "unitPrice": 100.0, "vatRate": 20.0}],
}
"""That of the SDK's README."""


class Workflow(unittest.TestCase):
    def setUp(self):
        self.sandbox = f"workflow-{os.getpid()}-{self.id().rsplit('_', 1)[-1]}"
        self.client = FactPulseClient(f"demo+{self.sandbox}@factpulse.test", "demo", BAKERY, api_url=URL)

    def submit(self):
        return self.client.post(
            "processing/invoices/submit-complete-async",
            invoiceData=INVOICE,
            sourcePdf=base64.b64encode(PDF).decode(),
            profile="EN16931",
            destination={"type": "afnor"},
        )

    def fault(self, **fault):
        """Sets a standing fault of the sandbox, which begins with the first request."""
        self.client.get(f"clients/{BAKERY}")
        request = urllib.request.Request(
            f"{URL}/__admin/faults?sandbox={self.sandbox}",
            json.dumps(fault).encode(),
            {"Content-Type": "application/json"},
        )
        urllib.request.urlopen(request).close()

    def test_submission(self):
        result = self.submit()
        self.assertTrue(result["content"].startswith(b"%PDF-"), result)
        self.assertIn("flowId", result["afnorResult"])

    def test_submission_that_fails_for_business(self):
        self.fault(fault="task-error")
        result = self.submit()
        self.assertEqual(result["status"], "ERROR")
        self.assertIn("errorMessage", result)

    def test_submission_that_crashes(self):
        self.fault(fault="task-failure")
        with self.assertRaises(FactPulseError):
            self.submit()

    def test_generation(self):
        for output_format, beginning in (("xml", b"<"), ("pdf", b"%PDF-")):
            form = {"invoice_data": json.dumps(INVOICE), "profile": "EN16931", "output_format": output_format}
            files = {"source_pdf": PDF} if output_format == "pdf" else {}
            result = self.client.post_multipart("processing/generate-invoice", data=form, files=files)
            self.assertTrue(result["content"].startswith(beginning), result)

    def test_validation(self):
        files = {"xml_file": ("a.xml", XML, "application/xml")}
        self.assertIn("message", self.client.post_multipart("processing/validate-xml", files=files))
        files = {"pdf_file": ("a.pdf", PDF, "application/pdf")}
        self.assertIn("isCompliant", self.client.post_multipart("processing/validate-facturx-pdf", files=files))

    def test_download(self):
        with Receiver() as receiver:
            form = {
                "invoice_data": json.dumps(INVOICE),
                "output_format": "pdf",
                "callback_url": receiver.url,
                "webhook_mode": "download_url",
            }
            self.client.post_multipart("processing/generate-invoice", data=form, files={"source_pdf": PDF})
            event = receiver.received()
        self.assertEqual(event["event_type"], "generation.completed")
        path = event["data"]["download_url"].split("/api/v1/")[1]
        self.assertTrue(self.client.get(path)["raw"].startswith(b"%PDF-"))


class Receiver:
    """Listens for callbacks while it is open."""

    def __enter__(self):
        bodies = self._bodies = queue.Queue()

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                bodies.put(self.rfile.read(int(self.headers["Content-Length"])))
                self.send_response(204)
                self.end_headers()

            def log_message(self, *_):
                pass

        self._server = HTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}/hook"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_):
        self._server.shutdown()
        self._server.server_close()

    def received(self):
        return json.loads(self._bodies.get(timeout=20))


output = io.StringIO()
result = unittest.TextTestRunner(output, verbosity=0).run(unittest.defaultTestLoader.loadTestsFromTestCase(Workflow))
failed = len(result.failures) + len(result.errors)
if failed:
    print(output.getvalue())
print(f"helper: {result.testsRun - failed} passed, {failed} failed")
sys.exit(bool(failed))
