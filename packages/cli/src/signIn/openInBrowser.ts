import { spawn } from 'node:child_process';

const programs: Partial<Record<NodeJS.Platform, string[]>> = {
  darwin: ['open'],
  win32: ['rundll32', 'url.dll,FileProtocolHandler'],
};

/** Asks the desktop to open an address; where there is none, nothing happens. */
export function openInBrowser(address: string): void {
  const [program, ...args] = programs[process.platform] ?? ['xdg-open'];
  const child = spawn(program, [...args, address], {
    detached: true,
    stdio: 'ignore',
  });
  child.once('error', () => {});
  child.unref();
}
