import assert from 'node:assert/strict';
import { once } from 'node:events';
import { after, before, test } from 'node:test';
import { createServer } from './createServer.js';

const server = createServer();
let origin;

before(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  origin = `http://127.0.0.1:${server.address().port}`;
});

after(() => server.close());

test('it says hello', async () => {
  const answer = await fetch(origin);
  assert.equal(answer.status, 200);
  assert.deepEqual(await answer.json(), {
    app: '${{ values.name }}',
    says: 'Hello',
  });
});

test('it is ready', async () => {
  assert.equal((await fetch(`${origin}/ready`)).status, 200);
});

test('it knows nothing else', async () => {
  assert.equal((await fetch(`${origin}/nowhere`)).status, 404);
});
