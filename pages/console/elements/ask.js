// @ts-check
import { h, setText } from './dom.js';

/** @typedef {(question: { title: string, text: string, yes: string }) => Promise<boolean>} Ask */

/**
 * Makes the dialog that asks for confirmation before data is lost.
 * @returns {Ask} resolves to whether the answer is yes
 */
export function createAsk() {
  const title = h('h2', { id: 'ask-title' });
  const text = h('p', { id: 'ask-text' });
  const yes = h('button', { class: 'danger', value: 'yes' });
  const no = h('button', { value: 'no', autofocus: true }, 'Cancel');
  const dialog = h(
    'dialog',
    { 'aria-labelledby': title.id, 'aria-describedby': text.id },
    h('form', { method: 'dialog' }, title, text, h('p', { class: 'line end' }, no, yes)),
  );
  document.body.append(dialog);

  return function ask(question) {
    setText(title, question.title);
    setText(text, question.text);
    setText(yes, question.yes);
    dialog.returnValue = 'no';
    dialog.showModal();
    return new Promise((resolve) => {
      dialog.addEventListener('close', () => resolve(dialog.returnValue === 'yes'), { once: true });
    });
  };
}
