import os
from uuid import uuid4

import pytest

from onboarding import Account


@pytest.fixture
def sandbox(request):
    """The name of a sandbox for this test alone, even if several runs share a mock."""
    return f"{request.function.__name__[:55]}-{uuid4().hex[:8]}"


@pytest.fixture
def account(sandbox):
    """The demo account in that sandbox: signing in with a plus-address is all it takes."""
    name, host = os.environ["FACTPULSE_USERNAME"].split("@")
    return Account(os.environ["FACTPULSE_API_URL"], f"{name}+{sandbox}@{host}", os.environ["FACTPULSE_PASSWORD"])
