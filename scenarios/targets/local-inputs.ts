import { randomUUID } from 'node:crypto';
import type { Clock } from '../../base/clock.ts';
import { demoAccounts } from '../../mock-server/fixtures/demo-accounts.ts';
import type { AccountFixture, ApiKeyFixture } from '../../mock-server/fixtures/fixtures-schema.ts';
import { createSigner } from '../../mock-server/identity/signer.ts';
import { createTokens } from '../../mock-server/identity/tokens.ts';
import { DEVELOPMENT_SECRET } from '../../mock-server/secrets/development-secret.ts';
import type { Values } from '../arazzo/evaluate.ts';

interface LocalInputOptions {
  /** The secret that the mock signs its tokens with. */
  readonly secret?: string;
  readonly clock?: Clock;
}

/** A client that does not exist. */
export const VANISHED_CLIENT = '99999999-9999-4999-8999-999999999999';

/** Inputs for a mock with the demo fixtures, including tokens that are signed with its secret. */
export async function localInputs({
  secret = DEVELOPMENT_SECRET,
  clock = now,
}: LocalInputOptions = {}): Promise<Values> {
  const tokens = createTokens(createSigner(secret), randomUUID);
  const { demo, other } = demoAccounts();
  const account = demo.email;
  return {
    username: account,
    password: demo.password,
    otherUsername: other.email,
    otherPassword: other.password,
    ...apiKeyInputs(demo, other),
    clientPrefix: 'factpulse-kit',
    expiredToken: await tokens.sign('access', { account, clientUid: undefined }, clock(), -60),
    vanishedClientUid: VANISHED_CLIENT,
    vanishedClientToken: await tokens.sign('access', { account, clientUid: VANISHED_CLIENT }, clock()),
  };
}

/**
 * A key of each account and, of the first one, a key of one of its clients. The client of `disposableClientApiKey` may be
 * changed: the mock ends with the run.
 */
function apiKeyInputs({ apiKeys = [] }: AccountFixture, other: AccountFixture): Values {
  const ofAccount = ({ clientUid }: ApiKeyFixture) => !clientUid;
  const ofClient = apiKeys.find(({ clientUid }) => clientUid);
  return {
    apiKey: apiKeys.find(ofAccount)?.key,
    clientApiKey: ofClient?.key,
    clientApiKeyUid: ofClient?.clientUid,
    disposableClientApiKey: ofClient?.key,
    otherApiKey: other.apiKeys?.find(ofAccount)?.key,
  };
}

function now(): Date {
  return new Date();
}
