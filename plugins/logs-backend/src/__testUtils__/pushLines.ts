/** Lines of one stream, as Loki's push API takes them. */
interface PushedStream {
  stream: Record<string, string>;
  /** Nanoseconds since 1970, the line, and what is known of it. */
  values: [time: string, line: string, metadata?: Record<string, string>][];
}

/** Pushes lines to a Loki as an agent does. */
export async function pushLines(
  loki: { url: string; tenant: string },
  streams: PushedStream[],
): Promise<void> {
  const response = await fetch(`${loki.url}/loki/api/v1/push`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-scope-orgid': loki.tenant,
    },
    body: JSON.stringify({ streams }),
  });
  if (response.status !== 204) {
    throw new Error(`push: ${response.status} ${await response.text()}`);
  }
}
