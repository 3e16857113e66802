import { afterEach, describe, expect, test } from '@jest/globals';
import { createMock } from '../../create-mock.ts';
import type { Mock, MockOptions } from '../../mock.ts';
import { REGISTRY } from '../../registry.ts';
import type { SharedStore } from '../../store/choose/choose-storage.ts';
import { openMemoryStorage } from '../../store/memory/open-memory-storage.ts';
import type { OpenStorage } from '../../store/port/storage.ts';

const URL_WITH_PASSWORD = 'redis://user:canary@127.0.0.1:6399/2';

let listening: Mock | undefined;

afterEach(() => listening?.close());

/** A mock with a shared store that stands for an engine, and the settings that it was opened with. */
function createSharedMock(options: MockOptions, open: OpenStorage = openMemoryStorage) {
  const opened: SharedStore[] = [];
  function redis(settings: SharedStore): OpenStorage {
    opened.push(settings);
    return open;
  }
  const mock = createMock(options, { ...REGISTRY, stores: { ...REGISTRY.stores, redis } });
  return { mock, opened };
}

describe('a shared store', () => {
  test('is opened with the defaults', () => {
    const { opened } = createSharedMock({ store: URL_WITH_PASSWORD });
    const sandboxTtl = 24 * 60 * 60 * 1_000;
    expect(opened).toEqual([{ url: URL_WITH_PASSWORD, prefix: 'factpulse-kit:', reset: false, sandboxTtl }]);
  });

  test('is opened with what the options say', () => {
    const { opened } = createSharedMock({
      ...{ store: 'rediss://engine:6380', storePrefix: 'qa:', storeReset: true, sandboxTtl: '90s' },
    });
    expect(opened).toEqual([{ url: 'rediss://engine:6380', prefix: 'qa:', reset: true, sandboxTtl: 90_000 }]);
  });

  test('is not opened without its URL, whatever the other options say', () => {
    expect(createSharedMock({ storePrefix: 'qa:', storeReset: true, sandboxTtl: '1h' }).opened).toEqual([]);
  });

  test.each<[string, MockOptions, string]>([
    [
      'that is not a URL',
      { store: 'redis://user:canary@engine:port' },
      'Invalid store: it is not a URL; expected a URL such as redis://127.0.0.1:6379, or rediss:// for TLS.',
    ],
    [
      'with another scheme',
      { store: 'http://user:canary@127.0.0.1:6379' },
      'Invalid store: its scheme is "http"; expected a URL such as redis://127.0.0.1:6379, or rediss:// for TLS.',
    ],
    [
      'without a host',
      { store: 'redis:canary' },
      'Invalid store: it has no host; expected a URL such as redis://127.0.0.1:6379, or rediss:// for TLS.',
    ],
    [
      'together with a file',
      { store: URL_WITH_PASSWORD, persist: 'state.json' },
      'Cannot combine the options "store" and "persist": a mock stores its state in one place. Leave one of them out.',
    ],
    [
      'whose sandboxes would not stay',
      { store: URL_WITH_PASSWORD, sandboxTtl: '0s' },
      'Invalid sandbox TTL "0s": expected a duration from 1s to 365d, such as 24h.',
    ],
  ])('%s is refused, without its password', (_, options, message) => {
    expect(() => createSharedMock(options)).toThrow(new Error(message));
  });
});

/** A storage whose admin token another replica has made. */
const withToken: OpenStorage = (options) => ({
  ...openMemoryStorage(options),
  adminToken: async () => 'made-by-another',
});

test('the admin token is that of the storage, so that all replicas have the same', async () => {
  const { mock } = createSharedMock({ store: URL_WITH_PASSWORD }, withToken);
  listening = mock;
  await mock.listen({ host: '127.0.0.1' });
  const onLoopback = mock.adminToken;
  await mock.close();
  await mock.listen({ host: '0.0.0.0' });
  expect([onLoopback, mock.adminToken]).toEqual([undefined, 'made-by-another']);
});

test('an admin token that is given wins over that of the storage', async () => {
  const { mock } = createSharedMock({ store: URL_WITH_PASSWORD, adminToken: 'given' }, withToken);
  listening = mock;
  await mock.listen({ host: '0.0.0.0' });
  expect(mock.adminToken).toBe('given');
});

test('the admin token is read once the storage has started', async () => {
  const calls: string[] = [];
  const { mock } = createSharedMock({ store: URL_WITH_PASSWORD }, (options) => ({
    ...openMemoryStorage(options),
    start: async () => {
      calls.push('start');
    },
    adminToken: async (make) => {
      calls.push('adminToken');
      return make();
    },
  }));
  listening = mock;
  await mock.listen({ host: '0.0.0.0' });
  expect(calls).toEqual(['start', 'adminToken']);
});
