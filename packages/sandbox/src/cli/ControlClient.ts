import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ENDPOINTS_FILE } from '../process/endpoints';

/** The control server refused, failed or is not there. */
export class ControlCallError extends Error {
  readonly name = 'ControlCallError';
}

/** Talks to the control server of the sandbox that uses a state folder. */
export class ControlClient {
  private constructor(private readonly origin: string) {}

  /** Finds the address that the running sandbox left in its folder. */
  static find(state: string): ControlClient {
    const file = join(state, ENDPOINTS_FILE);
    if (!existsSync(file)) {
      throw notRunning();
    }
    try {
      const { control } = JSON.parse(readFileSync(file, 'utf8'));
      return new ControlClient(new URL(control).origin);
    } catch {
      throw new ControlCallError(
        `${file} cannot be read; start the sandbox again.`,
      );
    }
  }

  get(path: string): Promise<Record<string, unknown>> {
    return this.call(path, { method: 'GET' });
  }

  post(path: string, body: object): Promise<Record<string, unknown>> {
    return this.call(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  }

  private async call(
    path: string,
    init: RequestInit,
  ): Promise<Record<string, unknown>> {
    let response: Response;
    let answer: Record<string, unknown>;
    try {
      response = await fetch(`${this.origin}${path}`, init);
      answer = (await response.json()) as Record<string, unknown>;
    } catch {
      throw notRunning();
    }
    if (!response.ok) {
      const { message } = (answer.error ?? {}) as { message?: string };
      throw new ControlCallError(message ?? `HTTP ${response.status}`);
    }
    return answer;
  }
}

function notRunning(): ControlCallError {
  return new ControlCallError(
    'The sandbox does not run; start it with "npm run --silent sandbox -- up", or "npm start" with the portal.',
  );
}
