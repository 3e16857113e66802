import type { Contract, Operation } from '../../contracts/openapi/contract.ts';
import type { Random } from '../../mock-server/testing/generators/random.ts';
import type { RowRequest } from '../rows/row.ts';
import { type RandomBody, randomBody } from './random-body.ts';
import { randomForm } from './random-form.ts';
import { sampleBody } from './sample-body.ts';

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS', 'OPTIONS', 'TRACE'];
const RANGES = [
  ...'*/* application/json application/* text/html text/* application/xml x * APPLICATION/JSON'.split(' '),
  ...['', 'application/json; charset=utf-8'],
];
const QUALITIES = ['', '', ';q=0', ';q=0.5', '; q=1', ';q=x', ';v=1'];
const REFRESHES = [
  ...'REFRESH ACCESS REFRESHx xREFRESH REFRESH.x a.b.c ..'.split(' '),
  ...[' REFRESH ', 'Bearer REFRESH'],
];
const QUERIES = ['?', '?x=1', '?username=x', '?%'];

/** A request to a token route, or one that nearly matches it. */
export function randomTokenRequest({ operations }: Contract, random: Random): RowRequest {
  const operation = random.pick(operations.filter(({ framework }) => framework === 'django'));
  const { headers, ...body } = bodyFor(operation, random);
  return {
    method: random.happens(0.85) ? operation.method : random.pick(METHODS),
    path: randomPath(operation, random) + (random.happens(0.1) ? random.pick(QUERIES) : ''),
    headers: { ...headers, ...randomAccept(random), ...(random.happens(0.05) && { Authorization: 'x' }) },
    ...body,
  };
}

function bodyFor(operation: Operation, random: Random): RandomBody {
  const sample = sampleBody(operation);
  if ('refresh' in sample && random.happens(0.3)) {
    const body = JSON.stringify({ refresh: random.pick(REFRESHES) });
    return { headers: { 'Content-Type': 'application/json' }, body };
  }
  return random.happens(0.75) ? randomBody(operation, random) : randomForm(operation, random);
}

function randomPath({ path }: Operation, random: Random): string {
  if (random.happens(0.85)) return path;
  const changes = [
    () => path.replace(/\/$/, ''),
    () => path.replace(/\/$/, ''),
    () => `${path}/`,
    () => `${path}x`,
    () => `${path}x/`,
    () => `/${path}`,
    () => path.replace('token', random.pick(['Token', 'tokens', 'tok%65n', 'token;x', 'token%20'])),
    () => path.replace(/\/$/, '%2F'),
    () => path.replace(/\/$/, '.json'),
  ];
  return random.pick(changes)();
}

function randomAccept(random: Random): Record<string, string> {
  if (random.happens(0.85)) return {};
  const ranges = Array.from(
    { length: 1 + random.below(2) },
    () => random.pick(RANGES) + random.pick(QUALITIES),
  );
  return { Accept: ranges.join(', ') };
}
