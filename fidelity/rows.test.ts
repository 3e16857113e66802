import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type AskedMock, type Leniency, openMock } from './ask-mock.ts';
import { differencesIfRefused, isRefusal } from './refused.ts';
import { differences } from './rows/compare.ts';
import { type Row, readRows } from './rows/row.ts';

const FRAMEWORKS = { clients: 'FastAPI', token: 'Django', forms: 'FastAPI' } as const;

/** One of each kind that the contract forbids and the framework takes. */
const LENIENT = [
  'pageSize=1.0',
  'page=1_0',
  'page=+1',
  '?page=1&page=2',
  'get %7B11111111-1111-4111-8111-111111111111%7D',
  'pdp 11111111111141118111111111111111',
  'pdp urn:uuid:11111111-1111-4111-8111-111111111111',
  'create in utf-16',
  'create in utf-32',
  "create as 'application/problem+json'",
  "create siret='١٢٣٤٥٦٧٨٩٠١٢٣٤'",
  'pdp isActive=1',
  "pdp isActive='on'",
];

const ROWS = (['clients', 'token'] as const).flatMap(readRows);
const GROUPS = groupByAnswer(ROWS);

function groupByAnswer(rows: readonly Row[]): [name: string, rows: Row[]][] {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const name = `${row.answer.status} by ${FRAMEWORKS[row.service]}`;
    groups.set(name, [...(groups.get(name) ?? []), row]);
  }
  return [...groups].sort();
}

/** Starts a mock for the tests of a block. */
function useMock(choice: Leniency): () => AskedMock {
  let mock: AskedMock;
  beforeAll(async () => {
    mock = await openMock(choice);
  });
  afterAll(() => mock.close());
  return () => mock;
}

/** A line for each row that does not hold. */
async function failing(
  rows: readonly Row[],
  differencesOf: (row: Row) => Promise<string[]>,
): Promise<string[]> {
  const failures: string[] = [];
  for (const row of rows) {
    const found = await differencesOf(row);
    if (found.length > 0) failures.push(`${row.name}: ${found.join('; ')}`);
  }
  return failures;
}

describe('with lenient-input=taken, the mock answers as the framework, to the requests that were answered', () => {
  const mock = useMock('taken');

  test.each(GROUPS)('%s', async (_, rows) => {
    const failures = await failing(rows, async (row) => {
      const { answer } = await mock().ask(row.service, row.request);
      return differences(row, answer);
    });
    expect(failures).toEqual([]);
  });
});

describe('with lenient-input=refused, the mock may only refuse what the framework takes, of the requests that were answered', () => {
  const mock = useMock('refused');

  test.each(GROUPS)('%s', async (_, rows) => {
    const failures = await failing(rows, async (row) =>
      differencesIfRefused(row, await mock().ask(row.service, row.request)),
    );
    expect(failures).toEqual([]);
  });

  test.each(LENIENT)('and refuses %s', async (name) => {
    const row = ROWS.find((each) => each.name === name);
    expect(row).toBeDefined();
    if (row) expect(isRefusal(row, (await mock().ask(row.service, row.request)).answer)).toBe(true);
  });
});
