import { build } from 'esbuild';

/** The assumptions table as Markdown. Its TypeScript is compiled on the fly, so that no build has to come first. */
export async function renderAssumptions(notice) {
  const entryPoints = ['mock-server/assumptions/assumptions.ts'];
  const { outputFiles } = await build({ entryPoints, bundle: true, write: false, format: 'esm' });
  const { ASSUMPTIONS } = await import(`data:text/javascript,${encodeURIComponent(outputFiles[0].text)}`);

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
