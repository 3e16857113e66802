import supertest, { type Response } from 'supertest';
import { createMock } from '../../../mock-server/create-mock.ts';
import type { Mock, MockOptions } from '../../../mock-server/mock.ts';
import type { HttpRequest, HttpResponse, Target } from './target.ts';

/** A mock in this process: a new one for each workflow, so that none meets another. */
export function mockTarget(options: MockOptions = {}): Target {
  return {
    kind: 'mock',
    name: 'mock',
    isLocal: true,
    async open() {
      const mock = createMock(options);
      return { send: (request) => send(mock, request), close: () => mock.close() };
    },
  };
}

async function send({ app }: Mock, { method, path, headers, body }: HttpRequest): Promise<HttpResponse> {
  const call = supertest(app)[METHODS[method] ?? 'get'](path);
  call.set(headers).serialize(String).buffer(true).parse(readText);
  const { status, headers: received, body: text } = await call.send(body);
  return { status, headers: received, body: text };
}

const METHODS: Readonly<Record<string, 'get' | 'put' | 'post' | 'delete' | 'options' | 'head' | 'patch'>> = {
  GET: 'get',
  PUT: 'put',
  POST: 'post',
  DELETE: 'delete',
  OPTIONS: 'options',
  HEAD: 'head',
  PATCH: 'patch',
};

function readText(response: Response, done: (error: Error | null, text: string) => void): void {
  let text = '';
  response.setEncoding('utf8');
  response.on('data', (chunk: string) => {
    text += chunk;
  });
  response.on('end', () => done(null, text));
}
