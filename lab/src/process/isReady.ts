import http from 'node:http';
import https from 'node:https';
import { connect } from 'node:net';
import type { Readiness } from '../components/Component';

const timeoutMs = 3_000;

/** Asks once. */
export function isReady(readiness: Readiness): Promise<boolean> {
  return 'port' in readiness
    ? acceptsConnections(readiness.port)
    : answersWell(readiness);
}

function acceptsConnections(port: number): Promise<boolean> {
  return new Promise(resolve => {
    const socket = connect({ host: '127.0.0.1', port, timeout: timeoutMs });
    const finish = (ready: boolean) => {
      socket.destroy();
      resolve(ready);
    };
    socket.once('connect', () => finish(true));
    socket.once('timeout', () => finish(false));
    socket.once('error', () => finish(false));
  });
}

function answersWell({
  url,
  headers,
}: Extract<Readiness, { url: string }>): Promise<boolean> {
  const client = url.startsWith('https:') ? https : http;
  return new Promise(resolve => {
    const request = client.request(
      url,
      // it is on loopback, and asked only whether it is ready
      { headers, timeout: timeoutMs, rejectUnauthorized: false },
      response => {
        response.resume();
        const status = response.statusCode ?? 0;
        resolve(status >= 200 && status < 300);
      },
    );
    request.once('timeout', () => request.destroy());
    request.once('error', () => resolve(false));
    request.end();
  });
}
