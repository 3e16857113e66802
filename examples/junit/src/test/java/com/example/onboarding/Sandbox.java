package com.example.onboarding;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** A copy of the demo data with its own clock and journal. Signing in with its address opens it. */
record Sandbox(String name) {
  private static final String URL = System.getenv("FACTPULSE_API_URL");

  FactPulse factPulse() {
    String address = System.getenv("FACTPULSE_USERNAME").replace("@", "+" + name + "@");
    return new FactPulse(URL, address, System.getenv("FACTPULSE_PASSWORD"));
  }

  void advanceClock(String duration) throws IOException, InterruptedException {
    admin("POST", "clock?sandbox=" + name, "{\"advance\":\"%s\"}".formatted(duration));
  }

  /** How many requests FactPulse answered with a status, as JSON. */
  String countAnswers(int status) throws IOException, InterruptedException {
    return admin("GET", "requests/count?sandbox=%s&status=%d".formatted(name, status), "");
  }

  private static String admin(String method, String path, String body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(URL + "/__admin/" + path))
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> response =
        HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    if (response.statusCode() >= 400) {
      throw new IOException(response.body());
    }
    return response.body();
  }
}
