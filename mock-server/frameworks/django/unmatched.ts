import { MASK, TOKENS } from '../../../base/masks.ts';
import type { Contract } from '../../../contracts/openapi/contract.ts';
import { encodeSegments } from '../../http/percent-encoding.ts';
import { Problem } from '../../problems/problem.ts';
import type { Unmatched, UnmatchedRoute } from '../framework.ts';
import { refuseUnmatched } from '../refuse-unmatched.ts';
import { describeOperations } from './describe-operations.ts';
import { negotiate } from './negotiate.ts';

const HTML = { 'Content-Type': 'text/html; charset=utf-8' };

/** How Django and its REST framework answer a request that matches no operation. */
export function answerUnmatched(contract: Contract, route: UnmatchedRoute, unmatched: Unmatched): Problem {
  if (route.kind === 'method-not-allowed') return answerOtherMethod(contract, route.allow, unmatched);
  const { method, path, search } = unmatched;
  const withSlash = `${encodeSegments(path)}/`;
  const isRoute = !path.endsWith('/') && contract.findRoute('GET', withSlash).kind !== 'unknown';
  return isRoute ? redirect(method, withSlash, search) : pageNotFound(refuseUnmatched(contract, route, path));
}

/** An OPTIONS request that is not a CORS preflight gets a description. Source: DRF, `APIView.options`. */
function answerOtherMethod(
  contract: Contract,
  allowed: readonly string[],
  { request, method, path }: Unmatched,
): Problem {
  const allow = [...allowed, 'OPTIONS'].join(', ');
  const refused = negotiate(request);
  if (refused) return refused;
  const headers = { Allow: allow };
  if (method === 'OPTIONS') {
    const body = describeOperations(contract, path);
    return new Problem({ status: 200, message: '', headers, body, reason: 'OPTIONS describes the path' });
  }
  const message = `Method "${method}" not allowed.`;
  const reason = `this path does not allow the method; it allows: ${allow}`;
  return new Problem({ status: 405, message, headers, body: { detail: message }, reason });
}

/**
 * Whatever the method, and although most clients turn a POST into a GET then (RFC 9110 §15.4.2).
 *
 * Source: Django, `CommonMiddleware.get_full_path_with_slash`; `escape_leading_slashes` keeps it on this host.
 */
function redirect(method: string, path: string, search: string): Problem {
  const query =
    search === '' ? '' : `?${search.replace(/[^\w/#%[\]=:;$&()+,!?*@'~.-]/g, encodeURIComponent)}`;
  return new Problem({
    status: 301,
    message: '',
    headers: { ...HTML, Location: `${path.replace(/^\/\//, '/%2F')}${query}` },
    body: '',
    reason: 'the path lacks its final slash',
    hint: `call ${method} ${path.replace(TOKENS, MASK)}: its routes end in a slash, and most clients follow a 301 with a GET, so the body of a POST is lost`,
  });
}

function pageNotFound({ status, message, reason, hint }: Problem): Problem {
  return new Problem({ status, message, headers: HTML, body: NOT_FOUND, reason, hint });
}

/** Source: Django, `views.defaults.page_not_found`. */
const NOT_FOUND = `
<!doctype html>
<html lang="en">
<head>
  <title>Not Found</title>
</head>
<body>
  <h1>Not Found</h1><p>The requested resource was not found on this server.</p>
</body>
</html>
`;
