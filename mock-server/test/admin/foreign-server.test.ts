import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, get, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { createMock } from '../../create-mock.ts';
import { createAdminToken } from '../../identity/schemes/admin-token.ts';

describe('without a token, behind a server of another program,', () => {
  const headers = { host: 'localhost:8001' };

  test('a Unix socket is allowed', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'guard-'));
    const server = createServer(createMock().app).listen(join(folder, 'socket'));
    await once(server, 'listening');
    const asked = get({ socketPath: join(folder, 'socket'), path: '/__admin/clock', headers });
    const [response] = await once(asked, 'response');
    response.resume();
    server.close();
    rmSync(folder, { recursive: true });
    expect(response.statusCode).toBe(200);
  });

  test.each([
    ['another machine', { remoteAddress: '192.168.1.7', localAddress: '192.168.1.8', destroyed: false }],
    ['another machine that has closed the connection', { destroyed: true }],
    ['another machine that has just closed it', { localAddress: '192.168.1.8', destroyed: false }],
  ])('%s is refused', (_, socket) => {
    const request = { headers, socket } as unknown as IncomingMessage; // only the parts that are used
    const authenticator = createAdminToken(() => undefined);
    const { status, body } = authenticator.missing(request);
    const message =
      'Cannot control the mock from another machine: it has no admin token. ' +
      'Start it with --admin-token, or use localhost.';
    expect(authenticator.claim(request)).toBeUndefined();
    expect([status, body]).toEqual([403, { error: 'foreign_host', message }]);
  });
});
