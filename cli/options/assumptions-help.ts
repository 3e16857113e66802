import { ASSUMPTIONS } from '../../mock-server/assumptions/assumptions.ts';

/** The assumptions table as `--help` shows it. */
export function describeAssumptions(): string {
  const rows = Object.entries(ASSUMPTIONS).map(([id, assumption]) => {
    const choices = Object.entries(assumption.choices).map(([choice, meaning]) => {
      const mark = choice === assumption.default ? '*' : ' ';
      return `    ${mark} ${choice.padEnd(17)} ${meaning.replaceAll('`', '')}`;
    });
    return [`  ${id}: ${assumption.question.replaceAll('`', '')}`, ...choices].join('\n');
  });
  return `Assumptions (* is the default):\n${rows.join('\n')}`;
}
