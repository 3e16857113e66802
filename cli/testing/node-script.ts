/** A command that runs a module in Node.js. */
export function nodeScript(source: string): string[] {
  return [process.execPath, '--input-type=module', '-e', source];
}
