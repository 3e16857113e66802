// @ts-check
import { byId, fill, focusMain, form, h, labelled, setText } from '../elements/dom.js';

const KEY = 'factpulse-kit admin token';

/** The admin token given in this tab, or null. It is stored until the tab is closed. */
export function readAdminToken() {
  return sessionStorage.getItem(KEY);
}

/**
 * The field for the admin token, shown while the mock asks for one.
 * @param {{ onToken: () => void }} parts called when there is a token to try
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
      'This mock shows its inside to those who have its admin token: the one given with ',
      h('code', {}, '--admin-token'),
      ', or printed when it started.',
    ),
    form(
      { class: 'line' },
      use,
      ...labelled('Admin token', field),
      h('button', { class: 'primary' }, 'Use it'),
    ),
    error,
    h('p', { class: 'muted' }, 'It is stored until this tab is closed, and nowhere else.'),
  );

  return {
    /** @param {boolean} isNeeded */
    show(isNeeded) {
      if (isNeeded && readAdminToken() !== null) {
        sessionStorage.removeItem(KEY);
        setText(error, 'The mock does not take that token.');
      }
      if (isNeeded === !section.hidden) return;
      if (section.contains(document.activeElement)) focusMain();
      section.hidden = !isNeeded;
      if (isNeeded && document.activeElement === document.body) field.focus();
    },
  };
}
