/** What is read of a response. */
interface RedirectParts {
  readonly status: number;
  /** Names are in lower case. */
  readonly headers: Readonly<Record<string, string>>;
}

const REDIRECTS: readonly number[] = [301, 302, 303, 307, 308];

/** Whether a response redirects (RFC 9110 §15.4). */
export function isRedirect({ status, headers }: RedirectParts): boolean {
  return REDIRECTS.includes(status) && headers.location !== undefined;
}

/**
 * Where a server has moved, if it redirects a request to the same path of another URL, such as from http to https or to
 * another host. A redirect to another path, such as to one with a slash, is an answer like any other.
 *
 * @param base the URL of the server, without a slash at its end
 * @param path of the request, below the URL
 * @returns the URL of the server there
 */
export function movedTo(base: string, path: string, response: RedirectParts): string | undefined {
  const { location = '' } = response.headers;
  if (!isRedirect(response) || !URL.canParse(location, base + path)) return undefined;
  const { protocol, origin, pathname } = new URL(location, base + path);
  const { origin: ownOrigin, pathname: ownPath } = new URL(base + path);
  const [plain = ''] = path.split('?');
  if (!/^https?:$/.test(protocol) || !pathname.endsWith(plain)) return undefined;
  if (origin === ownOrigin && pathname === ownPath) return undefined;
  return origin + pathname.slice(0, -plain.length);
}
