import { requireLazily } from '../../../base/package-files.ts';
import type { OpenApiDocument } from '../../openapi/document.ts';
import { eachNode } from '../../openapi/nodes/each-node.ts';

/**
 * Words of OpenAPI 3.0 in a document of 3.1, where they have no meaning: how often each occurs, such as `3 × nullable`.
 *
 * @param content as written
 */
export function countOldWords(content: unknown): string[] {
  const { openapi } = Object(content) as { openapi?: unknown };
  if (!String(openapi).startsWith('3.1')) return [];
  const counts = new Map<string, number>();
  const count = (word: string) => counts.set(word, (counts.get(word) ?? 0) + 1);
  eachNode(content, (node) => {
    if (typeof node.nullable === 'boolean') count('nullable');
    for (const bound of ['exclusiveMinimum', 'exclusiveMaximum']) {
      if (typeof node[bound] === 'boolean') count(`boolean ${bound}`);
    }
  });
  return [...counts].map(([word, times]) => `${times} × ${word}`);
}

/** Formats that say how a number or a text is written, and are not for a validator to check (OpenAPI Format Registry). */
const KNOWN = ['decimal', 'html', 'commonmark', 'media-range', 'sf-string', 'char', 'date-time-local'];

/** The formats of strings and numbers that no value is held to. */
export function findUnknownFormats(parts: Pick<OpenApiDocument, 'paths' | 'components'>): string[] {
  const found = new Set<string>();
  eachNode(parts, ({ format }) => {
    if (typeof format === 'string' && !KNOWN.includes(format)) found.add(format);
  });
  if (found.size === 0) return [];
  const { fullFormats } = requireLazily<typeof import('ajv-formats/dist/formats.js')>(
    'ajv-formats/dist/formats.js',
  );
  return [...found].filter((format) => !Object.hasOwn(fullFormats, format)).sort();
}
