/**
 * The uid in the path of a request to one client, percent-decoded.
 *
 * @returns undefined for other paths
 */
export function uidIn(path: string): string | undefined {
  return /^\/api\/v1\/clients\/([^/?]+)/.exec(decode(path))?.[1];
}

/** Unlike `decodeURIComponent`, it leaves invalid sequences as they are. A uid is ASCII. */
function decode(path: string): string {
  return path.replace(/%([0-7][\da-f])/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}
