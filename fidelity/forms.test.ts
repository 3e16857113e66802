import { describe, expect, test } from '@jest/globals';
import { useFormMock } from '../mock-server/test/forms/form-mock.ts';
import { differencesIfRefused, isRefusal } from './refused.ts';
import { differences } from './rows/compare.ts';
import { readAnswer } from './rows/read-answer.ts';
import { type Row, readRows } from './rows/row.ts';
import { sendRow } from './rows/send-row.ts';

const ROWS = readRows('forms');

/** What FastAPI takes although the contract allows one value only. */
const REPEATED = ROWS.filter(({ name, answer }) => /twice/.test(name) && answer.status === 200);

const TOKENS = { refresh: '', access: '' };

const lenient = useFormMock({ assume: { 'lenient-input': 'taken', 'error-body': 'detail' } });
const strict = useFormMock({ assume: { 'error-body': 'detail' } });

async function ask({ mock, token }: typeof strict, { request }: Row) {
  const response = await sendRow(mock.url ?? '', request, { ...TOKENS, good: token() });
  const hint = (await mock.requests()).at(-1)?.hint ?? null;
  return { answer: readAnswer('forms', response), hint, isRefusedByRule: false };
}

test.each(ROWS)('with lenient-input=taken, a form is answered as FastAPI answers it: $name', async (row) => {
  expect(differences(row, (await ask(lenient, row)).answer)).toEqual([]);
});

describe('with lenient-input=refused, a form is', () => {
  test.each(ROWS)('answered as FastAPI answers it, or refused with a hint: $name', async (row) => {
    expect(differencesIfRefused(row, await ask(strict, row))).toEqual([]);
  });

  test('refused only if it has a field twice', async () => {
    const refused: Row[] = [];
    for (const row of ROWS) if (isRefusal(row, (await ask(strict, row)).answer)) refused.push(row);
    expect(refused).toEqual(REPEATED);
    expect(REPEATED.length).toBeGreaterThan(3);
  });
});
