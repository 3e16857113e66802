// @ts-check

/**
 * Attributes that Swagger UI leaves out and assistive technology needs.
 *
 * @type {readonly [selector: string, attributes: Readonly<Record<string, string>>][]}
 */
const REPAIRS = [
  ['.information-container', { role: 'region', 'aria-label': 'About the API' }],
  ['.scheme-container', { role: 'region', 'aria-label': 'Authorization' }],
  ['h3.opblock-tag, .models h4, .modal-ux-header h3', { 'aria-level': '2' }], // they follow the h1
  ['.opblock-body h4, .auth-container h4', { 'aria-level': '3' }],
  ['.opblock-body h5, .auth-container h6', { 'aria-level': '4' }],
  ['table.responses-table', { role: 'table' }],
  ['.close-modal', { 'aria-label': 'Close' }],
  ['.body-param__text', { 'aria-label': 'Request body' }],
  ['pre.curl', { tabindex: '0', role: 'group', 'aria-label': 'curl command' }],
  ['pre.microlight:not(.curl), .highlight-code > pre', { tabindex: '0' }],
];

/**
 * Adds the missing attributes to the markup of Swagger UI, now and whenever it changes.
 *
 * @param {HTMLElement} root
 */
export function repairMarkup(root) {
  const repair = () => {
    for (const [selector, attributes] of REPAIRS) {
      for (const element of root.querySelectorAll(selector)) setAttributes(element, attributes);
    }
  };
  new MutationObserver(repair).observe(root, { childList: true, subtree: true });
}

/**
 * @param {Element} element
 * @param {Readonly<Record<string, string>>} attributes
 */
function setAttributes(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
}
