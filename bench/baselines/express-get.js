// @ts-check
// Bare Express: one route, `res.json` of the body in BENCH_BODY, without any checks. `express-get.js PORT`
import { express } from './express.js';

const body = JSON.parse(process.env.BENCH_BODY ?? '');
const app = express();

app.get('/api/v1/clients/:uid', (_request, response) => {
  response.json(body);
});

app.listen(Number(process.argv[2]), '127.0.0.1');
