import { afterEach, expect } from '@jest/globals';
import { toPointer, valueAt } from '../../base/json-pointer.ts';
import { findViolations } from '../../contracts/openapi/conformance.ts';
import type { Contract, Operation } from '../../contracts/openapi/contract.ts';
import type { Schema } from '../../contracts/openapi/document.ts';

interface Observed {
  readonly contract: Contract;
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly contentType: string | undefined;
  readonly text: string;
  /** Whether a success must have every declared key, including optional ones. */
  readonly everyKey: boolean;
}

/** Values that no response may contain, whatever was sent. */
const SECRETS = ['un-secret-de-demonstration', 'top-secret'];

/** Refusals outside of any operation, which no contract declares; the last two are faults. */
const UNDECLARED = [404, 405, 406, 413, 431, 429, 503];

/** Where no operation is, Django redirects and refuses with a page. */
const PAGES: ReadonlySet<number> = new Set([301, 404]);
const HTML = 'text/html; charset=utf-8';

let observed: Observed[] = [];
let unexplained: object[] = [];

/** Records a response, so that it is checked against the contract when the test ends. */
export function observe(response: Observed): void {
  observed.push(response);
}

/** Checks a line of the log: when the test ends, every refusal must have a reason, and no text in it may be a library's. */
export function observeLine(line: {
  readonly status?: unknown;
  readonly reason?: unknown;
  readonly hint?: unknown;
}) {
  const isRefusal = Number(line.status) >= 400;
  const isExplained = typeof line.reason === 'string' && /^\S.*[^.\s]$/.test(line.reason);
  const isForeign = FOREIGN_WORDS.test(`${line.reason} ${line.hint}`);
  if ((isRefusal && !isExplained) || isForeign) unexplained.push(line);
}

/** Words of jose, Ajv and body-parser. */
const FOREIGN_WORDS =
  /JWS|Compact|claim timestamp|must NOT|must be (string|integer|object|boolean)|unexpected end of/;

afterEach(function everyRefusalIsExplained() {
  const lines = unexplained;
  unexplained = [];
  expect(lines).toEqual([]);
});

afterEach(function everyResponseConformsToTheContract() {
  const responses = observed;
  observed = [];
  for (const response of responses) {
    expect({ ...response, faults: faultsOf(response) }).toEqual({ ...response, faults: [] });
  }
});

function faultsOf({ contract, method, path, status, contentType, text, everyKey }: Observed): string[] {
  const leaks = SECRETS.filter((secret) => text.includes(secret)).map((secret) => `leaks ${secret}`);
  if (method === 'HEAD' || status === 204) return leaks;
  const route = contract.findRoute(method, path.split('?')[0] ?? '');
  if (route.kind === 'unknown' && status === 307 && text === '') return leaks;
  if (route.kind !== 'operation' && PAGES.has(status) && contentType === HTML) return leaks;
  const isText =
    route.kind === 'operation' && route.operation.responses.get(status)?.mediaTypes[0] === 'text/plain';
  if (isText) return contentType?.startsWith('text/plain; ') ? leaks : [...leaks, `is ${contentType}`];
  const faults = contentType === 'application/json' ? leaks : [...leaks, `is ${contentType}`];
  const body: unknown = JSON.parse(text);
  if (route.kind === 'method-not-allowed' && method === 'OPTIONS' && status === 200) return faults;
  if (route.kind !== 'operation' || !route.operation.responses.has(status)) {
    return UNDECLARED.includes(status) ? faults : [...faults, `${status} is not declared`];
  }
  const violations = findViolations(route.operation, { status, contentType, body });
  const missing = everyKey ? missingKeys(contract, route.operation, status, body) : [];
  return [
    ...faults,
    ...violations.map(({ message, path: where }) => `${toPointer(where)} ${message}`),
    ...missing,
  ];
}

/** FactPulse writes every key of a successful response, with null for missing values. */
function missingKeys(contract: Contract, operation: Operation, status: number, body: unknown): string[] {
  const pointer = operation.responses.get(status)?.schemaPointer ?? '';
  const schema = valueAt(contract.document, pointer) as Schema; // compiled when the contract was loaded
  const name = schema.$ref?.split('/').at(-1);
  if (status >= 300 || name === undefined || OPTIONAL_KEYS.includes(name)) return [];
  const { properties = {} } = valueAt(contract.document, `/components/schemas/${name}`) as Schema;
  const keys = Object.keys(body as object);
  return Object.keys(properties).flatMap((key) => (keys.includes(key) ? [] : [`has no ${key}`]));
}

/** Schemas whose keys depend on an assumption. */
const OPTIONAL_KEYS = ['AccessToken'];
