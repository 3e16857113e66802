// @ts-check
import { byId, fill, focusMain, form, h, labelled, setText } from '../elements/dom.js';

const KEY = 'factpulse-kit admin token';

/** The admin token entered in this tab, or null. It is stored until the tab is closed. */
export function readAdminToken() {
  return sessionStorage.getItem(KEY);
}

/**
 * The field for the admin token, shown while the mock requires one.
 * @param {{ onToken: () => void }} parts onToken: called when a token was entered
 */
export function createAdminTokenField({ onToken }) {
  const section = byId('admin-token');
  const field = h('input', {
    id: 'admin-token-field',
    type: 'password',
    autocomplete: 'off',
    required: true,
  });
  const error = h('p', { class: 'message', role: 'alert' });

  function use() {
    sessionStorage.setItem(KEY, field.value.trim());
    field.value = '';
    setText(error, '');
    onToken();
  }

  fill(
    section,
    h('h2', { id: 'admin-token-title' }, 'Admin token'),
    h(
      'p',
      {},
      'This mock requires its admin token: the value of ',
      h('code', {}, '--admin-token'),
      ', or the one it printed when it started.',
    ),
    form(
      { class: 'line' },
      use,
      ...labelled('Admin token', field),
      h('button', { class: 'primary' }, 'Use token'),
    ),
    error,
    h('p', { class: 'muted' }, 'The token is stored in this tab only, until you close it.'),
  );

  return {
    /** @param {boolean} isNeeded */
    show(isNeeded) {
      if (isNeeded && readAdminToken() !== null) {
        sessionStorage.removeItem(KEY);
        setText(error, 'The mock does not accept this token.');
      }
      if (isNeeded === !section.hidden) return;
      if (section.contains(document.activeElement)) focusMain();
      section.hidden = !isNeeded;
      if (isNeeded && document.activeElement === document.body) field.focus();
    },
  };
}
