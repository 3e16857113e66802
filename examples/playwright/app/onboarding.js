import { connect } from './factpulse.js';

const settings = await (await fetch('settings.json')).json();
const form = document.querySelector('form');
const output = document.querySelector('output');
let factpulse;

form.addEventListener('submit', async (event) => {
  event.preventDefault();
  const { username, password, name } = Object.fromEntries(new FormData(form));
  factpulse ??= connect({ ...settings, username, password });
  output.textContent = '…';
  try {
    const client = await factpulse.request('POST', '/api/v1/clients', { name });
    output.textContent = `${client.name} is on board`;
  } catch (error) {
    output.textContent = error.message;
  }
});
