import type { IncomingHttpHeaders } from 'node:http';
import { MASK, TOKENS } from '../../base/masks.ts';
import { lazily } from '../../base/values/lazily.ts';
import type { OpenApiDocument } from '../../contracts/openapi/document.ts';
import { secretHeaders, secretNames } from '../../contracts/openapi/secrets.ts';

/** Removes secrets from what is stored of an exchange. */
export interface Mask {
  /** A copy without the values of secret keys, at any depth and whatever their type, and without tokens anywhere. */
  value(value: unknown): unknown;
  text(text: string): string;
  headers(headers: IncomingHttpHeaders): Record<string, string>;
  query(search: string): Record<string, unknown>;
}

/** What clients call an API key in a query or a body, where no contract declares one. */
const SECRET_NAMES = ['apiKey', 'X-API-Key'];

/** What the names of secrets end in, in documents that mark none; without the spelling of the name. */
const SECRET_ENDING = /(?:password|passphrase|secret|apikey|privatekey|privatekeypem|keypem|signingkey)$/;

/** A deeper nested body could overflow our stack. */
const MAX_DEPTH = 32;
const TOO_DEEP = '…';

/**
 * @param document marks secret keys with `x-secret`. Their names, and those of its API keys, are masked everywhere and in
 *   any spelling.
 */
export function createMask(document: OpenApiDocument): Mask {
  /** A search through the whole document, which a start should not wait for. */
  const names = lazily(
    () => new Set([...secretNames(document), ...apiKeyNames(document), ...SECRET_NAMES].map(plainName)),
  );
  const headerNames = lazily(() => secretHeaders(document));

  function maskEntry(key: string, value: unknown, depth: number): unknown {
    return isSecret(plainName(key), value) ? MASK : maskValue(value, depth);
  }

  /** Whether there is a secret says a name such as `hasSecret`. */
  function isSecret(name: string, value: unknown): boolean {
    if (names().has(name)) return value !== null;
    return value !== null && typeof value !== 'boolean' && SECRET_ENDING.test(name);
  }

  function maskValue(value: unknown, depth = 0): unknown {
    if (typeof value === 'string') return maskText(value);
    if (typeof value !== 'object' || value === null) return value;
    if (depth === MAX_DEPTH) return TOO_DEEP;
    if (Array.isArray(value)) return value.map((child) => maskValue(child, depth + 1));
    const entries = Object.entries(value);
    return Object.fromEntries(
      entries.map(([key, child]) => [maskText(key), maskEntry(key, child, depth + 1)]),
    );
  }

  function maskHeader(name: string, value: string): string {
    if (name === 'authorization') return value.replace(/(?<=^\S+\s+)\S.*$|^\S+$/s, MASK);
    return headerNames().has(name) ? MASK : maskText(value);
  }

  return {
    value: (value) => maskValue(value),
    text: maskText,
    headers(headers) {
      const masked: Record<string, string> = {};
      for (const name in headers) masked[name] = maskHeader(name, String(headers[name]));
      return masked;
    },
    query(search) {
      if (search === '') return {};
      const parameters = new URLSearchParams(search);
      const entries = [...new Set(parameters.keys())].map((name) => {
        const values = parameters.getAll(name);
        return [maskText(name), maskEntry(name, values.length === 1 ? values[0] : values, 0)];
      });
      return Object.fromEntries(entries);
    },
  };
}

/** Treats `client_secret` and `Client-Secret` like `clientSecret`. */
function plainName(name: string): string {
  return name.toLowerCase().replace(/[_-]/g, '');
}

function maskText(text: string): string {
  return text.includes('eyJ') ? text.replace(TOKENS, MASK) : text;
}

/** Names of the headers, parameters and cookies for API keys (OpenAPI 3.1 §4.8.27). */
function apiKeyNames({ components }: OpenApiDocument): string[] {
  const schemes = Object.values(components?.securitySchemes ?? {}) as SecurityScheme[]; // OpenAPI allows nothing else there
  return schemes.flatMap(({ type, name }) => (type === 'apiKey' && name !== undefined ? [name] : []));
}

interface SecurityScheme {
  readonly type: string;
  readonly name?: string;
}
