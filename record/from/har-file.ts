import { statSync } from 'node:fs';
import type { ErrorObject, ValidateFunction } from 'ajv';
import type { Entry, Har } from 'har-format';
import type { ParseError } from 'jsonc-parser';
import { requireLazily } from '../../base/package-files.ts';
import { positionOf, readTextFile, reasonOf, remedyOf } from '../../base/text-file.ts';
import { loadAjv } from '../../contracts/openapi/compile-schemas.ts';
import { HarError } from './har-error.ts';

/** In MiB. Reading a file takes about three times its size in memory. */
const MAX_SIZE = 256;

const HEADERS = {
  type: 'array',
  items: {
    type: 'object',
    properties: { name: { type: 'string' }, value: { type: 'string' } },
    required: ['name', 'value'],
  },
} as const;

/** What we use of HAR 1.2. Exporters differ in the rest, and leave out some of what the format requires. */
const SCHEMA = {
  type: 'object',
  required: ['log'],
  properties: {
    log: {
      type: 'object',
      required: ['entries'],
      properties: {
        entries: {
          type: 'array',
          items: {
            type: 'object',
            required: ['startedDateTime', 'request', 'response'],
            properties: {
              startedDateTime: { type: 'string' },
              request: {
                type: 'object',
                required: ['method', 'url', 'headers'],
                properties: {
                  method: { type: 'string' },
                  url: { type: 'string' },
                  headers: HEADERS,
                  postData: {
                    type: ['object', 'null'],
                    properties: {
                      mimeType: { type: ['string', 'null'] },
                      text: { type: ['string', 'null'] },
                      params: {
                        type: ['array', 'null'],
                        items: {
                          type: 'object',
                          required: ['name'],
                          properties: { name: { type: 'string' } },
                        },
                      },
                    },
                  },
                },
              },
              response: {
                type: 'object',
                required: ['status', 'headers'],
                properties: {
                  status: { type: 'integer' },
                  headers: HEADERS,
                  content: {
                    type: ['object', 'null'],
                    properties: {
                      text: { type: ['string', 'null'] },
                      encoding: { type: ['string', 'null'] },
                    },
                  },
                },
              },
            },
          },
        },
      },
    },
  },
} as const;

let validate: ValidateFunction<Har> | undefined;

/**
 * Reads a HAR 1.2 file.
 *
 * @throws HarError if it cannot be read, is larger than 256 MiB, is cut off, is not JSON, or is not a HAR file
 */
export function readHarFile(file: string): readonly Entry[] {
  const content = parse(file, readText(file));
  validate ??= new (loadAjv().Ajv2020)({ allowUnionTypes: true }).compile<Har>(SCHEMA);
  if (validate(content)) return content.log.entries;
  const reason = `it is not a HAR 1.2 file: ${describe(validate.errors?.[0])}`;
  throw new HarError(file, reason, 'Name a file that a browser, Postman, mitmproxy or "record" has written');
}

function readText(file: string): string {
  try {
    const size = Math.ceil(statSync(file).size / 2 ** 20);
    if (size > MAX_SIZE) throw tooLarge(file, size);
    return readTextFile(file);
  } catch (error) {
    if (error instanceof HarError) throw error;
    throw new HarError(file, reasonOf(error), remedyOf(error, 'Name a HAR file'));
  }
}

function tooLarge(file: string, size: number): HarError {
  const reason = `it has ${size} MiB, and only ${MAX_SIZE} can be read`;
  return new HarError(file, reason, 'Export the requests to the API only, or a shorter recording');
}

function parse(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw notJson(file, text);
  }
}

/** Names where the text stops being JSON. Unlike the error of `JSON.parse`, it does not quote the text. */
function notJson(file: string, text: string): HarError {
  const { parse: parseLeniently } = requireLazily<typeof import('jsonc-parser')>('jsonc-parser');
  const errors: ParseError[] = [];
  const read: Partial<Har> | undefined = parseLeniently(text, errors, { disallowComments: true });
  const { offset, length } = errors[0] ?? { offset: text.length, length: 0 };
  if (offset + length < text.trimEnd().length)
    return new HarError(file, `it is not valid JSON at ${positionOf(text, offset)}`, 'Export it again');
  const complete = Math.max(0, (read?.log?.entries?.length ?? 0) - 1);
  const entries = complete === 1 ? 'entry' : 'entries';
  const reason = `it is cut off at ${positionOf(text, text.length)}, after ${complete} complete ${entries}`;
  return new HarError(file, reason, 'Export it again');
}

function describe(error: ErrorObject | undefined): string {
  const { instancePath = '', message = 'it does not conform to the format' } = error ?? {};
  return `${instancePath === '' ? 'it' : `"${instancePath}"`} ${message}`;
}
