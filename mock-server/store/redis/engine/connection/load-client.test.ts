import { expect, test } from '@jest/globals';
import { loadClient } from './load-client.ts';
import { StoreError } from './store-error.ts';

function failing(code: string): () => Promise<never> {
  return () => Promise.reject(Object.assign(new Error('of the module loader'), { code }));
}

test.each(['ERR_MODULE_NOT_FOUND', 'MODULE_NOT_FOUND'])(
  'a missing client says what to install (%s)',
  async (code) => {
    const error = await loadClient(failing(code)).catch((thrown) => thrown);
    expect(error).toBeInstanceOf(StoreError);
    expect(error.message).toBe(
      'Cannot use a store of Redis or Valkey: the package @redis/client is not installed. Install it: npm install @redis/client.',
    );
  },
);

test('a client that cannot be loaded for another reason keeps its error', async () => {
  await expect(loadClient(failing('ERR_UNSUPPORTED_DIR_IMPORT'))).rejects.toThrow('of the module loader');
});
