import { createServer, type Server } from 'node:http';
import { createSecureServer, type Http2SecureServer, type ServerHttp2Session } from 'node:http2';
import type { AddressInfo, Socket } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import type { Connection } from './api/router.ts';
import { certificate } from './certificate.ts';

export type Fetch = (request: Request, env: Connection) => Response | Promise<Response>;

/** The process that runs a sandbox keeps its own `Request` and `Response`: a client under test uses them too. */
const untouched = { overrideGlobalObjects: false };

export type Listening = { readonly port: number; readonly close: () => Promise<void> };

/**
 * HTTPS with HTTP/2, as PostHog is served: over HTTP/1.1 a browser would hold back the seventh request at a time.
 */
export async function listenSecurely(fetch: Fetch, port: number): Promise<Listening> {
  const { key, cert } = await certificate();
  const server = createSecureServer({ key, cert, allowHTTP1: true }, getRequestListener(fetch, untouched));
  const sessions = new Set<ServerHttp2Session>();
  server.on('session', (session) => {
    sessions.add(session);
    session.on('close', () => sessions.delete(session));
    // A cut connection is an error here as well, and an expected one.
    session.on('error', () => undefined);
  });
  return started(server, port, () => {
    for (const session of sessions) {
      session.destroy();
    }
  });
}

/** Plain HTTP on the loopback, for tests in Node that need no certificate. */
export function listenPlainly(fetch: Fetch): Promise<Listening> {
  const server = createServer(getRequestListener(fetch, untouched));
  return started(server, 0, () => undefined);
}

async function started(server: Server | Http2SecureServer, port: number, end: () => void): Promise<Listening> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    port: portOf(server.address()),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        end();
        for (const socket of sockets) {
          socket.destroy();
        }
      }),
  };
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') {
    throw new Error('The sandbox is not listening on a port');
  }
  return address.port;
}
