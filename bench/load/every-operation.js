// @ts-check
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { accountToken } from './credentials.js';
import { toForm } from './document-requests.js';
import { fillSchema } from './fill-schema.js';

/** @typedef {import('./connection.js').Asked} Asked */

const METHODS = ['get', 'put', 'post', 'delete', 'patch'];

/**
 * A request for each operation of a document, other than those for clients. HEAD is left out: its answer has no end that
 * the connection of the benchmark would see.
 *
 * @param {string} file
 * @returns {Asked[]}
 */
export function everyOperation(file) {
  const { parse } = createRequire(import.meta.url)('yaml');
  const document = parse(readFileSync(file, 'utf8'));
  const items = Object.entries(document.paths).filter(([path]) => !path.startsWith('/api/v1/clients'));
  return items.flatMap(([path, item]) =>
    METHODS.filter((method) => item[method]).map((method) => toRequest(document, path, method, item[method])),
  );
}

/** @type {(document: any, path: string, method: string, operation: any) => Asked} */
function toRequest(document, path, method, { parameters = [], requestBody }) {
  const values = new Map(
    parameters
      .filter((/** @type {any} */ each) => each.in === 'path')
      .map((/** @type {any} */ each) => [each.name, fillSchema(document, each.schema)]),
  );
  const asked = {
    method: method.toUpperCase(),
    path: path.replace(/\{(.+?)\}/g, (_, name) => encodeURIComponent(values.get(name))),
    token: accountToken(),
  };
  const json = requestBody?.content['application/json'];
  const form = requestBody?.content['multipart/form-data'];
  if (json) return { ...asked, body: fillSchema(document, json.schema) };
  return form ? { ...asked, form: toForm(fieldsOf(document, form.schema)) } : asked;
}

/** Texts, and files by their name. @type {(document: any, schema: any) => [string, string, string?][]} */
function fieldsOf(document, declared) {
  const schema = declared.$ref ? document.components.schemas[declared.$ref.split('/').at(-1)] : declared;
  return (schema.required ?? []).map((/** @type {string} */ name) => {
    const field = schema.properties[name];
    if (field.format === 'binary')
      return name.includes('xml') ? [name, '<a/>', 'a.xml'] : [name, '%PDF-1.4', 'a.pdf'];
    const value = fillSchema(document, field);
    return [name, typeof value === 'object' ? JSON.stringify(value) : String(value)];
  });
}
