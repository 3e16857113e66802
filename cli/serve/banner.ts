import type { Contract } from '../../contracts/openapi/contract.ts';
import { demoAccounts } from '../../mock-server/fixtures/demo-accounts.ts';
import { SHIPPED } from '../../mock-server/fixtures/fixtures.ts';

interface BannerFacts {
  readonly version: string;
  readonly contract: Contract;
  readonly url: string;
  /** As given to `--fixtures`. */
  readonly fixtures: string;
}

/** What a person wants to know of a mock that has just started. */
export function banner({ version, contract, url, fixtures }: BannerFacts): string {
  const { operations } = contract;
  const width = Math.max(...operations.map(({ path }) => path.length));
  const rows = operations.map(
    ({ method, path, scope = 'public', summary }) =>
      `  ${method.padEnd(6)} ${path.padEnd(width)}  ${scope.padEnd(7)}  ${summary}`,
  );
  return `
factpulse-kit ${version}: ${contract.title} ${contract.apiVersion} (contract ${contract.version})

${rows.join('\n')}

  account: a token without client_uid; client: a token whose client_uid is the {uid} of the path
${invitation(url, fixtures)}

  Look   ${url}/__admin/ (traffic, clients, faults, clock), ${url}/docs (reference)

`;
}

/** Passwords are shown for the shipped fixtures only, where they are not secret. */
function invitation(url: string, fixtures: string): string {
  if (!SHIPPED.includes(fixtures)) {
    return `
  Try    curl -s ${url}/api/v1/clients -H "Authorization: Bearer $(npx factpulse-kit token --user EMAIL)"
         with the e-mail address of an account of your fixtures for EMAIL`;
  }
  const { demo, other } = demoAccounts();
  const credentials = JSON.stringify({ username: demo.email, password: demo.password });
  return `
  Accounts   ${demo.email} (password ${demo.password}), ${other.email} (password ${other.password})

  Try    curl -s ${url}/api/token/ -H 'Content-Type: application/json' -d '${credentials}'`;
}
