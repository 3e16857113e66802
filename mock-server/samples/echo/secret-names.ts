import type { OpenApiDocument, Schema } from '../../../contracts/openapi/document.ts';
import { resolve, targetOf } from '../../../contracts/openapi/references.ts';
import { plainName, wordsOf } from '../values/property-name.ts';

/** Words of names whose values are secret in every document. */
const SECRET_WORDS = new Set([
  ...[
    'password',
    'passwd',
    'pwd',
    'passphrase',
    'pin',
    'secret',
    'secrets',
    'token',
    'tokens',
    'jwt',
    'bearer',
  ],
  ...['key', 'keys', 'apikey', 'credential', 'credentials', 'authorization', 'cookie', 'otp'],
  ...['certificate', 'certificates', 'certificat', 'cert', 'pem', 'pkcs12', 'p12', 'pfx', 'keystore'],
]);

/** Secrets whose names are written in lower case as one word, such as `clientsecret`. */
const SECRET_PARTS = /password|passphrase|secret|token$|apikey|privatekey|encryptionkey|signingkey|pkcs12/;

/**
 * Whether the values of a property or parameter may be secret: by its name, or because a document marks one of that name
 * `x-secret`.
 */
export function secretNameTest(document: OpenApiDocument): (name: string) => boolean {
  const marked = new Set<string>();
  collect(document, document, marked);
  return (name) =>
    wordsOf(name).some((word) => SECRET_WORDS.has(word)) ||
    SECRET_PARTS.test(plainName(name)) ||
    marked.has(plainName(name));
}

function collect(document: OpenApiDocument, value: unknown, names: Set<string>): void {
  if (typeof value !== 'object' || value === null) return;
  const { properties, name, schema } = value as {
    properties?: Record<string, Schema>;
    name?: unknown;
    schema?: Schema;
  }; // checked below
  for (const [property, each] of Object.entries(properties ?? {})) {
    if (isMarked(document, each)) names.add(plainName(property));
  }
  if (typeof name === 'string' && (isMarked(document, value) || isMarked(document, schema))) {
    names.add(plainName(name)); // a parameter
  }
  for (const child of Object.values(value)) collect(document, child, names);
}

function isMarked(document: OpenApiDocument, schema: unknown): boolean {
  if (typeof schema !== 'object' || schema === null) return false;
  const { 'x-secret': isSecret, $ref } = schema as Schema; // or a parameter
  if (isSecret === true) return true;
  return typeof $ref === 'string' && resolve<Schema>(document, targetOf($ref)).value?.['x-secret'] === true;
}
