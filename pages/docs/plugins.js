// @ts-check
import { describeForms, describeOrigins, describeScopes, isOpen, originOf } from './contract.js';

/** @typedef {import('./contract.js').Contract} Contract */

/** A plugin of Swagger UI: descriptions say which token an operation requires, and which document it is from; forms have fields. */
export function showScopes() {
  /** @param {(contract: unknown) => unknown} original */
  const update = (original) => (/** @type {Contract} */ contract) => original(describeForms(describeOrigins(describeScopes(contract))));
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
 * Sorts tags: operations for signing in come first, those of further documents last.
 *
 * @param {() => Contract} contract
 */
export function signInFirst(contract) {
  /** @param {string} tag */
  const rankOf = (tag) => (originOf(contract(), tag) !== undefined ? 2 : isOpen(contract(), tag) ? 0 : 1);
  return (/** @type {string} */ one, /** @type {string} */ other) => rankOf(one) - rankOf(other);
}
