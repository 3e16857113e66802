// @ts-check

/**
 * The function's name in an operationId of FastAPI's, which appends path and method.
 * @param {string} operationId
 */
export function shortName(operationId) {
  return operationId.replace(/_api_.*$/, '');
}
