import { readFileSync } from 'node:fs';
import { transform } from 'esbuild';

/** The assumptions table as Markdown. Its TypeScript is compiled on the fly, so that no build has to come first. */
export async function renderAssumptions(notice) {
  const source = readFileSync(new URL('../mock-server/assumptions/assumptions.ts', import.meta.url), 'utf8');
  const { code } = await transform(source, { loader: 'ts', format: 'esm' });
  const { ASSUMPTIONS } = await import(`data:text/javascript,${encodeURIComponent(code)}`);

  const sections = Object.entries(ASSUMPTIONS).map(([id, assumption]) => {
    const choices = Object.entries(assumption.choices).map(([choice, meaning]) => {
      const mark = choice === assumption.default ? ' (default)' : '';
      return `- \`${id}=${choice}\`${mark}: ${meaning}`;
    });
    return `## ${id}\n\n${assumption.question}\n\n${choices.join('\n')}\n\n${assumption.evidence}\n`;
  });

  return `<!-- ${notice} -->

# Assumptions

What FactPulse does not document, and what the mock assumes. Switch one with \`--assume ID=CHOICE\`, as often as
needed, or with \`FACTPULSE_KIT_ASSUME="ID=CHOICE,ID=CHOICE"\`; in a test with \`createMock({ assume: { ID: 'CHOICE' } })\`.

${sections.join('\n')}`;
}
