import { hang } from '../../base/wrap.ts';
import type { Assumption } from '../../mock-server/assumptions/assumption.ts';
import { ASSUMPTIONS } from '../../mock-server/assumptions/table.ts';

const TABLE: readonly (readonly [string, Assumption])[] = Object.entries(ASSUMPTIONS);

/** The assumptions as a list for people. @param width columns of a line */
export function listAssumptions(width: number): string {
  const entries = TABLE.map(([id, assumption]) => `${entryLines(id, assumption, width).join('\n')}\n`);
  const notes = [
    ...hang('', `${TABLE.length} assumptions. * marks the default.`, width),
    ...hang(
      '',
      'To choose, pass --assume ID=CHOICE to "factpulse-kit mock", "factpulse-kit exec" or "factpulse-kit test".',
      width,
    ),
  ];
  return [...entries, notes.join('\n')].join('\n');
}

/** The assumptions as a JSON array, for programs. */
export function listAssumptionsAsJson(): string {
  const entries = TABLE.map(([id, assumption]) => ({
    id,
    question: assumption.question,
    choices: Object.keys(assumption.choices),
    default: assumption.default,
    evidence: assumption.evidence,
    needs: assumption.needs,
  }));
  return JSON.stringify(entries, null, 2);
}

function entryLines(id: string, assumption: Assumption, width: number): string[] {
  const column = Math.max(...Object.keys(assumption.choices).map(({ length }) => length));
  const choices = Object.entries(assumption.choices).flatMap(([choice, meaning]) => {
    const mark = choice === assumption.default ? '*' : ' ';
    return hang(`  ${mark} ${choice.padEnd(column)}  `, withoutMarks(meaning), width);
  });
  return [
    id,
    ...hang('  ', withoutMarks(assumption.question), width),
    ...choices,
    ...hang('  Evidence: ', withoutMarks(assumption.evidence), width),
    ...hang('  Visible:  ', visibility(assumption.needs), width),
  ];
}

function visibility(needs: Assumption['needs']): string {
  if (needs === 'nothing') return 'never, to a caller';
  return needs === 'document' ? 'in what is served from a document' : `with contract ${needs}`;
}

/** The table is written in Markdown. */
function withoutMarks(text: string): string {
  return text.replaceAll('`', '');
}
