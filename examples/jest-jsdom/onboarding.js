const axios = require('axios');

/** Shows a form that creates a client. */
function showOnboarding(container, { url, username, password }) {
  container.innerHTML = `
    <form>
      <label>Client <input name="name" required /></label>
      <button type="submit">Onboard</button>
      <output></output>
    </form>`;
  const form = container.querySelector('form');
  const output = container.querySelector('output');

  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    try {
      const { data: tokens } = await axios.post(`${url}/api/token/`, { username, password });
      const { data: client } = await axios.post(
        `${url}/api/v1/clients`,
        { name: form.elements.name.value },
        { headers: { Authorization: `Bearer ${tokens.access}` } },
      );
      output.textContent = `${client.name} is on board`;
    } catch (error) {
      output.textContent = `Try again later: ${error.message}`;
    }
  });
}

module.exports = { showOnboarding };
