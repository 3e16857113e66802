import { html, type Markup } from '../../base/web/markup.ts';

/** What an end user is asked. */
export interface Consent {
  /** Name of the client to connect. */
  readonly client: string;
  readonly modeSandbox: boolean;
  /** Where the end user is sent afterwards; undefined for a confirmation page. */
  readonly returnOrigin: string | undefined;
  /** Where the buttons send the answer. */
  readonly agreeUrl: string;
  readonly declineUrl: string;
}

/** The page of a made-up SuperPDP that asks the end user for consent. It works without JavaScript. */
export function renderConsent({ client, modeSandbox, returnOrigin, agreeUrl, declineUrl }: Consent): string {
  const mode = modeSandbox ? 'Sandbox' : 'Production';
  return renderPage(
    `Connect SuperPDP (${mode})`,
    html`<p><strong>FactPulse</strong> asks to send and receive invoices through SuperPDP for
      <strong>${client}</strong>.</p>
    <dl>
      <dt>Application</dt>
      <dd>${mode}</dd>
      <dt>Afterwards</dt>
      <dd>${returnOrigin === undefined ? 'This page confirms your answer.' : `You return to ${returnOrigin}.`}</dd>
    </dl>
    <form method="post">
      <button class="primary" formaction="${agreeUrl}">Agree</button>
      <button formaction="${declineUrl}">Decline</button>
    </form>`,
  );
}

/** Confirms the answer to an end user who is not sent elsewhere. */
export function renderConfirmation(isConnected: boolean): string {
  const [title, text] = isConnected
    ? ['SuperPDP is connected', 'You can close this page and go back to your application.']
    : ['SuperPDP is not connected', 'You declined. You can close this page and go back to your application.'];
  return renderPage(title, html`<p>${text}</p>`);
}

/** @param reason why the request cannot be answered, and what to do: sentences */
export function renderRefusal(reason: string): string {
  return renderPage('This link cannot be used', html`<p>${reason}</p>`);
}

function renderPage(title: string, content: Markup): string {
  return html`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>${title}</title>
    <link rel="icon" href="../../__admin/icon.svg" type="image/svg+xml">
    <link rel="stylesheet" href="../../__admin/styles/colours.css">
    <link rel="stylesheet" href="../../__admin/styles/base.css">
    <link rel="stylesheet" href="../../__admin/styles/controls.css">
    <link rel="stylesheet" href="../superpdp.css">
  </head>
  <body>
    <main>
      <p class="muted">Simulation of SuperPDP by factpulse-kit. No account is connected in reality.</p>
      <h1>${title}</h1>
      ${content}
    </main>
  </body>
</html>
`.text;
}
