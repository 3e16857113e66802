import { StoreError } from './store-error.ts';

type Client = typeof import('@redis/client');

/**
 * Loads the optional dependency that speaks to engines.
 *
 * @param load imports it
 * @throws StoreError if it is not installed, or what it throws itself
 */
export async function loadClient(
  load: () => Promise<Client> = () => import('@redis/client'),
): Promise<Client> {
  try {
    return await load();
  } catch (cause) {
    if (!isMissing(cause)) throw cause;
    throw new StoreError({
      cannot: 'use a store of Redis or Valkey',
      reason: 'the package @redis/client is not installed',
      remedy: 'Install it: npm install @redis/client',
      cause,
    });
  }
}

/** @param cause as module loaders throw it: with another code for `require` than for `import` */
function isMissing(cause: unknown): boolean {
  const code = typeof cause === 'object' && cause && 'code' in cause && cause.code;
  return code === 'ERR_MODULE_NOT_FOUND' || code === 'MODULE_NOT_FOUND';
}
