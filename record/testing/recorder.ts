import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from '@jest/globals';
import type { Entry, Har, Header } from 'har-format';
import { createMock } from '../../mock-server/create-mock.ts';
import type { MockOptions } from '../../mock-server/mock.ts';
import { isNamedSecret, secretNameTest } from '../../scenarios/run/recording/secret-names.ts';

export interface Call {
  readonly method: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** A text is sent as it is. */
  readonly body?: unknown;
}

export interface Recorder {
  readonly url: string;
  readonly entries: readonly Entry[];
  /** Sends a request to the mock and records it. */
  send(call: Call): Promise<{ readonly status: number; readonly body: Readonly<Record<string, unknown>> }>;
  close(): Promise<void>;
}

/** Records requests to a mock, as the proxy between an application and a server does. */
export async function createRecorder(options: MockOptions = {}): Promise<Recorder> {
  const mock = createMock(options);
  const url = await mock.listen({ host: '127.0.0.1' });
  const entries: Entry[] = [];
  return {
    url,
    entries,
    async send({ method, path, headers: given = {}, body }) {
      const text = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
      const headers = { ...(text !== undefined && { 'content-type': 'application/json' }), ...given };
      const startedDateTime = new Date().toISOString();
      const response = await fetch(url + path, {
        method,
        headers,
        ...(text !== undefined && { body: text }),
      });
      const received = await response.text();
      const request = { method, url: url + path, headers: toHarHeaders(headers), text };
      const answer = { status: response.status, headers: toHarHeaders(Object.fromEntries(response.headers)) };
      entries.push(toEntry({ startedDateTime, request, response: { ...answer, text: received } }));
      return { status: response.status, body: received.startsWith('{') ? JSON.parse(received) : {} };
    },
    close: () => mock.close(),
  };
}

interface Recorded {
  readonly startedDateTime: string;
  readonly request: { method: string; url: string; headers: Header[]; text: string | undefined };
  readonly response: { status: number; headers: Header[]; text: string; encoding?: string | undefined };
}

function toEntry({ startedDateTime, request, response }: Recorded): Entry {
  const { method, url, headers, text } = request;
  const { status, encoding } = response;
  const message = { httpVersion: 'HTTP/1.1', cookies: [], headersSize: -1, bodySize: -1 };
  const mimeType = 'application/json';
  return {
    startedDateTime,
    time: 1,
    request: {
      ...message,
      ...{ method, url, headers, queryString: [] },
      ...(text !== undefined && { postData: { mimeType, text } }),
    },
    response: {
      ...message,
      ...{ status, statusText: '', headers: response.headers, redirectURL: '' },
      content: { size: response.text.length, mimeType, text: response.text, ...(encoding && { encoding }) },
    },
    cache: {},
    timings: { send: 0, wait: 1, receive: 0 },
  };
}

/** An entry that no server was asked for. */
export function entryFor(
  method: string,
  url: string,
  status: number,
  {
    startedDateTime = '2026-11-02T09:00:00.000Z',
    sent,
    received = '{}',
    encoding,
    headers = {},
  }: {
    readonly startedDateTime?: string;
    readonly sent?: string;
    readonly received?: string;
    readonly encoding?: string;
    readonly headers?: Readonly<Record<string, string>>;
  } = {},
): Entry {
  const request = { method, url, headers: toHarHeaders({ 'content-type': 'application/json' }), text: sent };
  const response = { status, headers: toHarHeaders(headers), text: received, encoding };
  return toEntry({ startedDateTime, request, response });
}

function toHarHeaders(headers: Readonly<Record<string, string>>): Header[] {
  return Object.entries(headers).map(([name, value]) => ({ name, value }));
}

export function toHar(entries: readonly Entry[]): Har {
  return { log: { version: '1.2', creator: { name: 'test', version: '1' }, entries: [...entries] } };
}

const SECRET_NAMES = ['password', 'access', 'refresh', 'clientSecret', 'oldKey', 'newKey', 'webhookSecret'];

/** A recording with `MASKED-n` in place of its secrets, the same for equal ones. */
export function masked(har: Har): Har {
  const numbers = new Map<string, number>();
  const isSecret = secretNameTest(SECRET_NAMES);
  const mask = (value: string) => {
    numbers.set(value, numbers.get(value) ?? numbers.size + 1);
    return `MASKED-${numbers.get(value)}`;
  };
  const maskHeader = ({ name, value }: Header): Header => {
    if (name === 'authorization') return { name, value: value.replace(/\S+$/, mask) };
    return { name, value: isNamedSecret(name) || isSecret(name) ? mask(value) : value };
  };
  const maskText = (text: string) => {
    try {
      return JSON.stringify(JSON.parse(text), (key, value) =>
        isSecret(key) && typeof value === 'string' && value !== '' ? mask(value) : value,
      );
    } catch {
      const fields = [...new URLSearchParams(text)].map(([name, value]): [string, string] => [
        name,
        isSecret(name) ? mask(value) : value,
      ]);
      return text.startsWith('username=') ? new URLSearchParams(fields).toString() : text;
    }
  };
  const copy = structuredClone(har);
  for (const { request, response } of copy.log.entries) {
    request.headers = request.headers.map(maskHeader);
    response.headers = response.headers.map(maskHeader);
    if (request.postData?.text !== undefined) request.postData.text = maskText(request.postData.text);
    if (response.content.text !== undefined) response.content.text = maskText(response.content.text);
  }
  return copy;
}

const folder = mkdtempSync(join(tmpdir(), 'har-'));
afterAll(() => rmSync(folder, { recursive: true }));

let count = 0;

/** Writes a value as JSON, or a text as it is, to a file for this test run. @returns its path */
export function writeHar(content: Har | string | Uint8Array): string {
  count += 1;
  const file = join(folder, `${count}.har`);
  const isText = typeof content === 'string' || content instanceof Uint8Array;
  writeFileSync(file, isText ? content : JSON.stringify(content));
  return file;
}
