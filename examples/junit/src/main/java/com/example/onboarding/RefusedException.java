package com.example.onboarding;

import java.io.IOException;
import java.net.http.HttpResponse;

/** FactPulse refused a request. The message says why. */
public final class RefusedException extends IOException {
  private final int status;

  RefusedException(HttpResponse<String> response) {
    super(
        "FactPulse answers %d to %s %s: %s"
            .formatted(
                response.statusCode(),
                response.request().method(),
                response.uri().getPath(),
                response.body()));
    this.status = response.statusCode();
  }

  public int status() {
    return status;
  }
}
