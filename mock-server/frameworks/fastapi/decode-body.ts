import type { ContractBody } from '../../../contracts/openapi/contract.ts';
import { contentFor, isJson } from '../../../contracts/openapi/media-types.ts';
import type { Violation } from '../../../contracts/openapi/violation.ts';
import { invalidRequest, Problem, unreadableBody } from '../../problems/problem.ts';
import { explainBytes, explainJsonError } from '../../validation/unreadable-text.ts';
import { wrongMediaType } from '../../validation/wrong-media-type.ts';
import { exceedsLimits } from '../python-limits.ts';
import { decodeBytes } from './decode-bytes.ts';
import { parsePythonJson } from './python-json.ts';

/** A body as FastAPI decodes it, before Pydantic reads it. */
export interface DecodedBody {
  /** Undefined if there is none. */
  readonly value: unknown;
  /** Why FastAPI itself refuses it; undefined if it does not. */
  readonly refusal: Violation | undefined;
  /** What FastAPI takes although the contract forbids it. */
  readonly forbidden: readonly Violation[];
}

const NOTHING: readonly Violation[] = [];
const NO_BODY: DecodedBody = { value: undefined, refusal: undefined, forbidden: NOTHING };

/**
 * Decodes the body of a request (FastAPI, `get_request_handler`).
 *
 * @param contentType the header as sent
 * @returns 400 for bytes that are not text, 422 for a text that is not JSON
 */
export function decodeBody(
  bytes: Buffer,
  contentType: string | undefined,
  declared: ContractBody,
): DecodedBody | Problem {
  if (bytes.length === 0) {
    return declared.required ? { ...NO_BODY, refusal: violationOf(declared, 'required', MISSING) } : NO_BODY;
  }
  const mediaType = mediaTypeOf(contentType);
  if (!JSON_TYPE.test(mediaType)) {
    const isText = declaresText(declared, mediaType);
    return isText
      ? { ...NO_BODY, value: bytes.toString('utf8') }
      : { ...NO_BODY, refusal: wrongMediaType(mediaType, declared) };
  }
  const decoded = decodeBytes(bytes);
  if (!decoded) return unparsableBody(explainBytes(bytes));
  const { text, encoding } = decoded;
  const read = parse(text, declared);
  if (read instanceof Problem) return read;
  const isDeclared = encoding === 'utf-8' && read.isJson && declared.mediaTypes.includes(mediaType);
  const forbidden = isDeclared ? NOTHING : forbiddenForms(bytes, mediaType, decoded, declared);
  return { value: read.value, refusal: undefined, forbidden };
}

/** Whether an operation of a further document takes its body as it stands, such as XML. FastAPI leaves that to the operation. */
function declaresText({ contents }: ContractBody, mediaType: string): boolean {
  const [main] = contents;
  return main !== undefined && !isJson(main.mediaType) && contentFor(contents, mediaType) === main;
}

const MISSING = { path: [], message: 'is missing' };

/** What FastAPI parses as JSON. */
const JSON_TYPE = /^application\/(?:json|[^/]*\+json)$/;

/** In lower case, without parameters (CPython, `email.message.Message.get_content_type`). */
function mediaTypeOf(contentType = ''): string {
  const end = contentType.indexOf(';');
  return (end === -1 ? contentType : contentType.slice(0, end)).trim().toLowerCase();
}

interface ParsedText {
  readonly value: unknown;
  /** False for JSON with constants of Python. */
  readonly isJson: boolean;
}

function parse(text: string, declared: ContractBody): ParsedText | Problem {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return parseLikePython(text, declared);
  }
  return exceedsLimits(text) ? unparsableBody(BEYOND_LIMITS) : { value, isJson: true };
}

const BEYOND_LIMITS = { message: 'is nested too deeply, or has an integer of more than 4300 digits' };

function parseLikePython(text: string, declared: ContractBody): ParsedText | Problem {
  const read = parsePythonJson(text);
  if (!read) return unparsableBody(BEYOND_LIMITS);
  if ('value' in read) return { value: read.value, isJson: false };
  const violation = violationOf(declared, 'json', { ...explainJsonError(text), path: [read.offset] });
  return invalidRequest(422, [violation]);
}

/** FastAPI's words for every error of a body other than a syntax error of JSON. */
function unparsableBody({ message, remedy }: Pick<Violation, 'message' | 'remedy'>): Problem {
  return unreadableBody(
    { reason: `the body ${message}`, hint: remedy },
    'There was an error parsing the body',
  );
}

/** The forms of a body that FastAPI takes and the contract does not declare. */
function forbiddenForms(
  bytes: Buffer,
  mediaType: string,
  { text, encoding }: { readonly text: string; readonly encoding: string },
  declared: ContractBody,
): Violation[] {
  const found: Violation[] = [];
  if (!declared.mediaTypes.includes(mediaType)) found.push(wrongMediaType(mediaType, declared));
  const isUtf8 = encoding === 'utf-8';
  if (!isUtf8) found.push(violationOf(declared, 'json', explainBytes(bytes)));
  else if (found.length === 0) found.push(violationOf(declared, 'json', explainJsonError(text)));
  return found;
}

function violationOf(
  { schema }: ContractBody,
  rule: string,
  found: Pick<Violation, 'path' | 'message' | 'remedy'>,
): Violation {
  return { in: 'body', rule, schema, schemaPointer: '', ...found };
}
