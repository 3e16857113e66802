// @ts-check
import { describeScopes, isOpen } from './contract.js';

/** @typedef {import('./contract.js').Contract} Contract */

/** A plugin of Swagger UI: descriptions say which token an operation requires. */
export function showScopes() {
  /** @param {(contract: unknown) => unknown} original */
  const update = (original) => (/** @type {Contract} */ contract) => original(describeScopes(contract));
  return { statePlugins: { spec: { wrapActions: { updateJsonSpec: update } } } };
}

/**
 * A plugin of Swagger UI that reports when its dialog sets or removes a token.
 *
 * @param {() => void} onChange
 */
export function watchAuthorization(onChange) {
  /** @param {(payload: unknown) => unknown} original */
  const andReport = (original) => (/** @type {unknown} */ payload) => {
    original(payload);
    onChange();
  };
  return () => ({ statePlugins: { auth: { wrapActions: { authorize: andReport, logout: andReport } } } });
}

/** A plugin of Swagger UI: it scrolls as the style sheet says, so that the bar hides no target of a link. */
export function scrollByStyle() {
  const scroll = () => (/** @type {HTMLElement} */ element) => element.scrollIntoView();
  return { statePlugins: { layout: { wrapActions: { scrollToElement: scroll } } } };
}

/** A plugin of Swagger UI: no links inside buttons, and buttons whose name is their text. */
export function simplifyControls() {
  return {
    wrapComponents: {
      /** @type {WrapComponent<{ text: unknown }>} */
      DeepLink:
        (_original, { React }) =>
        ({ text }) =>
          React.createElement('span', null, text),
      /** @type {WrapComponent<{ children?: unknown }>} */
      Button:
        (original, { React }) =>
        (properties) => {
          if (typeof properties.children !== 'string') return React.createElement(original, properties);
          const children = properties.children === 'Logout' ? 'Remove credentials' : properties.children;
          return React.createElement(original, { ...properties, 'aria-label': undefined, children });
        },
    },
  };
}

/**
 * Sorts tags: operations for signing in come first.
 *
 * @param {() => Contract} contract
 */
export function signInFirst(contract) {
  return (/** @type {string} */ one, /** @type {string} */ other) =>
    Number(isOpen(contract(), other)) - Number(isOpen(contract(), one));
}
