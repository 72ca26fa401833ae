/** An API server answered with another status than 2xx. */
export class ApiServerError extends Error {
  readonly name = 'ApiServerError';

  constructor(
    cluster: string,
    method: string,
    path: string,
    readonly status: number,
    body: string,
  ) {
    super(
      `${cluster}: ${method} ${path} was answered ${status}: ${messageOf(
        body,
      )}`,
    );
  }
}

/** The sentence of a `Status`, else what was sent. */
function messageOf(body: string): string {
  try {
    const { message } = JSON.parse(body);
    if (typeof message === 'string') return message;
  } catch {
    // not every answer is a Status
  }
  return body.slice(0, 500);
}
