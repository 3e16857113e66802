import { describe, expect, test } from '@jest/globals';
import { createTestMock, START } from '../../mock-server/testing/test-mock.ts';
import { readForms, type TokenForm } from './form.ts';
import { signForm } from './sign-form.ts';

const secret = 'a secret of these tests, long enough';
const { call } = createTestMock({ secret });
const FORMS = readForms();

function sign(form: TokenForm): string {
  return signForm(form, { secret, now: START, user: 'demo@factpulse.test' });
}

function formsOf(type: TokenForm['as']): [string, TokenForm][] {
  return FORMS.filter(({ as }) => as === type).map((form) => [titleOf(form), form]);
}

function titleOf({ name, differs, answer }: TokenForm): string {
  if (differs) return `${name} (refused: ${differs})`;
  return answer.crash ? `${name} (refused: SimpleJWT crashes)` : name;
}

/** A token that makes SimpleJWT crash is not valid either. */
const INVALID = {
  status: 401,
  detail: 'Token is invalid',
  code: 'token_not_valid',
  'www-authenticate': 'Bearer realm="api"',
};

function expectedOf({ differs, answer }: TokenForm): TokenForm['answer'] {
  return differs || answer.crash ? INVALID : answer;
}

describe('the refresh route answers as SimpleJWT to', () => {
  test.each(formsOf('refresh'))('%s', async (_, form) => {
    const response = await call('post', '/api/token/refresh/').send({ refresh: sign(form) });
    const { status, body, headers } = response;
    const { detail, code } = body;
    expect({ status, detail, code, 'www-authenticate': headers['www-authenticate'] }).toEqual(
      expectedOf(form),
    );
  });
});

describe('the clients routes take and refuse as SimpleJWT', () => {
  test.each(formsOf('access'))('%s', async (_, form) => {
    const { status } = await call('get', '/api/v1/clients').set('Authorization', `Bearer ${sign(form)}`);
    expect(status).toBe(expectedOf(form).status);
  });
});
