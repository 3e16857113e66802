import { MASK, TOKENS } from '../../../base/masks.ts';
import type { Contract } from '../../../contracts/openapi/contract.ts';
import { encodePercent } from '../../http/percent-encoding.ts';
import { Problem } from '../../problems/problem.ts';
import type { Unmatched } from '../framework.ts';

/**
 * Redirects a path that leads to no operation to the same path with or without its slash, if that has one (Starlette,
 * `Router.redirect_slashes`).
 *
 * @returns undefined if it has none either
 */
export function redirectSlash(contract: Contract, { method, path, search }: Unmatched): Problem | undefined {
  const hasSlash = path.endsWith('/');
  const other = hasSlash ? path.replace(/\/+$/, '') : `${path}/`;
  if (contract.findRoute(method, encodePercent(other)).kind === 'unknown') return undefined;
  const encoded = quote(other);
  return new Problem({
    status: 307,
    message: 'Temporary Redirect',
    headers: { Location: search === '' ? encoded : `${encoded}?${search}` },
    body: '',
    reason: hasSlash ? 'the path ends with a slash' : 'the path does not end with a slash',
    hint: `call ${method} ${other.replace(TOKENS, MASK)}: its routes ${hasSlash ? 'do not end' : 'end'} in a slash, and many clients lose the body or the Authorization header in a redirect`,
  });
}

/** Starlette, `RedirectResponse`. The host stays out of the location, so that no request can be redirected to another one. */
function quote(path: string): string {
  return path.replace(/[^\w.~:/%#?=@[\]!$&'()*+,;-]/gu, encodeURIComponent);
}
