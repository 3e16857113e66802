import { Command } from 'commander';
import { DEFAULTS } from '../../base/defaults.ts';
import { DEFAULT_MAX_BODY } from '../../scenarios/body/body-limit.ts';
import { contractOption } from '../options/contract-flag.ts';
import { documentOption } from '../options/document-flag.ts';
import {
  certificateOptions,
  mockOptions,
  option,
  parseSize,
  parseTimeout,
  readerOption,
  readSwitch,
  switchOption,
} from '../options/options.ts';
import type { RecordFlags } from '../record/record-flags.ts';
import { helpText } from '../terminal/help-text.ts';

/** `factpulse-kit record`: records the traffic of an application. The proxy is loaded only when the command runs. */
export function recordCommand(): Command {
  return new Command('record')
    .description(
      'Record the traffic between an application and the real API in a HAR file, without its secrets',
    )
    .addOption(option('--target <url>', 'server to send requests on to'))
    .addOption(option('--from <file>', 'HAR file to read instead of recording'))
    .addOption(option('--out <file>', 'HAR file to write'))
    .addOption(switchOption('--overwrite', 'replace the file if it exists'))
    .addOption(mockOptions.port(DEFAULTS.recordPort))
    .addOption(
      option('--host <address>', 'address to listen on; localhost is 127.0.0.1 and ::1').default(
        DEFAULTS.host,
      ),
    )
    .addOption(contractOption('contract to check against'))
    .addOption(documentOption('further OpenAPI document to check against'))
    .addOption(readerOption('strict reports keys that the contract does not declare, tolerant ignores them'))
    .addOption(
      option('--max-body <size>', 'how much of a body to record; a longer one is cut in the file only')
        .argParser(parseSize)
        .default(DEFAULT_MAX_BODY, '1MiB'),
    )
    .addOption(
      option('--timeout <duration>', 'how long to wait for the target to begin a response')
        .argParser(parseTimeout)
        .default(60, '1m'),
    )
    .addOption(
      option('--base-url <url>', 'where the API is in a HAR file that has requests to several servers'),
    )
    .addOption(option('--write-scenario <file>', 'Arazzo file to write from the recording'))
    .addOption(option('--write-fixtures <file>', 'fixtures to write from the recording'))
    .addOption(certificateOptions.ca())
    .addOption(certificateOptions.cert())
    .addOption(certificateOptions.key())
    .addHelpText('after', HELP)
    .action(async (given: RecordFlags, command: Command) => {
      const { runRecord } = await import('../record/run-record.ts');
      const flags = { ...given, overwrite: given.overwrite ?? readSwitch('FACTPULSE_KIT_OVERWRITE') };
      process.exitCode = await runRecord(withoutWeaker(flags, command));
    });
}

/** `--from` on the command line wins over a target in the environment or the configuration file, and the other way round. */
function withoutWeaker(flags: RecordFlags, command: Command): RecordFlags {
  const isGiven = (name: 'target' | 'from') => command.getOptionValueSource(name) === 'cli';
  if (isGiven('target') === isGiven('from')) return flags;
  const { target, from, ...others } = flags;
  if (isGiven('from')) return from === undefined ? others : { ...others, from };
  return target === undefined ? others : { ...others, target };
}

const HELP = helpText(
  'Set the base URL of your application to the URL that the command prints. Press Ctrl-C to stop.',
  'An encrypted --key needs FACTPULSE_KIT_KEY_PASSPHRASE. Proxies are those of HTTPS_PROXY, HTTP_PROXY and NO_PROXY.',
  'Exit codes: 0 stopped and every exchange conforms to the contract, 1 one does not, 2 wrong use, 3 the target cannot be reached.',
);
