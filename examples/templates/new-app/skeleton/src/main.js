import { createServer } from './createServer.js';

const port = Number(process.env.PORT ?? 8080);
const server = createServer();
server.listen(port, () => console.log(`INFO listening on ${port}`));

// Kubernetes says so before it ends a pod: let running requests finish.
process.on('SIGTERM', () => server.close());
