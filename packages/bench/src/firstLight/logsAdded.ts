import type { Portal } from '../portal/Portal';

const repetitions = 60;
const warmUp = 10;

/**
 * Milliseconds that the portal adds to a page of log lines: each time asked
 * through the portal, less the same page asked of the responder itself right
 * before.
 */
export async function logsAdded(options: {
  portal: Portal;
  token: string;
  loki: string;
  from: Date;
  lines: number;
}): Promise<number[]> {
  const { portal, token, loki, from, lines } = options;
  const to = new Date(from.getTime() + 3_600_000);
  const direct = `${loki}/loki/api/v1/query_range?query=${encodeURIComponent(
    '{app="checkout"}',
  )}&limit=${lines}`;
  const through = `${
    portal.url
  }/api/logs/apps/checkout/lines?${new URLSearchParams({
    environments: 'dev',
    from: from.toISOString(),
    to: to.toISOString(),
    limit: String(lines),
  })}`;
  const added: number[] = [];
  for (let count = 0; count < warmUp + repetitions; count++) {
    const alone = await timed(direct, {});
    const whole = await timed(through, { authorization: `Bearer ${token}` });
    if (count === 0) {
      const { lines: got } = JSON.parse(whole.text) as { lines: unknown[] };
      // A full page may be cut within its last instant, which it leaves out.
      if (got.length < lines - 1) {
        throw new Error(`The page has ${got.length} lines, not ${lines}`);
      }
    }
    if (count >= warmUp) added.push(whole.ms - alone.ms);
  }
  return added;
}

async function timed(url: string, headers: Record<string, string>) {
  const begun = performance.now();
  const response = await fetch(url, { headers });
  const text = await response.text();
  const ms = performance.now() - begun;
  if (!response.ok) throw new Error(`${url}: ${response.status} ${text}`);
  return { ms, text };
}
