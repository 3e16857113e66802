import { randomUUID } from 'node:crypto';
import { Command } from 'commander';
import { demoAccounts } from '../../mock-server/fixtures/demo-accounts.ts';
import { DEVELOPMENT_SECRET } from '../../mock-server/secrets/development-secret.ts';
import { contractOption } from '../options/contract-flag.ts';
import { option, parseDuration, parseEmail, parseUid, secretOption } from '../options/options.ts';

interface TokenFlags {
  readonly client?: string;
  readonly user: string;
  readonly expiresIn: number;
  readonly secret?: string;
}

/**
 * `factpulse-kit token`: prints an access token and nothing else, so that `$(…)` can use it. The signing code is loaded
 * only when the command runs.
 */
export function tokenCommand(): Command {
  return new Command('token')
    .description('Print an access token that a mock with the same secret accepts')
    .addOption(
      option(
        '--client <uid>',
        'client of a client-level token; without it, the token is account level',
      ).argParser(parseUid),
    )
    .addOption(
      option('--user <email>', 'account of the token')
        .argParser(parseEmail)
        .default(demoAccounts().demo.email),
    )
    .addOption(
      option('--expires-in <duration>', 'lifetime, such as 90s, 30m, 12h, 7d; -1m gives an expired token')
        .argParser(parseDuration)
        .default(30 * 60, '30m'),
    )
    .addOption(contractOption('contract of the mock; tokens are the same for every version'))
    .addOption(secretOption())
    .action(printToken);
}

async function printToken({
  client,
  user,
  expiresIn,
  secret = DEVELOPMENT_SECRET,
}: TokenFlags): Promise<void> {
  const { createSigner } = await import('../../mock-server/identity/signer.ts');
  const { createTokens } = await import('../../mock-server/identity/tokens.ts');
  const tokens = createTokens(createSigner(secret), randomUUID);
  const principal = { account: user.toLowerCase(), clientUid: client };
  console.log(await tokens.sign('access', principal, new Date(), expiresIn));
}
