import { KitError } from '../../base/errors.ts';
import type { Values } from '../arazzo/evaluate.ts';
import { API_KEY_INPUTS } from './api-key-inputs.ts';
import { localInputs } from './local-inputs.ts';
import type { Target } from './target.ts';

/** Thrown if a target needs credentials and the environment has none. */
export class CredentialsError extends KitError {
  override readonly name = 'CredentialsError';

  /** @param target as the user named it */
  constructor(target: string) {
    super({
      code: 'CREDENTIALS_MISSING',
      cannot: `sign in at "${target}"`,
      reason: 'no credentials are set',
      remedy: 'Set FACTPULSE_KIT_USERNAME and FACTPULSE_KIT_PASSWORD in the environment',
    });
  }
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Inputs that not every target has. A workflow that requires one is skipped if it is missing. */
export const KNOWN_INPUTS: readonly string[] = [
  'username',
  'password',
  'otherUsername',
  'otherPassword',
  ...API_KEY_INPUTS,
  'clientPrefix',
  'expiredToken',
  'vanishedClientUid',
  'vanishedClientToken',
];

interface InputOptions {
  /** Whether an API key is enough. Workflows that sign in are skipped then. Default: no. */
  readonly mayHaveKeyOnly?: boolean;
}

/**
 * The inputs of scenarios at a target. Credentials come from the environment, or from the demo fixtures if the target
 * is on this machine; never from arguments, which other users of the machine can see.
 *
 * @throws CredentialsError
 */
export async function inputsFor(
  target: Target,
  environment: Environment,
  { mayHaveKeyOnly = false }: InputOptions = {},
): Promise<Values> {
  const { FACTPULSE_KIT_SECRET: secret } = environment;
  const local = target.isLocal
    ? await localInputs({ ...(secret && target.kind === 'url' && { secret }) })
    : REMOTE;
  const given = target.kind === 'mock' ? {} : fromEnvironment(environment);
  const inputs: Values = { ...local, ...withoutDemoKeys(target, given), ...given };
  const canSignIn = inputs.username !== undefined && inputs.password !== undefined;
  const hasKey = API_KEY_INPUTS.some((name) => inputs[name] !== undefined);
  if (!canSignIn && !(mayHaveKeyOnly && hasKey)) throw new CredentialsError(target.name);
  return inputs;
}

/** A server outlives the run, so none of its existing clients may be changed. Demo keys belong to the demo account only. */
function withoutDemoKeys({ kind }: Target, { username }: Values): Values {
  const names = kind === 'mock' ? [] : username ? API_KEY_INPUTS : ['disposableClientApiKey'];
  return Object.fromEntries(names.map((name) => [name, undefined]));
}

const REMOTE: Values = { clientPrefix: 'factpulse-kit' };

const VARIABLES = {
  username: 'FACTPULSE_KIT_USERNAME',
  password: 'FACTPULSE_KIT_PASSWORD',
  otherUsername: 'FACTPULSE_KIT_OTHER_USERNAME',
  otherPassword: 'FACTPULSE_KIT_OTHER_PASSWORD',
  apiKey: 'FACTPULSE_KIT_API_KEY',
  clientApiKey: 'FACTPULSE_KIT_CLIENT_API_KEY',
  clientApiKeyUid: 'FACTPULSE_KIT_CLIENT_API_KEY_UID',
  otherApiKey: 'FACTPULSE_KIT_OTHER_API_KEY',
} as const;

function fromEnvironment(environment: Environment): Values {
  const found = Object.entries(VARIABLES).map(([name, variable]) => [name, environment[variable]]);
  return Object.fromEntries(found.filter(([, value]) => value));
}
