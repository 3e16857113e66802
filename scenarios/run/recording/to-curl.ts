import { DEFAULTS } from '../../../base/defaults.ts';
import type { HttpRequest } from '../../targets/target.ts';

/** The default URL of a mock, for requests to a mock in this process. */
const MOCK_URL = `http://localhost:${DEFAULTS.port}`;

/** A command for a POSIX shell that repeats a request, with the bearer token as `$TOKEN`. */
export function toCurl(targetName: string, { method, path, headers, body }: HttpRequest): string {
  const base = targetName === 'mock' ? MOCK_URL : targetName;
  const shown = Object.entries(headers).map(([name, value]) =>
    name === 'authorization'
      ? `-H "Authorization: ${value.replace(/(?<=^\S+ ).*$/, '$TOKEN')}"`
      : `-H ${quote(`${name}: ${value}`)}`,
  );
  const data = body === undefined ? [] : [`--data-raw ${quote(body)}`];
  return ['curl -i', `-X ${method}`, quote(base + path), ...shown, ...data].join(' ');
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
