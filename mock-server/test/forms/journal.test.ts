import { describe, expect, test } from '@jest/globals';
import { MULTIPART, multipart, URLENCODED, useFormMock } from './form-mock.ts';

const lines: object[] = [];
const note = (fields: object, message: string) => lines.push({ ...fields, message });
const { mock, post } = useFormMock({ logger: { info: note, warn: note, error: note } });

const SECRET = 'top-secret';
const FILE = { filename: 'a.pdf', contentType: 'application/pdf', content: '%PDF-the-bytes' };

async function recordedBody(): Promise<unknown> {
  const request = (await mock.requests()).at(-1)?.request;
  return request?.bodyState === 'read' ? request.body : request?.bodyState;
}

describe('the journal shows', () => {
  test('fields and files of a multipart form', async () => {
    const body = multipart([
      ['file', FILE],
      ['tags', 'a'],
      ['tags', 'b'],
      ['else', '1'],
    ]);
    await post('/upload', { contentType: MULTIPART, body });
    expect(await recordedBody()).toEqual({
      file: { filename: 'a.pdf', contentType: 'application/pdf', size: 14 },
      tags: ['a', 'b'],
      else: '1',
    });
  });

  test('the fields of an urlencoded form', async () => {
    await post('/fields', { contentType: URLENCODED, body: 'name=a+b&count=x' });
    expect(await recordedBody()).toEqual({ name: 'a b', count: 'x' });
  });

  test('the beginning of a long text', async () => {
    await post('/fields', { contentType: URLENCODED, body: `name=${'x'.repeat(20_000)}` });
    expect(await recordedBody()).toEqual({ name: `${'x'.repeat(10_000)}… (20000 characters)` });
  });

  test('that a form could not be read', async () => {
    await post('/upload', { contentType: 'multipart/form-data', body: multipart([['file', FILE]]) });
    expect(await recordedBody()).toBe('unreadable');
  });

  test('which key of a form is ignored', async () => {
    await post('/fields', { contentType: URLENCODED, body: 'name=ab&cuont=2' });
    expect((await mock.requests()).at(-1)?.hint).toContain('"cuont"');
  });

  test('how a form breaks the contract', async () => {
    await post('/fields', { contentType: URLENCODED, body: 'name=a&source=x' });
    expect((await mock.requests()).at(-1)).toMatchObject({
      verdict: 'invalid',
      reason: expect.stringContaining('body/source must be a file, not a text'),
    });
  });
});

describe('neither the journal nor the log has', () => {
  test.each<[string, string, string, string | Buffer]>([
    ['the bytes of a file', '/upload', MULTIPART, multipart([['file', { ...FILE, content: SECRET }]])],
    [
      'the bytes of a file that is refused',
      '/flows',
      MULTIPART,
      multipart([['file', { filename: 'a.pdf', content: SECRET }]]),
    ],
    ['a secret field', '/fields', MULTIPART, multipart([['pdp_client_secret', SECRET]])],
    ['a secret field of an urlencoded form', '/fields', URLENCODED, `name=ab&chorusPassword=${SECRET}`],
    [
      'a secret in JSON in a field',
      '/fields',
      URLENCODED,
      `else=${encodeURIComponent(JSON.stringify({ a: [{ clientSecret: SECRET }] }))}`,
    ],
    ['a secret in JSON that is cut', '/fields', URLENCODED, `else={"clientSecret":"${SECRET}"`],
    ['a secret in JSON that is sent as a form', '/fields', URLENCODED, `{"clientSecret":"${SECRET}"}`],
    [
      'a secret in JSON with an ampersand',
      '/fields',
      URLENCODED,
      `{"url":"http://a/?b=c&d=e","clientSecret":"${SECRET}"}`,
    ],
    ['a secret in a malformed form', '/upload', 'multipart/form-data', multipart([['secret', SECRET]])],
  ])('%s', async (_, path, contentType, body) => {
    lines.length = 0;
    await post(path, { contentType, body });
    expect(JSON.stringify([await mock.requests(), lines])).not.toContain(SECRET);
  });
});
