import type { Contract } from '../../contracts/openapi/contract.ts';
import type { Fixtures } from '../../mock-server/fixtures/fixtures-schema.ts';
import { apiKeyOf, takesApiKeys } from '../serve/api-keys.ts';

interface MockFacts {
  readonly url: string;
  readonly contract: Contract;
  /** What the mock assumes, if it is not the default. */
  readonly assume: Readonly<Record<string, string>> | undefined;
  /** undefined for the development secret. */
  readonly secret: string | undefined;
  /** Each client has its uid. */
  readonly fixtures: Fixtures;
}

/**
 * The environment of a command that runs with its own mock. Every variable for a server or an account is set to the
 * mock's, so that the command never calls the real API by mistake, and never sends its credentials to the mock.
 */
export function execEnvironment(
  inherited: NodeJS.ProcessEnv,
  { url, contract, assume = {}, secret, fixtures }: MockFacts,
): NodeJS.ProcessEnv {
  const [account, other] = fixtures.accounts;
  const clientUid = account && chooseClient(account)?.uid;
  const hasKeys = takesApiKeys(contract);
  const apiKey = hasKeys && account ? apiKeyOf(account) : undefined;
  const clientApiKey = hasKeys && account && clientUid ? apiKeyOf(account, clientUid) : undefined;
  return {
    ...inherited,
    FACTPULSE_API_URL: url,
    FACTPULSE_USERNAME: account?.email,
    FACTPULSE_PASSWORD: account?.password,
    FACTPULSE_CLIENT_UID: clientUid,
    FACTPULSE_API_KEY: apiKey,
    FACTPULSE_CLIENT_API_KEY: clientApiKey,
    FACTPULSE_KIT_TARGET: url,
    FACTPULSE_KIT_MOCK: url, // or the one in a configuration file would count
    FACTPULSE_KIT_CONTRACT: contract.version,
    FACTPULSE_KIT_ASSUME: toPairs(assume),
    FACTPULSE_KIT_USERNAME: account?.email,
    FACTPULSE_KIT_PASSWORD: account?.password,
    FACTPULSE_KIT_OTHER_USERNAME: other?.email,
    FACTPULSE_KIT_OTHER_PASSWORD: other?.password,
    FACTPULSE_KIT_API_KEY: apiKey,
    FACTPULSE_KIT_CLIENT_API_KEY: clientApiKey,
    FACTPULSE_KIT_CLIENT_API_KEY_UID: clientApiKey && clientUid,
    FACTPULSE_KIT_OTHER_API_KEY: hasKeys && other ? apiKeyOf(other) : undefined,
    FACTPULSE_KIT_USER: account?.email,
    FACTPULSE_KIT_CLIENT: undefined,
    FACTPULSE_KIT_SECRET: secret,
  };
}

/** As `--assume` takes them; undefined for none. */
function toPairs(assume: Readonly<Record<string, string>>): string | undefined {
  const pairs = Object.entries(assume).map(([id, choice]) => `${id}=${choice}`);
  return pairs.join(',') || undefined;
}

/** Prefers an active client with a PDP configuration, for which every operation works. */
function chooseClient({ clients }: Fixtures['accounts'][number]) {
  return clients.find(({ isActive = true, pdpConfig }) => isActive && pdpConfig) ?? clients[0];
}
