import { StoreError } from './store-error.ts';

type Client = typeof import('@redis/client');

/**
 * Loads the optional dependency that speaks to engines.
 *
 * @param load imports it
 * @throws StoreError if it is not installed
 */
export async function loadClient(
  load: () => Promise<Client> = () => import('@redis/client'),
): Promise<Client> {
  try {
    return await load();
  } catch (cause) {
    throw new StoreError({
      cannot: 'use a store of Redis or Valkey',
      reason: 'the package @redis/client is not installed',
      remedy: 'Install it: npm install @redis/client',
      cause,
    });
  }
}
