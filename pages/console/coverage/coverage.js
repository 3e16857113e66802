// @ts-check

import { byId, fill, h, setText } from '../elements/dom.js';
import { api } from '../frame/api.js';
import { shortName } from '../wording/operation-name.js';

/** @typedef {import('../frame/api.js').Coverage['operations'][number]} Operation */
/** @typedef {Operation['statuses'][number]} Status */

/**
 * What a cell can say. `legend` explains a mark that a number follows.
 * @type {Readonly<Record<'covered' | 'missing' | 'unprovoked' | 'undeclared', { mark: string, means: string, legend?: string }>>}
 */
const KINDS = {
  covered: { mark: '✓', means: 'observed', legend: 'observed (count)' },
  missing: { mark: '○', means: 'not observed yet' },
  unprovoked: { mark: '–', means: 'only reachable with a fault; not counted' },
  undeclared: { mark: '!', means: 'observed, but not declared in the contract' },
};

/**
 * Which parts of the contract the requests have exercised: operations × statuses. Those of further documents follow, counted
 * apart; a document can have a hundred, so only those that were called are shown unless all are asked for.
 * @returns {import('../frame/watch.js').Panel}
 */
export function createCoverage() {
  const section = byId('coverage');
  const count = h('p', { class: 'muted' });
  const bar = h('progress', { 'aria-label': 'Statuses observed', value: 0, max: 1 });
  const table = h('table', { class: 'matrix' });
  const showAll = h('input', { type: 'checkbox', change: () => draw() });
  const choice = h('label', { class: 'muted', hidden: true }, showAll, ' all operations of documents');
  const legends = Object.entries(KINDS).map(([kind, { mark, means, legend }]) =>
    h('li', {}, h('span', { class: `cell ${kind}` }, mark), ` ${legend ?? means}`),
  );
  fill(
    section,
    h('div', { class: 'toolbar' }, h('h2', { id: 'coverage-title' }, 'Coverage'), bar, count, choice),
    h('p', { class: 'muted scroll-hint' }, 'Scroll the table to see all columns.'),
    h('div', { class: 'scroll', role: 'region', tabindex: 0, 'aria-label': 'Table of statuses' }, table),
    h(
      'ul',
      { class: 'legend', 'aria-label': 'Legend' },
      ...legends,
      h('li', {}, h('span', { class: 'cell' }), ' blank: not declared in the contract'),
    ),
  );
  let shown = '';
  /** @type {readonly Operation[]} */
  let all = [];

  function draw() {
    const own = all.filter(({ document }) => document === null);
    const names = [...new Set(all.flatMap(({ document }) => document ?? []))];
    choice.hidden = names.length === 0;
    const groups = names.map((name) => ({
      name,
      operations: all.filter(({ document }) => document === name),
    }));
    const { covered, total } = countOf(own);
    bar.max = total || 1;
    bar.value = covered;
    setText(count, `${covered} of ${total} statuses`);
    fill(table, ...matrix(own, groups, showAll.checked));
  }

  /** @param {readonly Operation[]} operations */
  function show(operations) {
    const text = JSON.stringify(operations);
    if (text === shown) return;
    shown = text;
    all = operations;
    draw();
  }

  return {
    section,
    period: 2000,
    async refresh(sandbox, signal) {
      const { operations } = await api.coverage(sandbox, signal);
      show(operations);
    },
    clear: () => show([]),
  };
}

/** @param {readonly Operation[]} operations */
function countOf(operations) {
  const counted = operations
    .flatMap(({ statuses }) => statuses)
    .filter((one) => one.declared && !one.unprovoked);
  return { covered: counted.filter((one) => one.count > 0).length, total: counted.length };
}

/** @param {Operation} operation */
function wasCalled({ statuses }) {
  return statuses.some(({ count }) => count > 0);
}

/**
 * @param {readonly Operation[]} own
 * @param {readonly { name: string, operations: readonly Operation[] }[]} groups of further documents
 * @param {boolean} isWhole whether all operations of documents are shown
 */
function matrix(own, groups, isWhole) {
  const shown = groups.map(({ name, operations }) => ({
    title: titleOf(name, operations),
    operations: operations.filter((operation) => isWhole || wasCalled(operation)),
  }));
  const all = [...own, ...shown.flatMap(({ operations }) => operations)].flatMap(({ statuses }) => statuses);
  const columns = [...new Set(all.map(({ status }) => status))].sort((one, other) => one - other);
  const head = columns.map((status) => h('th', { scope: 'col' }, status));
  return [
    h('caption', { class: 'unseen' }, 'How often each operation returned each status'),
    h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, 'Operation'), ...head)),
    h('tbody', {}, ...rowsOf(own, columns)),
    ...shown.map(({ title, operations }) =>
      h(
        'tbody',
        {},
        h('tr', {}, h('th', { scope: 'rowgroup', colspan: columns.length + 1 }, title)),
        ...rowsOf(operations, columns),
      ),
    ),
  ];
}

/**
 * @param {string} name
 * @param {readonly Operation[]} operations
 */
function titleOf(name, operations) {
  const { covered, total } = countOf(operations);
  const called = operations.filter(wasCalled).length;
  return `${name}: ${called} of ${operations.length} operations, ${covered} of ${total} statuses`;
}

/**
 * @param {readonly Operation[]} operations
 * @param {readonly number[]} columns
 */
function rowsOf(operations, columns) {
  return operations.map(({ id, method, path, statuses }) =>
    h(
      'tr',
      {},
      h(
        'th',
        { scope: 'row', title: shortName(id) },
        h('span', { class: 'method' }, method),
        ' ',
        h('span', { class: 'path' }, ...breakable(path)),
      ),
      ...columns.map((column) => cell(statuses.find(({ status }) => status === column))),
    ),
  );
}

/** @param {Status | undefined} status */
function cell(status) {
  if (!status) return h('td');
  const kind = kindOf(status);
  const text = status.count > 0 ? ` ${status.count}` : '';
  return h(
    'td',
    {},
    h(
      'span',
      { class: `cell ${kind}` },
      h('span', { 'aria-hidden': 'true' }, KINDS[kind].mark),
      text,
      h('span', { class: 'unseen' }, ` ${KINDS[kind].means}`),
    ),
  );
}

/** @param {Status} status */
function kindOf({ count, declared, unprovoked }) {
  if (!declared) return 'undeclared';
  if (count > 0) return 'covered';
  return unprovoked ? 'unprovoked' : 'missing';
}

/**
 * A path that can break before its slashes.
 * @param {string} path
 */
function breakable(path) {
  return path.split(/(?=\/)/).flatMap((segment) => [h('wbr'), segment]);
}
