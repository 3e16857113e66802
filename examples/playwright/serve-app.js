// Serves the web page of the application and the URL of FactPulse.
import { createReadStream } from 'node:fs';
import { createServer } from 'node:http';

const FILES = {
  '/': ['index.html', 'text/html'],
  '/onboarding.js': ['onboarding.js', 'text/javascript'],
  '/factpulse.js': ['factpulse.js', 'text/javascript'],
};
const settings = JSON.stringify({ url: process.env.FACTPULSE_API_URL ?? 'http://localhost:8001' });

createServer((request, response) => {
  const [file, type] = FILES[request.url] ?? [];
  if (file) {
    response.setHeader('Content-Type', `${type}; charset=utf-8`);
    createReadStream(new URL(`app/${file}`, import.meta.url)).pipe(response);
  } else if (request.url === '/settings.json') {
    response.setHeader('Content-Type', 'application/json').end(settings);
  } else {
    response.writeHead(404).end();
  }
}).listen(Number(process.env.PORT));
