import { createServer } from 'node:http';
import { priceOf } from './priceOf.ts';

const port = Number(process.env.PORT ?? 8080);
const lamps = [
  { name: 'Aurora', cents: 12900 },
  { name: 'Beacon', cents: 8900 },
];

createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://shop');
  if (pathname !== '/') {
    response.writeHead(pathname === '/health' ? 200 : 404).end();
    return;
  }
  const country = searchParams.get('country') ?? 'DE';
  const items = lamps.map(
    ({ name, cents }) => `<li>${name}: ${priceOf(cents, country)}</li>`,
  );
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
  response.end(`<h1>Lumen Shop</h1><ul>${items.join('')}</ul>`);
}).listen(port);
