import type { Content } from '../openapi/document.ts';
import { plainMediaType } from '../openapi/media-types.ts';
import { type Half, NO_ONE, READERS, WRITER } from './changes/broken-by.ts';
import type { OperationComparison } from './operation-comparison.ts';
import { compareSchemas } from './schemas/compare-schemas.ts';

/**
 * Reports how two bodies differ. A media type that was removed breaks: a writer may send it, a reader ask for it.
 *
 * @param place what to call the body, such as `response 200`
 */
export function compareContents(
  { before, after, report }: OperationComparison,
  half: Half,
  place: string,
  [old, fresh]: readonly [Content | undefined, Content | undefined],
): void {
  const [was, is] = [schemasByMediaType(old), schemasByMediaType(fresh)];
  for (const [mediaType, schema] of was) {
    if (is.has(mediaType)) {
      const documents = { before: before.document, after: after.document };
      compareSchemas({ ...documents, half, report }, schema, is.get(mediaType), place);
    } else {
      const breaks = half === 'request' ? WRITER : READERS;
      report({ kind: 'media-type-removed', in: half, at: place, text: `no longer ${mediaType}`, breaks });
    }
  }
  if (was.size === 0) return; // a body that is not described
  for (const mediaType of is.keys()) {
    if (was.has(mediaType)) continue;
    report({ kind: 'media-type-added', in: half, at: place, text: `can be ${mediaType}`, breaks: NO_ONE });
  }
}

function schemasByMediaType(content: Content = {}): Map<string, unknown> {
  return new Map(Object.entries(content).map(([key, { schema }]) => [plainMediaType(key), schema]));
}
