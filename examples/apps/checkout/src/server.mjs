import { createServer } from 'node:http';
import { redeemVoucher } from './redeemVoucher.mjs';

const port = Number(process.env.PORT ?? 8080);

createServer(async (request, response) => {
  if (request.method !== 'POST' || request.url !== '/api/checkout') {
    response.writeHead(request.url === '/health' ? 200 : 404).end();
    return;
  }
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const { total, voucher } = JSON.parse(Buffer.concat(chunks));
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ total: redeemVoucher(total, voucher) }));
}).listen(port);
