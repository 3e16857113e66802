// @ts-check
import { button, byId, fill, form, h, labelled } from '../elements/dom.js';
import { createKeyedList } from '../elements/keyed-list.js';
import { api } from '../frame/api.js';

/**
 * The snapshots of the sandbox.
 * @param {{ act: import('../frame/act.js').Act }} parts
 * @returns {import('../frame/watch.js').Panel}
 */
export function createSnapshots({ act }) {
  const section = byId('snapshots');
  const heading = h('h3', { id: 'snapshots-title', tabindex: -1 }, 'Snapshots');
  const name = h('input', {
    id: 'snapshot-name',
    maxlength: 100,
    placeholder: 'before-import',
    required: true,
    autocomplete: 'off',
  });
  const list = h('ul', { class: 'rows', 'aria-labelledby': heading.id });
  const none = h('p', { class: 'muted' }, 'No snapshots yet.');
  const saving = form(
    { class: 'line' },
    save,
    ...labelled('Snapshot name', name, { isUnseen: true }),
    h('button', { 'aria-label': 'Save snapshot' }, 'Save'),
  );
  fill(section, heading, none, list, saving);
  const snapshots = createKeyedList(list, { key: String, create: createSnapshot, fallback: heading });

  function save() {
    return act(async (sandbox) => {
      const saved = name.value;
      await api.saveSnapshot(sandbox, saved);
      name.value = '';
      return `Saved ${saved}.`;
    });
  }

  /** @param {string} snapshot */
  function createSnapshot(snapshot) {
    const restore = () =>
      act(async (sandbox) => {
        await api.restoreSnapshot(sandbox, snapshot);
        return `Restored ${snapshot}.`;
      });
    const remove = () =>
      act(async (sandbox) => {
        await api.deleteSnapshot(sandbox, snapshot);
        return `Deleted ${snapshot}.`;
      });
    return {
      element: h(
        'li',
        {},
        h('p', { class: 'grow' }, h('b', {}, snapshot)),
        button('Restore', restore, { class: 'small', 'aria-label': `Restore ${snapshot}` }),
        button('Delete', remove, { class: 'small', 'aria-label': `Delete ${snapshot}` }),
      ),
      update() {},
    };
  }

  /** @param {readonly string[]} names */
  function show(names) {
    snapshots.show(names);
    none.hidden = names.length > 0;
  }

  return {
    section,
    period: 5000,
    ofOneSandbox: true,
    async refresh(sandbox, signal) {
      const read = await api.listSnapshots(sandbox, signal);
      show(read.snapshots);
    },
    clear: () => show([]),
  };
}
