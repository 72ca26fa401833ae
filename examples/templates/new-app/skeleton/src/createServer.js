import { createServer as createHttpServer } from 'node:http';

const pages = {
  '/': () => ({ app: '${{ values.name }}', says: 'Hello' }),
  // The platform asks here whether requests may come.
  '/ready': () => ({ ready: true }),
};

/** The service, not listening yet. */
export function createServer() {
  return createHttpServer((request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost');
    const page = pages[pathname];
    response.writeHead(page ? 200 : 404, {
      'content-type': 'application/json',
    });
    response.end(JSON.stringify(page ? page() : { error: 'not found' }));
  });
}
