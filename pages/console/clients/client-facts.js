// @ts-check
import { h } from '../elements/dom.js';
import { clockTime, day } from '../wording/times.js';

/** @param {import('./client-row.js').Client} client */
export function factsOf({ uid, description, siret, hasConfigChorus, createdAt, updatedAt }) {
  return terms([
    ['Uid', uid],
    ['SIRET', siret ?? 'none'],
    ['Description', description ?? 'none'],
    ['Chorus Pro', hasConfigChorus ? 'configured' : 'not configured'],
    ['Created', moment(createdAt)],
    ['Updated', moment(updatedAt)],
  ]);
}

/** @param {import('./client-row.js').PdpConfig} config */
export function pdpFactsOf(config) {
  return terms([
    ['State', config.isActive ? 'active' : 'inactive'],
    ['Mode', config.modeSandbox ? 'sandbox' : 'production'],
    ['Flow service', config.flowServiceUrl],
    ['Token URL', config.tokenUrl],
    ['OAuth client id', config.oauthClientId],
    ['Client secret', config.clientSecret === null ? 'not set' : 'set'],
    ['Last test', lastTest(config)],
    ['Updated', moment(config.updatedAt)],
  ]);
}

/** @param {import('./client-row.js').PdpConfig} config */
function lastTest({ lastTestAt, lastTestSuccess, lastTestError }) {
  if (lastTestAt === null) return 'never';
  const outcome = lastTestSuccess
    ? 'succeeded'
    : `failed${lastTestError === null ? '' : `: ${lastTestError}`}`;
  return `${moment(lastTestAt)}, ${outcome}`;
}

/** @param {string} time */
function moment(time) {
  return `${day(time)}, ${clockTime(time)} UTC`;
}

/** @param {readonly (readonly [string, string])[]} pairs */
function terms(pairs) {
  return pairs.flatMap(([name, value]) => [h('dt', {}, name), h('dd', {}, value)]);
}
