// @ts-check

/** @typedef {{ contract: string, otherContracts: { contract: string, baseUrl: string }[] }} Entrance */

/**
 * Says which contract the page shows, and links to the reference of the others that the mock serves.
 *
 * @param {HTMLElement} element
 */
export async function showVersions(element) {
  const response = await fetch('./');
  const { contract, otherContracts } = /** @type {Entrance} */ (await response.json()); // written by serve-pages.ts
  const links = otherContracts.map((other) =>
    Object.assign(document.createElement('a'), {
      href: `${other.baseUrl}/docs`,
      textContent: `Contract ${other.contract}`,
    }),
  );
  element.replaceChildren(`Contract ${contract}`, ...links);
}
