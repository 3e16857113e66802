import { Command } from 'commander';
import { listAssumptions, listAssumptionsAsJson } from '../assumptions/list-assumptions.ts';
import { readSwitch, switchOption } from '../options/options.ts';
import { helpText } from '../terminal/help-text.ts';
import { widthOf } from '../terminal/width.ts';

/** `factpulse-kit assumptions`: what the mock assumes where FactPulse documents nothing. */
export function assumptionsCommand(): Command {
  return new Command('assumptions')
    .description('List what the mock assumes where FactPulse documents nothing')
    .addOption(switchOption('--json', 'print JSON'))
    .addHelpText('after', HELP)
    .action((flags: { json?: true }) => {
      const isJson = flags.json ?? readSwitch('FACTPULSE_KIT_JSON');
      console.log(isJson ? listAssumptionsAsJson() : listAssumptions(widthOf(process.stdout)));
    });
}

const HELP = helpText('Each entry of the JSON array has:', {
  id: 'what --assume takes before the "="',
  question: 'what FactPulse does not document',
  choices: 'what --assume takes after the "="',
  default: 'the choice without --assume',
  evidence: 'why it is the default',
  needs:
    'what makes a choice visible to a caller: the contract "4.0", "4.3" or "4.4", "document" (only a served ' +
    'document can show it), or "nothing" (a caller cannot see it)',
});
