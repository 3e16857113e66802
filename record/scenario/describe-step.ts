import type { SessionExchange } from '../from/session.ts';
import type { Sender } from '../principals/find-principals.ts';
import { isObject } from '../principals/sign-ins.ts';
import { capitalize, toCamelCase } from './names.ts';

/** The name of a step, from that of its operation: `getClient`, `getClientRefused`, `createClientInvalid`. */
export function stepName(exchange: SessionExchange, signInName: string): string {
  const { operation, status, sent } = exchange;
  const isRefresh = 'value' in sent && isObject(sent.value) && 'refresh' in sent.value;
  const name = operation.signsIn && !isRefresh ? signInName : ownName(operation.id);
  if (status < 300) return name;
  return name + (status === 422 || status === 400 ? 'Invalid' : 'Refused');
}

/** FastAPI appends path and method to the name of the function, as in `get_client_api_v1_clients__uid__get`. */
function ownName(operationId: string): string {
  return toCamelCaseOfSnake(operationId.replace(/_api_.*$/, ''));
}

function toCamelCaseOfSnake(text: string): string {
  const [first = '', ...rest] = text.split('_').filter((word) => word !== '');
  return [toCamelCase(first) ?? first, ...rest.map(capitalize)].join('');
}

/**
 * What a step does, and why it is refused, as a sentence.
 *
 * @param client such as `"Garage du Vieux-Port"`; undefined if it is for none
 */
export function describeStep(exchange: SessionExchange, sender: Sender, client: string | undefined): string {
  const { operation } = exchange;
  const summary = operation.summary || `${operation.method} ${operation.path}`;
  const what = client === undefined ? summary : `${summary} (${client})`;
  const why = reasonOf(exchange, sender);
  return why === undefined ? `${what}.` : `${what}: ${why}.`;
}

function reasonOf(exchange: SessionExchange, sender: Sender): string | undefined {
  const { status, operation } = exchange;
  if (status < 300) return undefined;
  if (status === 401 && operation.signsIn) return 'the credentials are refused';
  if (status === 401)
    return sender.kind === 'invalid' ? `the ${sender.scheme} is not valid` : 'credentials are missing';
  if (status === 403) return 'the credentials do not allow it';
  if (status === 404) return 'it does not exist';
  const places = invalidPlaces(exchange);
  return places === '' ? 'the request is refused' : `the request is invalid (${places})`;
}

/** Such as `body siret`. */
function invalidPlaces({ received }: SessionExchange): string {
  const detail = isObject(received) && Array.isArray(received.detail) ? received.detail.filter(isObject) : [];
  const places = detail.map(({ loc }) => (Array.isArray(loc) ? loc.filter(isName).join(' ') : ''));
  return [...new Set(places)]
    .filter((place) => place !== '')
    .slice(0, 3)
    .join(', ');
}

/** Names of fields only: a location can repeat a key of the request. */
function isName(part: unknown): boolean {
  return typeof part === 'string' && /^[A-Za-z_]{1,30}$/.test(part);
}
