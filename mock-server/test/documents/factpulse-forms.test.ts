import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from '@jest/globals';
import { createMock } from '../../create-mock.ts';
import { MULTIPART, multipart, URLENCODED } from '../forms/form-mock.ts';

const FULL = fileURLToPath(new URL('../../../../shared/upstream/full-4.4.yaml', import.meta.url));

const PDF = { filename: 'invoice.pdf', contentType: 'application/pdf', content: '%PDF-1.7' };
const XML = { filename: 'invoice.xml', contentType: 'application/xml', content: '<Invoice/>' };
const FLOW_INFO = JSON.stringify({ name: 'F1', flowSyntax: 'CII' });

type Part = readonly [name: string, part: string | typeof PDF];

/** FactPulse's own document, next to the clone; it is not part of this repository. */
(existsSync(FULL) ? describe : describe.skip)("the forms of FactPulse's full document", () => {
  const mock = createMock({ contract: '4.4', documents: [FULL] });
  const state = { url: '', token: '' };

  async function post(path: string, contentType: string, body: string | Buffer) {
    if (state.url === '') Object.assign(state, { url: await mock.listen(), token: await mock.token() });
    const headers = { Authorization: `Bearer ${state.token}`, 'Content-Type': contentType };
    const sent = typeof body === 'string' ? body : new Uint8Array(body);
    const response = await fetch(`${state.url}/api/v1/${path}`, { method: 'POST', headers, body: sent });
    await response.arrayBuffer();
    return response.status;
  }

  afterAll(() => mock.close());

  test.each<[string, readonly Part[]]>([
    [
      'processing/generate-invoice',
      [
        ['invoice_data', '{}'],
        ['auto_enrich', 'True'],
        ['source_pdf', PDF],
      ],
    ],
    [
      'processing/validate-xml',
      [
        ['xml_file', XML],
        ['profile', 'EN16931'],
      ],
    ],
    [
      'processing/validate-facturx-pdf',
      [
        ['pdf_file', PDF],
        ['use_verapdf', 'false'],
      ],
    ],
    ['processing/validate-facturx-async', [['pdf_file', PDF]]],
    [
      'processing/sign-pdf',
      [
        ['pdf_file', PDF],
        ['reason', ''],
      ],
    ],
    ['processing/sign-pdf-async', [['pdf_file', PDF]]],
    ['processing/validate-pdf-signature', [['pdf_file', PDF]]],
    ['processing/parse-facturx', [['file', PDF]]],
    ['processing/parse-facturx/async', [['file', PDF]]],
    [
      'afnor/flow/v1/flows',
      [
        ['flowInfo', FLOW_INFO],
        ['file', XML],
      ],
    ],
    ['verification/verify', [['pdf_file', PDF]]],
    [
      'verification/verify-async',
      [
        ['pdf_file', PDF],
        ['force_ocr', 'on'],
      ],
    ],
    ['convert/async', [['file', PDF]]],
    ['ereporting/submit-xml', [['xml_file', XML]]],
    ['ereporting/validate-xml', [['xml_file', XML]]],
    ['cdar/validate-xml', [['xml_file', XML]]],
  ])('%s takes its fields and files, and not without them', async (path, parts) => {
    expect(await post(path, MULTIPART, multipart(parts))).toBeLessThan(300);
    expect(await post(path, MULTIPART, multipart([]))).toBe(422);
  });

  test('generate-invoice takes a form without a file', async () => {
    const body = 'invoice_data=%7B%7D&output_format=pdf';
    expect(await post('processing/generate-invoice', URLENCODED, body)).toBe(202);
  });

  test('flows refuses an image', async () => {
    const file = { filename: 'a.png', contentType: 'image/png', content: '\x89PNG' };
    const body = multipart([
      ['flowInfo', FLOW_INFO],
      ['file', file],
    ]);
    expect(await post('afnor/flow/v1/flows', MULTIPART, body)).toBe(400);
  });
});
