// @ts-check
import { fill, h, labelled, setText } from '../elements/dom.js';
import { VERDICT_NAMES, VERDICTS } from './verdicts.js';

/** @typedef {import('../frame/api.js').RecordedRequest} RecordedRequest */

/**
 * The controls that choose which entries of the journal are shown.
 * @param {{ onChange: () => void }} parts
 */
export function createJournalFilter({ onChange }) {
  const find = h('input', {
    id: 'journal-find',
    type: 'search',
    placeholder: 'Path, status, client, hint…',
    input: onChange,
  });
  const verdicts = VERDICT_NAMES.map((verdict) => ({
    verdict,
    box: h('input', { type: 'checkbox', checked: true, change: onChange }),
    number: h('span', { class: 'number' }, 0),
  }));
  const choices = verdicts.map(({ verdict, box, number }) =>
    h(
      'label',
      { class: `choice toggle ${verdict}`, title: VERDICTS[verdict].means },
      box,
      h('span', { class: 'mark', 'aria-hidden': 'true' }, VERDICTS[verdict].mark),
      ` ${verdict} `,
      number,
    ),
  );
  const element = h('div', { class: 'toolbar filters', role: 'group', 'aria-label': 'Filters' });
  fill(
    element,
    ...labelled('Find in the journal', find, { isUnseen: true }),
    h('fieldset', { class: 'choices' }, h('legend', { class: 'unseen' }, 'Verdicts to show'), ...choices),
  );

  return {
    element,
    /**
     * @param {RecordedRequest['verdict']} verdict
     * @param {string} text in lower case
     */
    matches(verdict, text) {
      const isWanted = verdicts.some((one) => one.verdict === verdict && one.box.checked);
      return (
        isWanted &&
        find.value
          .toLowerCase()
          .split(' ')
          .every((word) => text.includes(word))
      );
    },
    /** @param {(verdict: RecordedRequest['verdict']) => number} countOf countOf: the number of entries with a verdict */
    count(countOf) {
      for (const { verdict, number } of verdicts) setText(number, String(countOf(verdict)));
    },
  };
}

/**
 * The text of an exchange that can be searched, in lower case.
 * @param {RecordedRequest} entry
 */
export function searchText({
  request,
  response,
  operation,
  principal,
  sandbox,
  reason,
  hint,
  fault,
  violations,
  verdict,
}) {
  const parts = [
    request.method,
    request.path,
    ...Object.entries(request.query).map(([name, value]) => `${name}=${value}`),
    response?.status,
    operation,
    principal?.account,
    principal?.clientUid,
    sandbox,
    reason,
    hint,
    fault,
    verdict,
    ...violations.map(({ pointer, message }) => `${pointer} ${message}`),
  ];
  return parts.join(' ').toLowerCase();
}
