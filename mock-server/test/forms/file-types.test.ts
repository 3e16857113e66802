import { describe, expect, test } from '@jest/globals';
import { MULTIPART, multipart, URLENCODED, useFormMock } from './form-mock.ts';

const { mock, post } = useFormMock();

const FLOW_INFO = '{"flowSyntax":"CII"}';
const PDF = '%PDF-1.7\n%âãÏÓ';
const XML = '<?xml version="1.0"?><a/>';
const PNG = Buffer.from('89504e470d0a1a0a', 'hex');
const ZIP = Buffer.from('504b030414000000', 'hex');

interface File {
  readonly filename: string;
  readonly contentType?: string;
  readonly content: string | Buffer;
}

function sendFile(file: File, path = '/flows') {
  const body = multipart([
    ['flowInfo', FLOW_INFO],
    ['file', file],
  ]);
  return post(path, { contentType: MULTIPART, body });
}

describe('of a file whose part declares PDF or XML,', () => {
  test.each<[string, File]>([
    ['a PDF', { filename: 'a.pdf', contentType: 'application/pdf', content: PDF }],
    ['XML', { filename: 'a.xml', contentType: 'application/xml', content: XML }],
    ['XML called text/xml', { filename: 'a.xml', contentType: 'text/xml; charset=utf-8', content: XML }],
    [
      'a PDF of an unknown type',
      { filename: 'a.bin', contentType: 'application/octet-stream', content: PDF },
    ],
    ['a PDF without a type', { filename: 'invoice', content: PDF }],
    ['a PDF whose name ends in upper case', { filename: 'A.PDF', content: PDF }],
    ['XML with a byte order mark', { filename: 'a.xml', content: `\ufeff${XML}` }],
    ['XML in UTF-16', { filename: 'a.xml', content: Buffer.from(`\ufeff${XML}`, 'utf16le') }],
    ['XML after white space', { filename: 'a.xml', content: `\r\n ${XML}` }],
  ])('%s is taken', async (_, file) => {
    expect((await sendFile(file)).status).toBe(200);
  });

  test.each<[string, File, string]>([
    [
      'another type',
      { filename: 'a', contentType: 'image/png', content: PDF },
      'has another Content-Type than',
    ],
    ['another extension', { filename: 'a.zip', content: PDF }, 'is named .zip, unlike'],
    ['the bytes of a PNG', { filename: 'a.pdf', content: PNG }, 'does not begin like'],
    ['the bytes of a ZIP', { filename: 'a.xml', content: ZIP }, 'does not begin like'],
    ['text', { filename: 'a.pdf', content: 'invoice' }, 'does not begin like'],
    ['no bytes', { filename: 'a.pdf', content: '' }, 'does not begin like'],
  ])('one with %s is refused with 400', async (_, file, why) => {
    const { status, body } = await sendFile(file);
    expect({ status, body }).toEqual({
      status: 400,
      body: {
        errorCode: 'INVALID_REQUEST',
        errorMessage: `Wrong file type: body/file ${why} application/pdf or application/xml`,
      },
    });
  });

  test('the wrong one is refused with 422 by an operation without 400', async () => {
    const { status, body } = await sendFile({ filename: 'a.pdf', content: 'invoice' }, '/flows-without-400');
    const msg = 'Value error, the file does not begin like application/pdf or application/xml';
    expect({ status, body }).toEqual({
      status: 422,
      body: { detail: [{ loc: ['body', 'file'], msg, type: 'value_error' }] },
    });
  });

  test('a wrong one does not hide what else is wrong', async () => {
    const body = multipart([['file', { filename: 'a.txt', content: 'x' }]]);
    expect(await post('/flows', { contentType: MULTIPART, body })).toEqual({
      status: 422,
      body: { detail: [{ loc: ['body', 'flowInfo'], msg: 'Field required', type: 'missing' }] },
    });
  });

  test('the journal says what to send', async () => {
    await sendFile({ filename: 'a.pdf', content: 'invoice' });
    const [request] = await mock.requests();
    expect(request).toMatchObject({ hint: 'send a file of the type application/pdf or application/xml' });
  });
});

test('a range of types is compared with the type only', async () => {
  const send = (contentType: string) =>
    post('/flows', {
      contentType: MULTIPART,
      body: multipart([
        ['flowInfo', FLOW_INFO],
        ['file', { filename: 'a.pdf', content: PDF }],
        ['attachments', { filename: 'b', contentType: 'image/webp', content: 'x' }],
        ['attachments', { filename: 'c', contentType, content: 'x' }],
      ]),
    });
  expect((await send('image/tiff')).status).toBe(200);
  expect((await send('text/csv')).body.errorMessage).toBe(
    'Wrong file type: body/attachments/1 has another Content-Type than image/*',
  );
});

test('without a declared type, any file is taken', async () => {
  const body = multipart([['file', { filename: 'a.exe', contentType: 'text/plain', content: 'MZ' }]]);
  expect((await post('/upload', { contentType: MULTIPART, body })).status).toBe(200);
});

describe('a part that is an object', () => {
  const FILE = ['file', { filename: 'a.pdf', content: PDF }] as const;

  test.each<[string, string | { filename?: string; contentType?: string; content: string }]>([
    ['as a text', FLOW_INFO],
    ['as a text with a type', { contentType: 'application/json', content: FLOW_INFO }],
    [
      'as a file, as browsers send it',
      { filename: 'blob', contentType: 'application/json', content: FLOW_INFO },
    ],
  ])('is read as JSON %s', async (_, part) => {
    const { body } = await post('/flows', {
      contentType: MULTIPART,
      body: multipart([['flowInfo', part], FILE]),
    });
    expect(body.flowInfo).toEqual({ flowSyntax: 'CII' });
  });

  test.each<[string, string, object]>([
    [
      'has a wrong value',
      '{"flowSyntax":"PDF"}',
      {
        loc: ['body', 'flowInfo', 'flowSyntax'],
        msg: "Input should be 'CII' or 'UBL'",
        type: 'literal_error',
      },
    ],
    [
      'lacks a key',
      '{}',
      { loc: ['body', 'flowInfo', 'flowSyntax'], msg: 'Field required', type: 'missing' },
    ],
    [
      'is not an object',
      '[]',
      {
        loc: ['body', 'flowInfo'],
        msg: 'Input should be a valid dictionary or object to extract fields from',
        type: 'model_attributes_type',
      },
    ],
    [
      'is not JSON',
      '{"flowSyntax"',
      { loc: ['body', 'flowInfo', 13], msg: 'JSON decode error', type: 'json_invalid' },
    ],
  ])('is refused if it %s', async (_, part, item) => {
    const { status, body } = await post('/flows', {
      contentType: MULTIPART,
      body: multipart([['flowInfo', part], FILE]),
    });
    expect({ status, body }).toEqual({ status: 422, body: { detail: [item] } });
  });

  test.each<[string, readonly string[]]>([
    ['in one part each', ['{"name":"a"}', '{"name":"b"}']],
    ['in one part', ['[{"name":"a"},{"name":"b"}]']],
  ])('can be a list, %s', async (_, rules) => {
    const parts = rules.map((rule) => ['rules', rule] as const);
    const { body } = await post('/flows', {
      contentType: MULTIPART,
      body: multipart([['flowInfo', FLOW_INFO], FILE, ...parts]),
    });
    expect(body.rules).toEqual([{ name: 'a' }, { name: 'b' }]);
  });

  test('in an urlencoded form is read as JSON too', async () => {
    const { body } = await post('/flows', {
      contentType: URLENCODED,
      body: `flowInfo=${encodeURIComponent('{"flowSyntax":"X"}')}`,
    });
    expect(body.detail).toEqual([
      {
        loc: ['body', 'flowInfo', 'flowSyntax'],
        msg: "Input should be 'CII' or 'UBL'",
        type: 'literal_error',
      },
      { loc: ['body', 'file'], msg: 'Field required', type: 'missing' },
    ]);
  });
});
