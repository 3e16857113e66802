import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { type FormAnswer, useFormMock } from './form-mock.ts';

/** A form, and what FastAPI answered to it through forms_service.py. */
interface Row {
  readonly name: string;
  readonly request: {
    readonly path: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body?: string;
    /** Of a body that is not UTF-8. */
    readonly bodyBase64?: string;
  };
  readonly answer: {
    readonly status: number;
    /** The fields as it has understood them. */
    readonly echo?: Readonly<Record<string, unknown>>;
    /** The items of a 422, or the words of another refusal. */
    readonly detail?: unknown;
  };
}

const ROWS = readFileSync(new URL('fastapi-forms.jsonl', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line): Row => JSON.parse(line));

/** What FastAPI takes although the contract allows one value only. */
const FORBIDDEN = ROWS.filter(({ name, answer }) => /twice/.test(name) && answer.status === 200);

const { post } = useFormMock({ assume: { 'lenient-input': 'taken', 'error-body': 'detail' } });
const refusing = useFormMock({ assume: { 'error-body': 'detail' } });

function ask(mock: Pick<typeof refusing, 'post'>, { request }: Row): Promise<FormAnswer> {
  const { headers, body, bodyBase64 } = request;
  return mock.post(request.path, {
    contentType: headers['Content-Type'],
    isSigned: 'Authorization' in headers,
    body: bodyBase64 === undefined ? (body ?? '') : Buffer.from(bodyBase64, 'base64'),
  });
}

/** An answer in the form of a row. What is not declared is not shown by FastAPI, and an optional field as null. */
function toAnswer({ status, body }: FormAnswer, { answer: { echo = {} } }: Row): Row['answer'] {
  if (status !== 200) return { status, detail: body.detail };
  const shown = Object.keys(echo).map((name) => [name, withoutStart(body[name]) ?? null]);
  return { status, echo: Object.fromEntries(shown) };
}

function withoutStart(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutStart);
  if (typeof value !== 'object' || value === null) return value;
  const { start: _, ...rest } = value as { start?: unknown };
  return rest;
}

describe('a form is answered as FastAPI answers it', () => {
  test.each(ROWS)('$name', async (row) => {
    expect(toAnswer(await ask({ post }, row), row)).toEqual(row.answer);
  });
});

describe('with lenient-input=refused, a form is answered likewise', () => {
  test.each(ROWS.filter((row) => !FORBIDDEN.includes(row)))('$name', async (row) => {
    expect(toAnswer(await ask(refusing, row), row)).toEqual(row.answer);
  });

  test.each(FORBIDDEN)('but refused: $name', async (row) => {
    expect((await ask(refusing, row)).status).toBe(422);
  });
});
