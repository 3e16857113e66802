package com.example.onboarding;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.Map;

/** The application's client for FactPulse. Signs in again when a token has expired. */
public final class FactPulse {
  private static final String ACCOUNT = "";

  private final HttpClient http = HttpClient.newHttpClient();
  private final Gson gson = new Gson();
  private final Map<String, String> tokens = new HashMap<>();
  private final String url;
  private final String username;
  private final String password;

  public FactPulse(String url, String username, String password) {
    this.url = url;
    this.username = username;
    this.password = password;
  }

  /** Makes a request at account level. The body may be null. */
  public JsonObject request(String method, String path, Object body)
      throws IOException, InterruptedException {
    return requestFor(ACCOUNT, method, path, body);
  }

  /** Makes a request with a token for one client. The body may be null. */
  public JsonObject requestFor(String clientUid, String method, String path, Object body)
      throws IOException, InterruptedException {
    if (!tokens.containsKey(clientUid)) {
      signIn(clientUid);
    }
    HttpResponse<String> response = send(method, path, body, tokens.get(clientUid));
    if (response.statusCode() == 401) {
      signIn(clientUid);
      response = send(method, path, body, tokens.get(clientUid));
    }
    return read(response);
  }

  private void signIn(String clientUid) throws IOException, InterruptedException {
    Map<String, String> credentials = new HashMap<>();
    credentials.put("username", username);
    credentials.put("password", password);
    if (!clientUid.equals(ACCOUNT)) {
      credentials.put("client_uid", clientUid);
    }
    JsonObject answer = read(send("POST", "/api/token/", credentials, null));
    tokens.put(clientUid, answer.get("access").getAsString());
  }

  private HttpResponse<String> send(String method, String path, Object body, String token)
      throws IOException, InterruptedException {
    String content = body == null ? "" : gson.toJson(body);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url + path))
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(content));
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    return http.send(request.build(), BodyHandlers.ofString());
  }

  private JsonObject read(HttpResponse<String> response) throws RefusedException {
    if (response.statusCode() >= 400) {
      throw new RefusedException(response);
    }
    return gson.fromJson(response.body(), JsonObject.class);
  }
}
