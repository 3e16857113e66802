/** A request and its response as reports show them. Secrets are masked. */
export interface RecordedExchange {
  readonly request: {
    readonly method: string;
    readonly url: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: string | undefined;
  };
  readonly response: {
    readonly status: number;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: string;
  };
  /** Milliseconds. */
  readonly ms: number;
  /** A curl command that repeats the request, with the token as `$TOKEN`. */
  readonly curl: string;
}
