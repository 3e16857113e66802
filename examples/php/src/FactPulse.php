<?php

declare(strict_types=1);

namespace App;

use RuntimeException;

/** The application's client for FactPulse. */
final class FactPulse
{
    private const LAST_ATTEMPT = 3;

    public function __construct(
        private readonly string $url,
        private readonly string $username,
        private readonly string $password,
    ) {
    }

    /**
     * @param array<string, mixed>|null $body
     * @param string|null $clientUid makes the request with a token for that client
     * @return array<string, mixed>
     * @throws Refused
     */
    public function request(string $method, string $path, ?array $body = null, ?string $clientUid = null): array
    {
        return $this->send($method, $path, $body, $this->signIn($clientUid));
    }

    private function signIn(?string $clientUid): string
    {
        $credentials = ['username' => $this->username, 'password' => $this->password];
        if ($clientUid !== null) {
            $credentials['client_uid'] = $clientUid;
        }
        return $this->send('POST', '/api/token/', $credentials)['access'];
    }

    /**
     * Tries again when FactPulse fails.
     *
     * @param array<string, mixed>|null $body
     * @return array<string, mixed>
     */
    private function send(string $method, string $path, ?array $body, ?string $token = null, int $attempt = 1): array
    {
        $headers = ['Content-Type: application/json'];
        if ($token !== null) {
            $headers[] = "Authorization: Bearer $token";
        }
        $curl = curl_init($this->url . $path);
        curl_setopt_array($curl, [
            CURLOPT_CUSTOMREQUEST => $method,
            CURLOPT_HTTPHEADER => $headers,
            CURLOPT_RETURNTRANSFER => true,
        ]);
        if ($body !== null) {
            curl_setopt($curl, CURLOPT_POSTFIELDS, json_encode($body, JSON_THROW_ON_ERROR));
        }
        $answer = curl_exec($curl);
        if ($answer === false) {
            throw new RuntimeException("Cannot reach FactPulse at $this->url: " . curl_error($curl));
        }
        $status = curl_getinfo($curl, CURLINFO_RESPONSE_CODE);
        if ($status >= 500 && $attempt < self::LAST_ATTEMPT) {
            return $this->send($method, $path, $body, $token, $attempt + 1);
        }
        if ($status >= 400) {
            throw new Refused($status, "FactPulse answers $status to $method $path: $answer");
        }
        return json_decode($answer, true, flags: JSON_THROW_ON_ERROR);
    }
}
