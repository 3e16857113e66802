import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach } from '@jest/globals';
import { CONTRACTS } from '../../../contracts/registry.ts';
import { createMock } from '../../create-mock.ts';
import type { Mock, MockOptions } from '../../mock.ts';
import { createHandlers } from '../../operations/operations.ts';
import { REGISTRY, type Registry } from '../../registry.ts';
import { send, type WireResponse } from '../../testing/wire.ts';
import { UploadedFile } from '../../validation/forms/uploaded-file.ts';

const FORMS_VERSION = 'forms';
const FORM_OPERATIONS = [
  'upload',
  'fields',
  'plain',
  'files',
  'flows',
  'flows_without_400',
  'strict',
  'raw',
  'optional',
];

/** The registry with a contract whose operations take forms, and answer what they have understood. */
const FORMS_REGISTRY: Registry = {
  ...REGISTRY,
  contracts: {
    ...CONTRACTS,
    [FORMS_VERSION]: { documents: [{ file: path('forms.openapi.yaml'), framework: 'fastapi', prefix: '/' }] },
  },
  handlers: (parts) => ({
    ...createHandlers(parts),
    ...Object.fromEntries(FORM_OPERATIONS.map((operation) => [operation, echo])),
  }),
};

function echo({ body }: { readonly body: unknown }) {
  return { status: 200, body: typeof body === 'string' ? { text: body } : (show(body) as object) }; // a form, or the object that /strict takes
}

/** Files are shown by their first bytes too. */
function show(value: unknown): unknown {
  if (value instanceof UploadedFile) {
    const { filename, contentType = null, size, bytes } = value;
    return { filename, contentType, size, start: bytes.toString('latin1', 0, 8) };
  }
  if (Array.isArray(value)) return value.map(show);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, show(child)]));
}

function path(name: string): string {
  return fileURLToPath(new URL(name, import.meta.url));
}

interface Sent {
  readonly contentType?: string | undefined;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
  /** Whether to send a token; true by default. */
  readonly isSigned?: boolean;
}

export interface FormAnswer {
  readonly status: number;
  readonly body: ReturnType<typeof JSON.parse>;
}

/** A mock whose operations take forms, on a port while the tests of a file run. */
export interface FormMock {
  readonly mock: Mock;
  /** The access token that is sent. */
  token(): string;
  post(path: string, sent?: Sent): Promise<FormAnswer>;
}

/** Call it once in a test file or block, outside of any test. */
export function useFormMock(options: MockOptions = {}): FormMock {
  const mock = createMock({ ...options, contract: FORMS_VERSION }, FORMS_REGISTRY);
  let url = '';
  let token = '';

  beforeAll(async () => {
    url = await mock.listen();
    token = await mock.token();
  });
  beforeEach(() => mock.reset());
  afterAll(() => mock.close());

  async function post(to: string, { contentType, headers, body, isSigned = true }: Sent = {}) {
    const response: WireResponse = await send(url, {
      method: 'POST',
      path: to,
      headers: {
        ...(contentType !== undefined && { 'Content-Type': contentType }),
        ...(isSigned && { Authorization: `Bearer ${token}` }),
        ...headers,
      },
      ...(body !== undefined && { body }),
    });
    return { status: response.status, body: JSON.parse(response.text) };
  }

  return { mock, token: () => token, post };
}

const BOUNDARY = '----form';

export const MULTIPART = `multipart/form-data; boundary=${BOUNDARY}`;
export const URLENCODED = 'application/x-www-form-urlencoded';

interface FilePart {
  readonly filename?: string;
  readonly contentType?: string;
  readonly content: string | Buffer;
}

/** A multipart body. A text is a field; a part with a file name is a file. */
export function multipart(parts: readonly (readonly [name: string, part: string | FilePart])[]): Buffer {
  const pieces = parts.flatMap(([name, part]) => {
    const { filename, contentType, content } = typeof part === 'string' ? { content: part } : part;
    const file = filename === undefined ? '' : `; filename="${filename}"`;
    const type = contentType === undefined ? '' : `Content-Type: ${contentType}\r\n`;
    const head = `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"${file}\r\n${type}\r\n`;
    return [Buffer.from(head), Buffer.from(content), Buffer.from('\r\n')];
  });
  return Buffer.concat([...pieces, Buffer.from(`--${BOUNDARY}--\r\n`)]);
}
