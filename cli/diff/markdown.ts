import type { Difference } from '../../contracts/diff/compare-contracts.ts';
import { escapeMarkdown } from '../../scenarios/reports/markdown/escape.ts';
import { describeSide, type Group, groupChanges, halfOf, operationsOf } from './wording.ts';

/** A difference as Markdown, for a pull request. */
export function toMarkdown(difference: Difference): string {
  const groups = groupChanges(difference);
  const title = `# From ${escapeMarkdown(describeSide(difference.from))} to ${escapeMarkdown(describeSide(difference.to))}`;
  return [title, ...(groups.length === 0 ? ['No changes'] : groups.map(tableOf))].join('\n\n');
}

function tableOf({ title, changes }: Group): string {
  const rows = changes.map((change) => {
    const cells = [change.at, `${change.text}${halfOf(change)}`, operationsOf(change)];
    return `| ${cells.map(escapeMarkdown).join(' | ')} |`;
  });
  const head = ['| where | change | operations |', '|---|---|---|'];
  return [`## ${title} (${changes.length})`, '', ...head, ...rows].join('\n');
}
