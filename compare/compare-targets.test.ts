import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, jest, test } from '@jest/globals';
import { TargetError } from '../scenarios/targets/target.ts';
import { openLedger } from '../scenarios/undo/ledger.ts';
import type { Comparison, Difference } from './result/comparison.ts';
import type { Alter, Passing } from './testing/altering-server.ts';
import { useComparison } from './testing/use-comparison.ts';

jest.setTimeout(120_000); // a comparison of everything, on a busy machine

const compare = useComparison();

const READ = 'get_client_api_v1_clients__uid__get';
const LIFE = { only: ['life-of-a-client'] };
const CREDENTIALS = { only: ['life-of-a-client', 'missing-token-is-refused'] };

/** What the answers with this status to this method have in addition, or instead. */
function inAnswers(method: string, status: number, change: (passing: Passing) => ReturnType<Alter>): Alter {
  return (passing) =>
    passing.method === method && passing.status === status && passing.path.startsWith('/api/v1/')
      ? change(passing)
      : {};
}

function inBodies(method: string, status: number, change: (body: Record<string, unknown>) => object): Alter {
  return inAnswers(method, status, ({ body }) => ({ body: change({ ...(body as object) }) })); // the API answers objects
}

function inHeaders(name: string, value: string | undefined): Alter {
  return ({ headers }) => ({ headers: { ...headers, [name]: value } });
}

/** Without the values that JSON leaves out. */
function factsOf({ kind, at, with: one, target, breaks }: Difference) {
  return [kind, at, one, target, breaks[0]];
}

const isRead = ({ operationId }: Difference) => operationId === READ;

describe('two equal sides', () => {
  test('have no differences, the authorization matrix included', async () => {
    const { differences, unstable, operations, leftOut } = await compare();
    expect([differences, unstable]).toEqual([[], []]);
    expect(operations.reduce((sum, { steps }) => sum + steps, 0)).toBeGreaterThan(700);
    expect(leftOut.map(({ reason }) => reason)).toEqual(['it only runs against a mock']);
  });

  test('have none where only the noise differs', async () => {
    let count = 0;
    const alter: Alter = ({ status, headers, body }) => {
      count += 1;
      const changed = status >= 400 ? { ...(body as object), errorCode: `CODE_${count}` } : body; // errors are objects
      return { headers: { ...headers, etag: `"${count}"`, 'x-trace': String(count) }, body: changed };
    };
    expect((await compare({ ...CREDENTIALS, alter })).differences).toEqual([]);
  });
});

test('a target is asked nothing but what the workflows ask, though steps fail', async () => {
  const paths: string[] = [];
  const alter: Alter = ({ path, status }) => {
    paths.push(path);
    return { status: status === 200 ? 500 : status };
  };
  expect((await compare({ ...CREDENTIALS, alter })).differences).not.toEqual([]);
  expect([...new Set(paths.filter((path) => !path.startsWith('/api/')))]).toEqual(['/']); // the probe
});

describe('a difference', () => {
  const upper = (value: unknown) => String(value).toUpperCase();

  test.each<[string, Alter, unknown[]]>([
    [
      'of a status that refuses',
      inAnswers('GET', 200, () => ({ status: 404 })),
      ['status', 'status', '200', '404', 'writer'],
    ],
    [
      'of a success',
      inAnswers('GET', 200, () => ({ status: 203 })),
      ['status', 'status', '200', '203', 'strict-reader'],
    ],
    [
      'of a content type',
      inAnswers('GET', 200, ({ headers }) => ({
        headers: { ...headers, 'content-type': 'application/problem+json; charset=utf-8' },
      })),
      [
        'header-value',
        'header content-type',
        'application/json',
        'application/problem+json',
        'strict-reader',
      ],
    ],
    [
      'of a header that is there',
      inAnswers('GET', 200, ({ headers }) => ({ headers: { ...headers, allow: 'PUT, GET' } })),
      ['header-added', 'header allow', 'absent', 'GET, PUT', undefined],
    ],
    [
      'of a body that is not JSON',
      inAnswers('GET', 200, () => ({ body: 'no JSON' })),
      ['body-form', 'body', 'JSON', 'text', 'strict-reader'],
    ],
    [
      'of a key that is missing',
      inBodies('GET', 200, ({ siret: _, ...body }) => body),
      ['key-missing', 'body /siret', 'string', 'absent', 'strict-reader'],
    ],
    [
      'of a key that was added',
      inBodies('GET', 200, (body) => ({ ...body, rank: { first: 1 } })),
      ['key-added', 'body /rank', 'absent', 'object', 'strict-reader'],
    ],
    [
      'of a type',
      inBodies('GET', 200, (body) => ({ ...body, hasConfigPdp: 'no' })),
      ['type', 'body /hasConfigPdp', 'boolean', 'string', 'strict-reader'],
    ],
    [
      'of null',
      inBodies('GET', 200, (body) => ({ ...body, siret: null })),
      ['null-added', 'body /siret', 'string', 'null', 'strict-reader'],
    ],
    [
      'of a value that was null',
      inBodies('GET', 200, (body) => ({ ...body, pdpIsActive: true })),
      ['null-removed', 'body /pdpIsActive', 'null', 'boolean', undefined],
    ],
    [
      'of a value that was sent',
      inBodies('GET', 200, (body) => ({ ...body, name: upper(body.name) })),
      ['value', 'body /name', 'what create sent as /name', 'another value', 'strict-reader'],
    ],
    [
      'of a value that the server decides',
      inBodies('GET', 200, (body) => ({ ...body, hasConfigChorus: true })),
      ['value', 'body /hasConfigChorus', 'false', 'true', 'strict-reader'],
    ],
    [
      'of a time that should stay, which only a criterion shows',
      inBodies('GET', 200, (body) => ({
        ...body,
        createdAt: body.updatedAt,
        updatedAt: '2026-01-01T00:00:00Z',
      })),
      [
        'criterion',
        '$response.body#/createdAt == $steps.create.outputs.createdAt',
        'holds',
        'does not hold',
        'strict-reader',
      ],
    ],
  ])('%s is found, and nothing else', async (_, alter, expected) => {
    const { differences } = await compare({ ...LIFE, alter });
    expect(differences.map(factsOf)).toEqual([expected]);
    expect(differences.every(isRead)).toBe(true);
  });

  test('says who breaks: a key that was added breaks a strict reader only', async () => {
    const alter = inBodies('GET', 200, (body) => ({ ...body, rank: 1 }));
    const [added] = (await compare({ ...LIFE, alter })).differences;
    expect(added?.breaks).toEqual(['strict-reader']);
  });

  test('of the code of an error is found, but not that of its sentence', async () => {
    const alter: Alter = ({ status, body }) =>
      status === 401 ? { body: { ...(body as object), errorCode: 'NO_TOKEN', errorMessage: 'Sign in' } } : {}; // an object
    const { differences } = await compare({ only: ['missing-token-is-refused'], alter });
    expect(new Set(differences.map(({ at, with: one, target }) => `${at} ${one} ${target}`))).toEqual(
      new Set(['body /errorCode "AUTHENTICATION_REQUIRED" "NO_TOKEN"']),
    );
  });

  test('of the headers of a refusal is found', async () => {
    const alter = inHeaders('www-authenticate', undefined);
    const { differences } = await compare({ only: ['missing-token-is-refused'], alter });
    expect(new Set(differences.map(({ at, target }) => `${at}: ${target}`))).toEqual(
      new Set(['header www-authenticate: absent']),
    );
  });

  test('early in a workflow does not hide the later ones', async () => {
    const alter: Alter = ({ path, status }) => {
      if (path.endsWith('/activer')) return { status: 202 };
      return status === 201 ? { status: 200 } : {};
    };
    const { differences } = await compare({ ...LIFE, alter });
    expect(differences.map(({ at, with: one, target }) => [at, one, target])).toEqual([
      ['status', '201', '200'],
      ['status', '200', '202'],
    ]);
  });

  test('names the steps that cannot be compared because of it', async () => {
    const alter: Alter = ({ path }) => (path === '/api/v1/clients' ? { status: 400, body: {} } : {});
    const { differences, leftOut } = await compare({ ...LIFE, alter });
    expect(differences).toHaveLength(1);
    expect(leftOut.at(-1)?.reason).toMatch(/did not get this far/);
    expect(leftOut.at(-1)?.names).toContain('life-of-a-client: read');
  });

  test('of the data that a target has is none', async () => {
    const alter: Alter = ({ path, body }) => {
      if (path !== '/api/v1/clients' || typeof body !== 'object' || body === null || !('results' in body))
        return {};
      const [first] = body.results as object[]; // the contract says so
      const results = [{ ...first, name: 'Another', siret: null, isActive: false, pdpIsActive: null }];
      return { body: { ...body, results, total: 4711 } };
    };
    const only = ['an-account-lists-its-clients', 'first-page-by-default'];
    const { differences } = await compare({ only: [...only, ...LIFE.only], alter });
    expect(differences.filter(({ kind }) => kind !== 'criterion')).toEqual([]);
  });
});

describe('a target that answers differently each time', () => {
  test('is reported as such', async () => {
    let count = 0;
    const alter = inAnswers('GET', 200, () => {
      count += 1;
      return count % 2 === 0 ? {} : { status: 500 };
    });
    const { differences, unstable } = await compare({ ...LIFE, alter });
    expect(differences).toEqual([]);
    expect(unstable).toEqual([
      {
        operationId: READ,
        side: 'target',
        seen: ['status: 200, then 500', 'status: 500, then 200'],
        steps: 3,
        of: 3,
        isLeftOut: true,
      },
    ]);
  });
});

describe('a side that stops answering', () => {
  const stopAfter = (max: number): Alter => {
    let count = 0;
    return () => {
      count += 1;
      return count > max ? undefined : {};
    };
  };

  test('ends the comparison, which has what was compared until then', async () => {
    const only = [
      'life-of-a-client',
      'create-with-everything',
      'create-with-nulls',
      'missing-token-is-refused',
    ];
    const { unfinished, operations, leftOut } = await compare({ only, alter: stopAfter(10) });
    expect(unfinished).toMatchObject({ cause: 'unreachable', side: 'target' });
    expect(operations.reduce((sum, { steps }) => sum + steps, 0)).toBe(9); // one request asks whether it is there
    expect(leftOut.some(({ reason }) => reason.includes('cannot be reached'))).toBe(true);
  });

  test('is found out before anything runs if it never answers', async () => {
    const { unfinished, operations } = await compare({ alter: () => undefined });
    expect([unfinished?.side, operations]).toEqual(['target', []]);
  });
});

describe('a target on another machine', () => {
  const noted: Passing[] = [];
  const note: Alter = (passing) => {
    noted.push(passing);
    return {};
  };
  const reached = () => new Set(noted.map(({ method, status }) => `${method} ${status}`));
  const reasons = ({ leftOut }: Comparison) => leftOut.map(({ reason }) => reason).join('\n');

  test('is only read from, and the report says what is missing', async () => {
    noted.length = 0;
    const comparison = await compare({ isRemote: true, alter: note, maxRequests: 300 });
    const writing = noted.filter(({ method, path }) => method !== 'GET' && !path.startsWith('/api/token/'));
    expect(writing).toEqual([]);
    expect(comparison.ranTwice).toBe('target');
    expect(reasons(comparison)).toMatch(/allow it with --allow-writes/);
    expect(reasons(comparison)).toMatch(/needs the input otherUsername, otherPassword/);
  });

  test('with writes gets one workflow for each operation and status, and is cleaned up', async () => {
    noted.length = 0;
    const folder = mkdtempSync(join(tmpdir(), 'compare-'));
    const file = join(folder, 'ledger.jsonl');
    let planned = 0;
    const { operations, differences } = await compare({
      isRemote: true,
      alter: note,
      allowWrites: true,
      maxRequests: 300,
      ledger: openLedger(file),
      onPlan: ({ requests = 0 }) => {
        planned = requests;
      },
    });
    const lines = readFileSync(file, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).state);
    rmSync(folder, { recursive: true });
    expect(differences).toEqual([]);
    expect(operations).toHaveLength(10);
    expect(noted.length).toBeLessThanOrEqual(planned + 2); // it is asked whether it is there
    expect(planned).toBeLessThanOrEqual(300);
    expect([...reached()]).toEqual(expect.arrayContaining(['POST 201', 'PATCH 422', 'PUT 403', 'GET 401']));
    expect(lines.filter((state) => state === 'undone')).toHaveLength(lines.length / 2);
  });

  test('gets no more requests than allowed, and the report names what was cut', async () => {
    noted.length = 0;
    const options = { isRemote: true, alter: note, allowWrites: true, maxRequests: 40 };
    const comparison = await compare(options);
    expect(noted.length).toBeLessThanOrEqual(42);
    expect(comparison.ranTwice).toBe('with');
    expect(reasons(comparison)).toMatch(
      /more than 40 requests would be needed: allow them with --max-requests/,
    );
  });

  test('leaves a part of the requests to the calibration', async () => {
    const given: number[] = [];
    const { calibration } = await compare({
      isRemote: true,
      maxRequests: 300,
      calibrate: async (_, maxRequests) => {
        given.push(maxRequests);
        return { assumptions: [] };
      },
    });
    expect([given, calibration]).toEqual([[120], { assumptions: [] }]);
  });

  test('that stops answering during the calibration is named', async () => {
    const { unfinished, operations } = await compare({
      only: ['create-with-only-a-name'],
      calibrate: async () => {
        throw new TargetError({ reason: 'it is gone', remedy: 'Start it', isUnreachable: true });
      },
    });
    expect(unfinished).toMatchObject({ side: 'target', message: expect.stringContaining('it is gone') });
    expect(operations).toHaveLength(2);
  });

  test('is compared as far as the credentials of one level allow', async () => {
    const comparison = await compare({
      isRemote: true,
      maxRequests: 300,
      environment: { FACTPULSE_KIT_API_KEY: 'a key of the account' },
    });
    expect(comparison.operations.length).toBeGreaterThan(0);
    expect(reasons(comparison)).toMatch(/needs the input username, password/);
  });
});
