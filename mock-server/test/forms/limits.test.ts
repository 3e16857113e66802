import { connect } from 'node:net';
import { describe, expect, test } from '@jest/globals';
import { MULTIPART, multipart, URLENCODED, useFormMock } from './form-mock.ts';

const { mock, post } = useFormMock();

const MEGABYTE = 1024 * 1024;

function upload(megabytes: number): Buffer {
  return multipart([['file', { filename: 'a.bin', content: Buffer.alloc(megabytes * MEGABYTE, 'x') }]]);
}

describe('a form of 50 MB is refused', () => {
  const TOO_LARGE = {
    status: 413,
    body: { errorCode: 'PAYLOAD_TOO_LARGE', errorMessage: 'The body is larger than 25 MB' },
  };

  test.each<[string, Readonly<Record<string, string>>]>([
    ['by its length', {}],
    ['in chunks', { 'Transfer-Encoding': 'chunked' }],
  ])('%s', async (_, headers) => {
    const body = upload(50);
    expect(await post('/upload', { contentType: MULTIPART, headers, body })).toEqual(TOO_LARGE);
    expect((await post('/fields', { contentType: URLENCODED, body: 'name=ab' })).status).toBe(200);
  });

  test('before it arrives, if its length says so', async () => {
    const answer = await startUpload(50 * MEGABYTE);
    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
  });

  test('and little of several stays in memory', async () => {
    const body = upload(50);
    const send = () =>
      post('/upload', { contentType: MULTIPART, headers: { 'Transfer-Encoding': 'chunked' }, body });
    await send();
    const before = process.memoryUsage().arrayBuffers;
    for (let count = 0; count < 3; count += 1) await send();
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(60 * MEGABYTE);
  });
});

/** Sends the head of a request and the beginning of its body. @returns the beginning of the answer */
function startUpload(length: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const { port } = new URL(mock.url ?? '');
    const socket = connect(Number(port), '127.0.0.1', () => {
      socket.write(
        `POST /upload HTTP/1.1\r\nHost: a\r\nContent-Type: ${MULTIPART}\r\nContent-Length: ${length}\r\n\r\n--`,
      );
    });
    socket.once('error', reject);
    socket.once('data', (bytes) => {
      socket.destroy();
      resolve(bytes.toString());
    });
  });
}

test('a form of 20 MB is taken', async () => {
  const { body } = await post('/upload', { contentType: MULTIPART, body: upload(20) });
  expect(body.file).toEqual({
    filename: 'a.bin',
    contentType: null,
    size: 20 * MEGABYTE,
    start: 'xxxxxxxx',
  });
});

const FILE = ['file', { filename: 'a', content: 'x' }] as const;

function fields(count: number) {
  return Array.from({ length: count }, () => ['tags', 'x'] as const);
}

function files(count: number) {
  return Array.from({ length: count }, () => ['documents', FILE[1]] as const);
}

describe('with the limits of Starlette,', () => {
  test.each<[string, string, string, string | Buffer]>([
    ['1000 fields', '/upload', MULTIPART, multipart([FILE, ...fields(1000)])],
    ['1000 files', '/files', MULTIPART, multipart(files(1000))],
    ['a field of 1 MB', '/fields', MULTIPART, multipart([['name', 'x'.repeat(MEGABYTE)]])],
    ['1000 urlencoded fields', '/plain', URLENCODED, `name=ab${'&a'.repeat(999)}`],
    ['an urlencoded field of 1 MB', '/plain', URLENCODED, `name=${'x'.repeat(MEGABYTE - 4)}`],
  ])('%s are taken', async (_, path, contentType, body) => {
    expect((await post(path, { contentType, body })).status).toBe(200);
  });

  test.each<[string, string, string, string | Buffer, string]>([
    [
      '1001 fields',
      '/upload',
      MULTIPART,
      multipart([FILE, ...fields(1001)]),
      'Too many fields. Maximum number of fields is 1000.',
    ],
    [
      '1001 files',
      '/files',
      MULTIPART,
      multipart(files(1001)),
      'Too many files. Maximum number of files is 1000.',
    ],
    [
      'a field of more than 1 MB',
      '/fields',
      MULTIPART,
      multipart([['name', 'x'.repeat(MEGABYTE + 1)]]),
      'Part exceeded maximum size of 1024KB.',
    ],
    [
      '1001 urlencoded fields',
      '/plain',
      URLENCODED,
      `name=ab${'&a'.repeat(1000)}`,
      'Too many fields. Maximum number of fields is 1000.',
    ],
    [
      'an urlencoded field of more than 1 MB',
      '/plain',
      URLENCODED,
      `name=${'x'.repeat(MEGABYTE - 3)}`,
      'Field exceeded maximum size of 1024KB.',
    ],
  ])('%s are refused', async (_, path, contentType, body, errorMessage) => {
    expect(await post(path, { contentType, body })).toEqual({
      status: 400,
      body: { errorCode: 'INVALID_REQUEST', errorMessage },
    });
  });
});
