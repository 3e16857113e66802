/** As long as browsers, proxies and servers in general accept. */
const MAX_LENGTH = 2_048;

/**
 * Why an end user cannot be sent to a URL: it must be absolute, http or https, and mean the same to every parser.
 *
 * @returns undefined if it can be used
 */
export function problemOfReturnUrl(text: string): string | undefined {
  if (text.length > MAX_LENGTH) return `is longer than ${MAX_LENGTH} characters`;
  if (/[\p{Cc}\s\\]/u.test(text)) return 'contains a space, a control character or a backslash';
  if (!/^https?:\/\/[^/]/i.test(text) || !URL.canParse(text)) return 'is not an absolute http or https URL';
  if (/^[^/]+\/\/[^/?#]*@/.test(text)) return 'contains credentials';
  if (text.includes('#')) return 'contains a fragment';
  return undefined;
}

/**
 * Adds the result to the query of a return URL, in place of that of an earlier connection (api-facts, 4.4 adds).
 *
 * @param error undefined if the client is connected
 */
export function addResult(returnUrl: string, error: string | undefined): string {
  const url = new URL(returnUrl);
  const pairs = url.search.slice(1).split('&');
  const others = pairs.filter((pair) => pair !== '' && !/^superpdp_(connected|error)(=|$)/.test(pair)); // as they are
  const result = error ? `superpdp_connected=false&superpdp_error=${error}` : 'superpdp_connected=true';
  url.search = [...others, result].join('&');
  return url.href;
}
