/**
 * Whether a Host header names this machine. A page elsewhere that points its
 * own name at 127.0.0.1 (DNS rebinding) does not get past it.
 */
export function isLoopbackHost(host: string | undefined): boolean {
  return /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/i.test(host ?? '');
}
