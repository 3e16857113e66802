import { DEFAULT_WIDTH } from '../../base/wrap.ts';

type Output = Pick<NodeJS.WriteStream, 'isTTY' | 'columns'>;

/** Columns for text on an output: those of the terminal, as it is now; 80 in a pipe or a file. */
export function widthOf({ isTTY, columns }: Output): number {
  return (isTTY && columns) || DEFAULT_WIDTH; // a terminal of unknown size has 0 columns
}
