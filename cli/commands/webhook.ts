import { Command } from 'commander';
import { option, parseServerUrl, parseUid, switchOption } from '../options/options.ts';
import { helpText } from '../terminal/help-text.ts';
import type { WebhookFlags } from '../webhook/run-webhook.ts';

/** `factpulse-kit webhook`: lets a running mock deliver a webhook, and waits for the outcome. */
export function webhookCommand(): Command {
  return new Command('webhook')
    .description('Deliver a signed webhook from a running mock')
    .addOption(
      option('--client <uid>', 'client that the event is about; its webhook secret signs, or the global key')
        .argParser(parseUid)
        .makeOptionMandatory(),
    )
    .addOption(option('--url <url>', 'receiver of the webhook').makeOptionMandatory())
    .addOption(option('--event <name>', 'event_type of the webhook').default('generation.completed'))
    .addOption(option('--data <file>', 'JSON file with its data; a sample of the event by default'))
    .addOption(switchOption('--allow-remote', 'let the receiver be on another machine'))
    .addOption(
      option(
        '--mock <url>',
        'mock that delivers it; FACTPULSE_API_URL, or http://127.0.0.1:8001 by default',
      ).argParser(parseServerUrl),
    )
    .addOption(option('--sandbox <name>', 'sandbox of the client; the shared one by default'))
    .addOption(option('--admin-token <text>', 'admin token of the mock, if it requires one'))
    .addHelpText('after', HELP)
    .action(async (flags: WebhookFlags) => {
      const { deliverWebhook } = await import('../webhook/run-webhook.ts');
      process.exitCode = await deliverWebhook(flags);
    });
}

const HELP = helpText(
  'A webhook that is not answered with 2xx within 10 s is tried again after 5 and after 25 s.',
  'Exit codes: 0 delivered, 1 not delivered, 2 wrong use, 3 no mock answers.',
);
