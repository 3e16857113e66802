import { loadSources } from './build/load-source.js';

/** The assumptions table as Markdown. Its TypeScript is compiled on the fly, so this works without a build. */
export async function renderAssumptions(notice) {
  const { ASSUMPTIONS } = await loadSources(['mock-server/assumptions/table.ts'], '.');

  const sections = Object.entries(ASSUMPTIONS).map(([id, assumption]) => {
    const choices = Object.entries(assumption.choices).map(([choice, meaning]) => {
      const mark = choice === assumption.default ? ' (default)' : '';
      return `- \`${id}=${choice}\`${mark}: ${meaning}`;
    });
    return `## ${id}\n\n${assumption.question}\n\n${choices.join('\n')}\n\nEvidence: ${assumption.evidence}\n\n${visibility(assumption.needs)}\n`;
  });

  return `<!-- ${notice} -->

# Assumptions

What FactPulse does not document, and what the mock assumes. To choose, pass \`--assume ID=CHOICE\` (repeatable), set
\`FACTPULSE_KIT_ASSUME="ID=CHOICE,ID=CHOICE"\`, or in a test call \`createMock({ assume: { ID: 'CHOICE' } })\`.

A choice that adds an operation or a key adds it to the contract as well: to what the mock serves at \`/openapi.json\`,
to the console, and to what [\`factpulse-kit test\`](contract-tests.md#what-factpulse-does-not-document) checks.

\`factpulse-kit assumptions\` prints this list, and \`factpulse-kit assumptions --json\` prints it for programs. “Visible”
says what has to be served for a caller to see a difference between the choices; it is \`needs\` in the JSON.

${sections.join('\n')}`;
}

function visibility(needs) {
  if (needs === 'nothing') return 'Visible: never, to a caller.';
  return needs === 'document'
    ? 'Visible: in what is served from a document.'
    : `Visible: with contract ${needs}.`;
}
