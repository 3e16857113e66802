import { describe, expect, test } from '@jest/globals';
import type { Assumption } from '../../mock-server/assumptions/assumption.ts';
import { ASSUMPTIONS } from '../../mock-server/assumptions/table.ts';
import { runCli, unwrap } from '../testing/run-cli.ts';

const TABLE: readonly (readonly [string, Assumption])[] = Object.entries(ASSUMPTIONS);

describe('factpulse-kit assumptions', () => {
  test('lists every assumption with its choices, the default, the evidence, and what makes it visible', async () => {
    const { code, stdout } = await runCli(['assumptions']);
    expect(code).toBe(0);
    const entries = stdout.split('\n\n').slice(0, -1);
    expect(entries.map((entry) => entry.split('\n')[0])).toEqual(TABLE.map(([id]) => id));
    expect(unwrap(entries[0] ?? '')).toBe(
      'error-body What is the body of a 400, 401, 403, 404 or 500 on the clients routes? ' +
        '* unified  {errorCode, errorMessage} detail   {detail} with a string ' +
        "Evidence: FactPulse's other operations call this format unified; the clients routes declare no body. " +
        'Visible:  with contract 4.0',
    );
  });

  test.each([
    ['--json', ['--json'], {}],
    ['FACTPULSE_KIT_JSON', [], { FACTPULSE_KIT_JSON: 'yes' }],
  ])('prints JSON for programs with %s', async (_, args, env) => {
    const { code, stdout } = await runCli(['assumptions', ...args], env as Record<string, string>);
    const expected = TABLE.map(([id, { question, choices, default: choice, evidence, needs }]) => ({
      ...{ id, question, choices: Object.keys(choices), default: choice, evidence, needs },
    }));
    expect([code, JSON.parse(stdout)]).toEqual([0, expected]);
  });

  test('takes no argument', async () => {
    const { code, stderr } = await runCli(['assumptions', 'error-body']);
    expect([code, stderr]).toEqual([2, expect.stringContaining('Run factpulse-kit --help for usage.\n')]);
  });
});
