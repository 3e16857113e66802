import { Command, Option } from 'commander';
import { DEFAULT_MAX_BODY } from '../../scenarios/body/body-limit.ts';
import type { Shard } from '../../scenarios/result/shard.ts';
import { contractOption } from '../options/contract-flag.ts';
import { documentOption } from '../options/document-flag.ts';
import {
  certificateOptions,
  invalid,
  mockOptions,
  option,
  parsePercent,
  parsePositive,
  parseSize,
  readerOption,
  reportOption,
  switchOption,
} from '../options/options.ts';
import { runOptions } from '../options/run-options.ts';
import type { TestFlags } from '../replay/test-flags.ts';
import { helpText } from '../terminal/help-text.ts';

/** `factpulse-kit test`: runs scenarios. The runner is loaded only when the command runs. */
export function testCommand(): Command {
  return new Command('test')
    .description(
      'Run scenarios against the mock or the real API, and check every response against the contract',
    )
    .argument('[paths...]', 'scenario files or folders; by default those of this package')
    .addOption(
      option('--target <mock|url>', 'server to test; "mock" starts one in this process').default('mock'),
    )
    .addOption(contractOption('contract to check against'))
    .addOption(documentOption('further OpenAPI document to check against, which the mock serves too'))
    .addOption(mockOptions.assume())
    .addOption(
      readerOption('strict fails on keys that the contract does not declare, tolerant only lists them'),
    )
    .addOption(runOptions.workflow())
    .addOption(runOptions.input())
    .addOption(reportOption())
    .addOption(
      option(
        '--shard <number/count>',
        'run only one part of the workflows, such as 2/5; "factpulse-kit merge" puts the reports together',
      ).argParser(parseShard),
    )
    .addOption(runOptions.allowWrites())
    .addOption(runOptions.maxRequests(500))
    .addOption(runOptions.timeout())
    .addOption(
      option('--max-body <size>', 'how much of a response body to read; a longer one is a failure')
        .argParser(parseSize)
        .default(DEFAULT_MAX_BODY, '1MiB'),
    )
    .addOption(runOptions.maxWait())
    .addOption(
      option('--workers <number>', 'how many workflows run in parallel').argParser(parsePositive).default(1),
    )
    .addOption(runOptions.matrix())
    .addOption(runOptions.noMatrix())
    .addOption(
      switchOption(
        '--coverage',
        'report how much of the contract is covered; by default only if no paths are given',
      ),
    )
    .addOption(new Option('--no-coverage', 'do not report it'))
    .addOption(
      option(
        '--min-coverage <percent>',
        'fail if less of the contract is covered; implies --coverage',
      ).argParser(parsePercent),
    )
    .addOption(runOptions.ledger())
    .addOption(certificateOptions.ca())
    .addOption(certificateOptions.cert())
    .addOption(certificateOptions.key())
    .addHelpText('after', HELP)
    .action(async (paths: string[], flags: TestFlags) => {
      const { runTests } = await import('../replay/run-tests.ts');
      process.exitCode = await runTests(paths, flags);
    });
}

/** Reads `2/5`. */
function parseShard(text: string): Shard {
  const [, index, total] = /^(\d+)\/(\d+)$/.exec(text)?.map(Number) ?? [];
  if (index !== undefined && total !== undefined && index >= 1 && index <= total) return { index, total };
  throw invalid('shard', text, 'its number and how many there are, such as 2/5');
}

const HELP = helpText(
  'Credentials for a URL are FACTPULSE_KIT_USERNAME and FACTPULSE_KIT_PASSWORD; those of a second account are ' +
    'FACTPULSE_KIT_OTHER_USERNAME and FACTPULSE_KIT_OTHER_PASSWORD. API keys are FACTPULSE_KIT_API_KEY, ' +
    'FACTPULSE_KIT_CLIENT_API_KEY (with FACTPULSE_KIT_CLIENT_API_KEY_UID, its client) and FACTPULSE_KIT_OTHER_API_KEY. A target on this machine defaults to the demo accounts.',
  '--assume sets up the mock of --target mock. For every target, a choice that adds an operation or a key to the contract adds it to what is checked.',
  'An encrypted --key needs FACTPULSE_KIT_KEY_PASSPHRASE. Proxies are those of HTTPS_PROXY, HTTP_PROXY, ALL_PROXY and NO_PROXY.',
  'Exit codes: 0 everything passed, 1 something failed, 2 wrong use, 3 the target cannot be reached, 128 plus the number of the signal that interrupted it.',
);
