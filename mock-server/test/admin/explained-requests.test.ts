import { describe, expect, test } from '@jest/globals';
import { createAdminMock } from '../../testing/admin-mock.ts';

type Method = 'get' | 'post' | 'put' | 'delete';

const NOT_NEGATIVE = 'must be a number and a unit, such as 30s, and not negative.';
const TIME = '"set" must be a time such as 2027-09-01T00:00Z, in the years 1970 to 9999.';
const EFFECT =
  'The body must have at least one of "fault", "code" and "delay", and not both "fault" and "code".';

describe('an invalid request is explained in one sentence for each field, without the words of a validator:', () => {
  test.each<[Method, string, object | undefined, string[]]>([
    [
      'get',
      '/requests?status=abc',
      undefined,
      [inQuery('status', 'must be a whole number, from 100 to 599.')],
    ],
    ['get', '/requests?limit=1001', undefined, [inQuery('limit', 'must be a whole number, from 1 to 1000.')]],
    [
      'get',
      '/requests?after=1000000000000000',
      undefined,
      [inQuery('after', 'must be a whole number, from 0 to 999999999999999.')],
    ],
    ['get', '/clock?sandbox=a&sandbox=b', undefined, [inQuery('sandbox', 'is given more than once.')]],
    [
      'put',
      `/snapshots/${'x'.repeat(101)}`,
      undefined,
      ['The path parameter "name" must have from 1 to 100 characters.'],
    ],
    [
      'post',
      '/requests/find',
      { stauts: 200, verdict: 'fine' },
      [
        '"stauts" is unknown. Use one of: operation, method, path, status, verdict, webhook, query, body.',
        '"verdict" must be one of: accepted, invalid, refused, unmatched, failed.',
      ],
    ],
    ['post', '/faults', {}, [EFFECT]],
    ['post', '/faults', { times: 1 }, [EFFECT]],
    ['post', '/faults', { code: 500, fault: 'server-error' }, [EFFECT]],
    ['post', '/faults', { delay: 2000 }, [`"delay" ${NOT_NEGATIVE}`]],
    ['post', '/faults', { delay: '-2s', ttl: '1h30m' }, [`"delay" ${NOT_NEGATIVE}`, `"ttl" ${NOT_NEGATIVE}`]],
    ['post', '/faults', { code: 500, probability: 2 }, ['"probability" must be a number, from 0 to 1.']],
    ['post', '/clock', {}, ['The body must have at least one of: reset, set, advance, freeze.']],
    ['post', '/clock', { reset: 'x' }, ['"reset" must be true or false.']],
    ['post', '/clock', { advance: '31' }, ['"advance" must be a number and a unit, such as 30s or -1m.']],
    ['post', '/clock', { set: 'noon' }, [TIME]],
    ['post', '/clock', { set: '2026-01-15T09:00' }, [TIME]],
    ['post', '/clock', { set: '2027-02-29T00:00Z' }, [TIME]],
    ['post', '/clock', { set: '1969-12-31T00:00:00Z' }, [TIME]],
    ['post', '/clock', { set: '2016-12-31T23:59:60Z' }, [TIME]],
    ['post', '/tokens', { type: 'id' }, ['"type" must be one of: access, refresh.']],
    ['post', '/sandboxes', {}, ['"name" is missing.']],
    ['post', '/sandboxes', { name: '' }, ['"name" must not be empty.']],
    ['post', '/sandboxes', { name: 'x'.repeat(65) }, ['"name" must have from 1 to 64 characters.']],
    ['post', '/sandboxes', undefined, ['The body is missing.']],
    ['put', '/state', [], ['The body must be an object.']],
    [
      'put',
      '/state',
      { accounts: [{ email: '', clients: [{ name: 'N', siret: 5, pdpConfig: 5 }] }] },
      [
        '"/accounts/0/email" must not be empty.',
        '"/accounts/0/clients/0/siret" must be a text or null.',
        '"/accounts/0/clients/0/pdpConfig" must be null or an object.',
      ],
    ],
    [
      'put',
      '/state',
      {
        accounts: [{ email: 'a', clients: [{ name: 'N', pdpConfig: { tokenUrl: 5, oauthClientId: 'x' } }] }],
      },
      [
        '"/accounts/0/clients/0/pdpConfig/flowServiceUrl" is missing.',
        '"/accounts/0/clients/0/pdpConfig/tokenUrl" must be a text.',
      ],
    ],
  ])('%s %s with %j', async (method, path, send, sentences) => {
    const { status, body } = await createAdminMock().admin(method, path).send(send);
    expect([status, body.message]).toEqual([422, `Cannot use the request: ${sentences.join(' ')}`]);
    expect(body.violations.map(({ message }: { message: string }) => message)).toEqual(sentences);
  });

  function inQuery(name: string, sentence: string): string {
    return `The query parameter "${name}" ${sentence}`;
  }
});
