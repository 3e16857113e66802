import { toPointer } from '../base/json-pointer.ts';
import type { Contract, Operation } from '../contracts/openapi/contract.ts';
import type { Violation } from '../contracts/openapi/violation.ts';
import { createMask } from '../mock-server/observers/mask.ts';
import { type ExpectedStatus, hasStatus } from './expected-status.ts';
import type { ReceivedResponse } from './read-response.ts';

const MAX_VIOLATIONS = 20;
const MAX_LINES = 40;
const MAX_CHARACTERS = 200;

/** A response, and what it was compared with. */
export interface Match {
  readonly contract: Contract;
  readonly operation: Operation;
  readonly response: ReceivedResponse;
  /** The status that the test expects, where it names one. */
  readonly expected: ExpectedStatus | undefined;
}

/** Why a response does not match: its status, and each violation with where it is in the body and in the contract. */
export function describeMismatch(match: Match, violations: readonly Violation[]): string {
  const { response, expected } = match;
  return [
    `expect(response).toMatchContract(${argumentsOf(match)})`,
    '',
    ...(hasStatus(response.status, expected)
      ? []
      : [`expected status ${expected}, got ${response.status}`, '']),
    ...(violations.length === 0 ? [conforming(match)] : violationsLines(match, violations)),
    '',
    ...bodyLines(match),
  ].join('\n');
}

/** Why a response that should not match does. */
export function describeMatch(match: Match): string {
  return [
    `expect(response).not.toMatchContract(${argumentsOf(match)})`,
    '',
    conforming(match),
    '',
    ...bodyLines(match),
  ].join('\n');
}

function argumentsOf({ operation, expected }: Match): string {
  if (expected === undefined) return `'${operation.id}'`;
  return `'${operation.id}', { status: ${typeof expected === 'number' ? expected : `'${expected}'`} }`;
}

function conforming({ contract, operation, response }: Match): string {
  return `${nameOf(operation)} answered ${response.status}, as contract ${contract.version} declares it.`;
}

function violationsLines(match: Match, violations: readonly Violation[]): string[] {
  const { contract, operation, response } = match;
  const places = violations.length === 1 ? 'one place' : `${violations.length} places`;
  return [
    `${nameOf(operation)} answered ${response.status}, and breaks contract ${contract.version} in ${places}:`,
    ...violations.slice(0, MAX_VIOLATIONS).flatMap((violation) => ['', ...violationLines(violation, match)]),
    ...leftOver(violations.length - MAX_VIOLATIONS, 'places'),
  ];
}

function nameOf({ method, path }: Operation): string {
  return `${method} ${path}`;
}

function violationLines(violation: Violation, { operation, response }: Match): string[] {
  const responses = toPointer(['paths', operation.path, operation.method.toLowerCase(), 'responses']);
  const { in: part, path, message, schemaPointer } = violation;
  const pointer = toPointer(path);
  switch (part) {
    case 'status':
      return [`  status: ${message}`, `    contract: ${responses}`];
    case 'content-type':
      return [`  content type: ${message}`, `    contract: ${responses}/${response.status}`];
    default:
      return [`  ${part}${pointer && ` at ${pointer}`}: ${message}`, `    contract: ${schemaPointer}`];
  }
}

/** The body without secrets, shortened if it is long. */
function bodyLines({ contract, response }: Match): string[] {
  if (response.body === undefined) return ['The response has no body.'];
  const body = createMask(contract.document).value(response.body);
  const text = typeof body === 'string' ? body : JSON.stringify(body, null, 2);
  const lines = text.split('\n').map((line) => `  ${shorten(line)}`);
  return ['Body:', ...lines.slice(0, MAX_LINES), ...leftOver(lines.length - MAX_LINES, 'lines')];
}

function leftOver(count: number, unit: string): string[] {
  return count > 0 ? [`  … and ${count} more ${unit}`] : [];
}

function shorten(line: string): string {
  return line.length > MAX_CHARACTERS ? `${line.slice(0, MAX_CHARACTERS)}…` : line;
}
