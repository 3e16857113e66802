import { hang } from '../../base/wrap.ts';
import { widthOf } from './width.ts';

/** Rows of a list: a term and what it means. */
type HelpList = Readonly<Record<string, string>>;

/**
 * What a command's help says after its options, wrapped at words.
 *
 * @param blocks paragraphs, and lists with their terms in a column. An empty line comes before each paragraph, none
 *   before a list
 */
export function helpText(...blocks: readonly (string | HelpList)[]): () => string {
  return () => {
    const width = widthOf(process.stdout);
    const lines = blocks.flatMap((block) =>
      typeof block === 'string' ? ['', ...hang('', block, width)] : listLines(block, width),
    );
    return lines.join('\n');
  };
}

function listLines(list: HelpList, width: number): string[] {
  const column = Math.max(...Object.keys(list).map(({ length }) => length));
  return Object.entries(list).flatMap(([term, meaning]) =>
    hang(`  ${term.padEnd(column)}  `, meaning, width),
  );
}
