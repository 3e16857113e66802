import { toPointer } from '../base/json-pointer.ts';
import type { Contract, Operation } from '../contracts/openapi/contract.ts';
import type { Violation } from '../contracts/openapi/violation.ts';
import { createMask } from '../mock-server/observers/mask.ts';
import type { ReceivedResponse } from './read-response.ts';

const MAX_VIOLATIONS = 20;
const MAX_LINES = 40;
const MAX_CHARACTERS = 200;

/** What a matched response was held against. */
export interface Match {
  readonly contract: Contract;
  readonly operation: Operation;
  readonly response: ReceivedResponse;
}

/** Why a response does not match: each violation with where it stands in the body and in the contract. */
export function describeViolations(match: Match, violations: readonly Violation[]): string {
  const { contract, operation, response } = match;
  const places = violations.length === 1 ? 'one place' : `${violations.length} places`;
  return [
    `expect(response).toMatchContract('${operation.id}')`,
    '',
    `${nameOf(operation)} answered ${response.status}, and breaks contract ${contract.version} in ${places}:`,
    ...violations.slice(0, MAX_VIOLATIONS).flatMap((violation) => ['', ...violationLines(violation, match)]),
    ...leftOver(violations.length - MAX_VIOLATIONS, 'places'),
    '',
    ...bodyLines(match),
  ].join('\n');
}

/** Why a response that should not match does. */
export function describeMatch(match: Match): string {
  const { contract, operation, response } = match;
  return [
    `expect(response).not.toMatchContract('${operation.id}')`,
    '',
    `${nameOf(operation)} answered ${response.status}, just as contract ${contract.version} declares it.`,
    '',
    ...bodyLines(match),
  ].join('\n');
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

/** The body without secrets and not all of it, where it is long. */
function bodyLines({ contract, response }: Match): string[] {
  if (response.body === undefined) return ['There is no body.'];
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
