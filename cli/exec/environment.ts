import type { Fixtures } from '../../mock-server/fixtures/fixtures-schema.ts';

interface MockFacts {
  readonly url: string;
  /** Version of its contract. */
  readonly contract: string;
  /** Where it is not the development secret. */
  readonly secret: string | undefined;
  /** Every client with its uid. */
  readonly fixtures: Fixtures;
}

/**
 * The environment of a command that runs next to a mock. Whatever names a server or an account names the mock's, so that
 * nothing in the command goes to the real API by mistake and no credentials of the real API go to the mock.
 */
export function execEnvironment(
  inherited: NodeJS.ProcessEnv,
  { url, contract, secret, fixtures }: MockFacts,
): NodeJS.ProcessEnv {
  const [account, other] = fixtures.accounts;
  return {
    ...inherited,
    FACTPULSE_API_URL: url,
    FACTPULSE_USERNAME: account?.email,
    FACTPULSE_PASSWORD: account?.password,
    FACTPULSE_CLIENT_UID: account && chooseClient(account)?.uid,
    FACTPULSE_KIT_TARGET: url,
    FACTPULSE_KIT_CONTRACT: contract,
    FACTPULSE_KIT_USERNAME: account?.email,
    FACTPULSE_KIT_PASSWORD: account?.password,
    FACTPULSE_KIT_OTHER_USERNAME: other?.email,
    FACTPULSE_KIT_OTHER_PASSWORD: other?.password,
    FACTPULSE_KIT_USER: account?.email,
    FACTPULSE_KIT_CLIENT: undefined,
    FACTPULSE_KIT_SECRET: secret,
  };
}

/** An active client with a PDP configuration: every client operation works for it. */
function chooseClient({ clients }: Fixtures['accounts'][number]) {
  return clients.find(({ isActive = true, pdpConfig }) => isActive && pdpConfig) ?? clients[0];
}
