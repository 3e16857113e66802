import { deepFreeze } from '../../base/values/deep-freeze.ts';
import type { Samples } from './create-samples.ts';
import { requestDigest } from './seed/request-key.ts';

/** An application in development repeats few requests. A body with a file has up to 80 kB. */
const MAX_BODIES = 100;

/**
 * Remembers the bodies of the latest requests: the same request gets the same body, and most of the time that an answer
 * takes goes into making it. They are frozen.
 */
export function rememberBodies(samples: Samples): Samples {
  /** The one that was used longest ago comes first. */
  const known = new Map<string, unknown>();
  return {
    async body(content, request) {
      const key = JSON.stringify([requestDigest(request), content.schemaPointer, request.example]);
      const body = known.has(key) ? known.get(key) : deepFreeze(await samples.body(content, request));
      known.delete(key);
      known.set(key, body);
      const [oldest] = known.size > MAX_BODIES ? known.keys() : [];
      if (oldest !== undefined) known.delete(oldest);
      return body;
    },
  };
}
