import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { createServer } from 'node:net';

/** Who listens on a port; what cannot be seen is left out. */
interface PortHolder {
  pid?: number;
  command?: string;
}

/** Undefined where 127.0.0.1:PORT is free. */
export async function portHolder(
  port: number,
): Promise<PortHolder | undefined> {
  if (await isFree(port)) return undefined;
  const inodes = listeningInodes(port);
  for (const pid of readdirSync('/proc').filter(name => /^\d+$/.test(name))) {
    if (socketsOf(pid).some(inode => inodes.has(inode))) {
      return { pid: Number(pid), command: commandOf(pid) };
    }
  }
  return {};
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(false);
      else reject(error);
    });
    server.listen({ host: '127.0.0.1', port, exclusive: true }, () =>
      server.close(() => resolve(true)),
    );
  });
}

const listening = '0A';

/** Sockets that listen on the port, by proc_net_tcp's table. */
function listeningInodes(port: number): Set<string> {
  const wanted = port.toString(16).toUpperCase().padStart(4, '0');
  const inodes = new Set<string>();
  for (const table of ['/proc/net/tcp', '/proc/net/tcp6']) {
    for (const line of textOf(table).split('\n').slice(1)) {
      const fields = line.trim().split(/\s+/);
      if (fields[1]?.endsWith(`:${wanted}`) && fields[3] === listening) {
        inodes.add(fields[9]);
      }
    }
  }
  return inodes;
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

/** None where they are another user's. */
function socketsOf(pid: string): string[] {
  try {
    return readdirSync(`/proc/${pid}/fd`).flatMap(fd => {
      try {
        const target = readlinkSync(`/proc/${pid}/fd/${fd}`);
        return /^socket:\[(\d+)\]$/.exec(target)?.[1] ?? [];
      } catch {
        return [];
      }
    });
  } catch {
    return [];
  }
}

function commandOf(pid: string): string {
  const words = textOf(`/proc/${pid}/cmdline`).split('\0').filter(Boolean);
  return words.join(' ').slice(0, 120);
}
