// @ts-check
import { h, setText } from '../elements/dom.js';
import { counted } from '../wording/counted.js';

/**
 * A fault of the catalogue, and the standing faults with its name.
 * @typedef {import('../frame/api.js').CatalogueFault & { standing: readonly import('../frame/api.js').StandingFault[] }} Switch
 */

/**
 * A fault of the catalogue as a switch. It is on while a standing fault has its name.
 * @param {Switch} fault
 * @param {(isOn: boolean) => Promise<void>} turn
 */
export function createFaultSwitch({ name, summary }, turn) {
  const about = h('p', { class: 'muted', id: `about-${name}` }, ...prose(summary));
  const box = h('input', {
    type: 'checkbox',
    role: 'switch',
    id: `fault-${name}`,
    'aria-describedby': about.id,
  });
  const hits = h('span', { class: 'number' });
  let isTurning = false;
  box.addEventListener('change', async () => {
    isTurning = true;
    await turn(box.checked);
    isTurning = false;
  });

  return {
    element: h('li', {}, box, h('label', { for: box.id }, name), hits, about),
    /** @param {Switch} newer */
    update({ standing }) {
      if (!isTurning) box.checked = standing.length > 0;
      const number = standing.reduce((sum, fault) => sum + fault.hits, 0);
      setText(hits, standing.length > 0 ? `applied ${counted(number, 'time')}` : '');
    },
  };
}

/**
 * Turns text between backticks into code elements.
 * @param {string} text
 */
function prose(text) {
  return text.split('`').map((part, index) => (index % 2 === 1 ? h('code', {}, part) : part));
}
