// @ts-check
// Requests for operations of FactPulse's full document, which a clone that stands alone does not have.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { accountToken } from './credentials.js';

/** @typedef {import('./connection.js').Asked} Asked */

const BOUNDARY = 'a-boundary-of-the-benchmark';
const XML = '<?xml version="1.0" encoding="UTF-8"?><invoice><number>F-2026-17</number></invoice>';

/**
 * Path of the document.
 *
 * @throws {Error} if it is missing
 */
export function documentFile() {
  const file = fileURLToPath(new URL('../../../shared/upstream/full-4.4.yaml', import.meta.url));
  if (!existsSync(file)) throw new Error("FactPulse's full document is missing");
  return file;
}

/** @returns {Asked} */
export function getLifecycle() {
  return { method: 'GET', path: '/api/v1/cdar/lifecycle?days=7', token: accountToken() };
}

/** Our answer has a PDF in it, 40 kB in base64. @returns {Asked} */
export function getFlow() {
  return { method: 'GET', path: '/api/v1/afnor/incoming-flows/7c0f2a94', token: accountToken() };
}

/** @returns {Asked} */
export function validateXml() {
  const form = toForm([['xml_file', XML, 'invoice.xml']]);
  return { method: 'POST', path: '/api/v1/processing/validate-xml', token: accountToken(), form };
}

/**
 * @param {readonly [string, string, string?][]} fields names, contents, and the names of those that are files
 * @returns {NonNullable<Asked['form']>}
 */
export function toForm(fields) {
  const parts = fields.map(([name, content, filename]) => {
    const file =
      filename === undefined ? '' : `; filename="${filename}"\r\nContent-Type: ${typeOf(filename)}`;
    return `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"${file}\r\n\r\n${content}\r\n`;
  });
  return {
    type: `multipart/form-data; boundary=${BOUNDARY}`,
    content: `${parts.join('')}--${BOUNDARY}--\r\n`,
  };
}

/** @param {string} filename */
function typeOf(filename) {
  return filename.endsWith('.xml') ? 'application/xml' : 'application/pdf';
}

/** @returns {Asked} */
export function submitComplete() {
  const body = {
    invoiceData: {
      number: 'F-2026-17',
      supplier: { name: 'Boulangerie Lefèvre', siret: '34167211100018' },
      recipient: { name: 'Garage Martin', siret: '34167211100018' },
      lines: [{ description: 'Pain', quantity: 10, unitPrice: 100, vatRate: 20 }],
    },
    sourcePdf: Buffer.from('%PDF-1.4\n%%EOF\n').toString('base64'),
    destination: { type: 'afnor' },
  };
  const path = '/api/v1/processing/invoices/submit-complete-async';
  return { method: 'POST', path, token: accountToken(), body };
}
