import type { Contract, Operation } from '../../contracts/openapi/contract.ts';
import type { Random } from '../../mock-server/testing/generators/random.ts';
import { CLIENT, type RowRequest } from '../rows/row.ts';
import { type RandomBody, randomBody } from './random-body.ts';
import { randomInteger } from './random-integer.ts';
import { randomUid } from './random-uid.ts';

/** Node's parser refuses methods that it does not know, such as FOO. */
const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS', 'TRACE', 'PROPFIND'];
const SCHEMES = ['Bearer', 'bearer', 'BEARER', 'Basic', 'Token', 'JWT', 'Bearer:', 'Bearer,', ''];
const SEPARATORS = [' ', ' ', ' ', '  ', '\t', ''];
const CREDENTIALS = [
  'good',
  'good',
  'good',
  'good ',
  'bad',
  '',
  '"good"',
  'good extra',
  'good,good',
  'bad.bad.bad',
];

/** A request to an operation of FastAPI's, or one that nearly matches it. */
export function randomClientsRequest({ operations }: Contract, random: Random): RowRequest {
  const operation = randomOperation(operations, random);
  const { headers, ...body } = bodyFor(operation, random);
  const authorization = randomAuthorization(random);
  return {
    method: random.happens(0.92) ? operation.method : random.pick(METHODS),
    path: randomPath(operation, random) + randomQuery(operation, random),
    headers: { ...headers, ...(authorization !== undefined && { Authorization: authorization }) },
    ...body,
  };
}

/** Most have a body or a query, where most can go wrong. */
function randomOperation(operations: readonly Operation[], random: Random): Operation {
  const all = operations.filter(({ framework }) => framework === 'fastapi');
  const withInput = all.filter(
    ({ requestBody, queryParameters }) => requestBody || queryParameters.length > 0,
  );
  return random.pick(random.happens(0.7) ? withInput : all);
}

/** Also for operations without a body, which have to ignore it. */
function bodyFor(operation: Operation, random: Random): RandomBody {
  if (operation.requestBody) return randomBody(operation, random);
  return random.happens(0.2) ? randomBody(operation, random) : { headers: {} };
}

function randomAuthorization(random: Random): string | undefined {
  if (random.happens(0.85)) return 'Bearer good';
  if (random.happens(0.1)) return undefined;
  return random.pick(SCHEMES) + random.pick(SEPARATORS) + random.pick(CREDENTIALS);
}

function randomPath({ path }: Operation, random: Random): string {
  const filled = path.replaceAll(/\{[^}]+\}/g, () =>
    random.happens(0.75) ? CLIENT : encodeURIComponent(randomUid(random)),
  );
  if (random.happens(0.85)) return filled;
  const changes = [
    () => `${filled}/`,
    () => `${filled}/`,
    () => `${filled}//`,
    () => `${filled}%2F`,
    () => `${filled}/x`,
    () => `/${filled}`,
    () => filled.replace(/\/(?=[^/]+$)/, random.pick(['//', '%2F', '/./', '/../', '/x/../'])),
    () =>
      filled.replace(
        'clients',
        random.pick(['Clients', 'client', 'clients.json', 'clients;x=1', 'clients%20', 'clients%00']),
      ),
    () => filled.replace(/[a-z]/, (letter) => `%${letter.charCodeAt(0).toString(16)}`),
    () => filled.replace(/\d/, (digit) => `%3${digit}`),
    () => `${filled}${random.pick(['%', '%z', '%e0%a4', '%ff', '%25', '#x'])}`,
  ];
  return random.pick(changes)();
}

const QUERY_ENDS = ['&', '&&', '#x', ';x=1', '&x', '&=', '&%', '&x=%ff', '&page[]=1', '?page=0'];

function randomQuery({ queryParameters }: Operation, random: Random): string {
  if (queryParameters.length === 0)
    return random.happens(0.1) ? random.pick(['?', '?x=1', '?page=0', '?%']) : '';
  const pairs = Array.from({ length: random.below(4) }, () => {
    const { name } = random.pick(queryParameters);
    return `${randomName(name, random)}${random.happens(0.95) ? '=' : ''}${randomEncoded(randomInteger(random), random)}`;
  });
  return `?${pairs.join('&')}${random.happens(0.1) ? random.pick(QUERY_ENDS) : ''}`;
}

function randomName(name: string, random: Random): string {
  if (random.happens(0.9)) return name;
  const names = [
    name.toUpperCase(),
    `${name} `,
    ` ${name}`,
    `${name}[]`,
    name.replace(/[A-Z]/, (letter) => `_${letter.toLowerCase()}`),
  ];
  return encodeURIComponent(random.pick([...names, name])).replaceAll('a', random.pick(['a', '%61']));
}

function randomEncoded(text: string, random: Random): string {
  const encoded = encodeURIComponent(text);
  if (random.happens(0.8)) return encoded;
  return random.pick([
    encoded.replaceAll('%2B', '+'),
    encoded.replaceAll('%20', '+'),
    encoded.replace(/\d/, (digit) => `%3${digit}`),
    `${encoded}${random.pick(['%', '%zz', '%ff', '%00', '%0a', ';', ','])}`,
  ]);
}
