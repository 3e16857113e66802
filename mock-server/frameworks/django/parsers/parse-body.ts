import { isDeepStrictEqual } from 'node:util';
import type { ContractBody } from '../../../../contracts/openapi/contract.ts';
import { JSON_TYPE } from '../../../http/answer.ts';
import { Problem } from '../../../problems/problem.ts';
import { explainBytes, explainJsonError } from '../../../validation/unreadable-text.ts';
import { includesType, MAX_MEDIA_TYPE, type MediaType, readMediaType } from '../../media-type.ts';
import { exceedsDigits, MAX_DIGITS } from '../../python-limits.ts';
import { type Charset, charsetNamed, isSameInUtf8, UTF_8 } from './charset.ts';
import type { FormFields } from './form-fields.ts';
import { parseForm } from './parse-form.ts';
import { MultipartError, parseMultipart } from './parse-multipart.ts';
import { unreadable, unsupported } from './unreadable.ts';

/** A body that one of the parsers of REST framework has read. */
export interface ParsedBody {
  /** The value of a JSON body. */
  readonly data?: unknown;
  /** Its text. */
  readonly source?: string;
  /** Set if it is a form. */
  readonly form?: FormFields;
  /** The refusal of a body that the contract forbids, although REST framework reads it. */
  readonly lenient?: Problem;
}

const FORM_TYPE = 'application/x-www-form-urlencoded';
const MULTIPART_TYPE = 'multipart/form-data';
/** In the order in which REST framework tries them. Source: DRF, `DEFAULT_PARSER_CLASSES`. */
const PARSED_TYPES = [JSON_TYPE, FORM_TYPE, MULTIPART_TYPE];

/**
 * Parses a body by its `Content-Type`. Without a body, it is an empty object of any type.
 *
 * Source: DRF, `Request._parse` and `parsers`.
 *
 * @param contentType as sent; empty if it is missing
 */
export function parseBody(bytes: Buffer, contentType: string, declared: ContractBody): ParsedBody | Problem {
  if (bytes.length === 0) return EMPTY;
  const isShort = contentType.length <= MAX_MEDIA_TYPE;
  const given = contentType === JSON_TYPE ? PLAIN_JSON : readMediaType(contentType);
  const type = isShort ? PARSED_TYPES.find((each) => includesType(given.name, each)) : undefined;
  if (!type || !declared.mediaTypes.includes(type)) return unsupported(contentType, declared);
  const parsed = parseAs(type, bytes, contentType, given, declared);
  if (parsed instanceof Problem || given.name === type) return parsed;
  return { ...parsed, lenient: unsupported(contentType, declared) };
}

const EMPTY: ParsedBody = { form: new Map() };
const PLAIN_JSON = readMediaType(JSON_TYPE);

function parseAs(
  type: string,
  bytes: Buffer,
  contentType: string,
  { parameters }: MediaType,
  declared: ContractBody,
): ParsedBody | Problem {
  const name = parameters.get('charset');
  const charset = charsetNamed(name);
  if (!charset) {
    const message = `Unsupported charset "${name}" in request Content-Type header.`;
    return unreadable(declared, message, {
      path: [],
      message: 'has an unknown charset',
      remedy: 'encode the body in UTF-8',
    });
  }
  if (type === JSON_TYPE) return parseJson(bytes, charset, declared);
  const parse =
    type === FORM_TYPE
      ? (each: Charset) => parseForm(bytes, each)
      : (each: Charset) => parseMultipart(bytes, contentType, each);
  try {
    return parseFields(parse, charset, declared);
  } catch (error) {
    if (!(error instanceof MultipartError)) throw error;
    const message = `Multipart form parse error - ${error.message}`;
    return unreadable(declared, message, {
      path: [],
      message: 'is not a valid multipart form',
      remedy: 'let your HTTP client write the form and its Content-Type',
    });
  }
}

function parseJson(bytes: Buffer, charset: Charset, declared: ContractBody): ParsedBody | Problem {
  let source: string;
  try {
    source = charset.decode(bytes);
  } catch {
    return unreadable(declared, JSON_ERROR, explainBytes(bytes));
  }
  try {
    const data: unknown = JSON.parse(source);
    if (exceedsDigits(source)) return unreadable(declared, JSON_ERROR, OVERSIZED);
    if (isSameInUtf8(bytes, charset, source)) return { data, source };
    return { data, source, lenient: unreadable(declared, JSON_ERROR, explainBytes(bytes)) };
  } catch {
    return unreadable(declared, JSON_ERROR, source.startsWith('\ufeff') ? MARKED : explainJsonError(source));
  }
}

const JSON_ERROR = 'JSON parse error';
const OVERSIZED = { path: [0], message: `has an integer of more than ${MAX_DIGITS} digits` };
const MARKED = {
  path: [0],
  message: 'begins with a byte order mark',
  remedy: 'send the body without a byte order mark',
};

function parseFields(
  parse: (charset: Charset) => FormFields,
  charset: Charset,
  declared: ContractBody,
): ParsedBody {
  const form = parse(charset);
  if (charset === UTF_8 || isDeepStrictEqual(form, parse(UTF_8))) return { form };
  const remedy = 'encode the form in UTF-8';
  return {
    form,
    lenient: unreadable(declared, 'The form is not UTF-8', { path: [], message: 'is not UTF-8', remedy }),
  };
}
