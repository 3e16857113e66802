import type { SandboxHandle } from '../../mock-server/handle/sandbox-handle.ts';

const CLIENT = '11111111-1111-4111-8111-111111111111';
const UNKNOWN_CLIENT = '99999999-9999-4999-8999-999999999999';

/** What a sandbox refuses, how it is asked, and the code and the beginning of the message that it refuses with. */
export const REFUSED_CALLS: [string, (handle: SandboxHandle) => Promise<unknown>, string, string][] = [
  [
    'a fault that does not exist',
    ({ use }) => use({ fault: 'earthquake' }),
    'UNKNOWN_NAME',
    'Cannot find the fault "earthquake": it does not exist.',
  ],
  [
    'a fault that would do nothing',
    ({ use }) => use({ code: 299 }),
    'FAULT_UNUSABLE',
    'Cannot set the fault: no operation declares the status 299.',
  ],
  [
    'an account that does not exist',
    ({ token }) => token({ account: 'nobody@factpulse.test' }),
    'UNKNOWN_NAME',
    'Cannot find the account "nobody@factpulse.test": it does not exist.',
  ],
  [
    'a client that does not exist',
    ({ token }) => token({ client: UNKNOWN_CLIENT }),
    'UNKNOWN_NAME',
    `Cannot find the client "${UNKNOWN_CLIENT}": it does not exist.`,
  ],
  [
    'a token that is not one',
    ({ revoke }) => revoke('garbage'),
    'UNKNOWN_TOKEN',
    'Cannot revoke the token: it was not signed by this mock.',
  ],
  [
    'an API key for a client that does not exist',
    ({ apiKey }) => apiKey({ client: UNKNOWN_CLIENT }),
    'UNKNOWN_NAME',
    `Cannot find the client "${UNKNOWN_CLIENT}": it does not exist.`,
  ],
  [
    'an API key that exists',
    ({ apiKey }) => apiKey({ key: 'demo-key' }),
    'API_KEY_TAKEN',
    'Cannot create the API key: the sandbox already has this key.',
  ],
  [
    'an id that no API key has',
    ({ revokeApiKey }) => revokeApiKey('unknown-id'),
    'UNKNOWN_NAME',
    'Cannot find the API key "unknown-id": it does not exist.',
  ],
  [
    'a URL of SuperPDP that is not one',
    ({ connectSuperPdp }) => connectSuperPdp('https://app.example.fr'),
    'SUPERPDP_STATE_UNUSABLE',
    'Cannot connect SuperPDP: the state is not one of this mock, or it was altered.',
  ],
  [
    'a webhook of a client that does not exist',
    ({ webhook }) => webhook({ client: UNKNOWN_CLIENT, url: 'http://127.0.0.1:9' }),
    'UNKNOWN_NAME',
    `Cannot find the client "${UNKNOWN_CLIENT}": it does not exist.`,
  ],
  [
    'a webhook for another machine',
    ({ webhook }) => webhook({ client: CLIENT, url: 'http://192.0.2.1/' }),
    'WEBHOOK_UNUSABLE',
    'Cannot deliver the webhook: the receiver "192.0.2.1" is not on this machine.',
  ],
  [
    'a snapshot that does not exist',
    ({ restore }) => restore('nowhere'),
    'UNKNOWN_NAME',
    'Cannot find the snapshot "nowhere"',
  ],
  [
    'an operation that does not exist',
    ({ requests }) => requests({ operation: 'delete_client' }),
    'UNKNOWN_NAME',
    'Cannot find the operation "delete_client": it does not exist.',
  ],
  [
    'a time after the last one',
    ({ clock }) => clock.advance('9999999d'),
    'TIME_OUT_OF_RANGE',
    'Cannot move the clock: the time is outside the years 1970 to 9999.',
  ],
  [
    'a Date that is invalid',
    ({ clock }) => clock.set(new Date('noon')),
    'INVALID_ARGUMENT',
    'Cannot move the clock: the Date is invalid.',
  ],
];
