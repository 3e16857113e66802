// @ts-check

/**
 * The function name in an operation id of FastAPI, which appends path and method.
 * @param {string} operationId
 */
export function shortName(operationId) {
  return operationId.replace(/_api_.*$/, '');
}
