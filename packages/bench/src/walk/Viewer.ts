import type { Portal } from './Portal';

interface Statuses {
  clusters: Record<string, { cursor: number }>;
}

/**
 * A viewer without a browser: what a page with delivery on it costs the
 * portal, which is a signal socket, the statuses, and the changes after each
 * signal. It costs this machine less than a browser would.
 */
export class Viewer {
  private fetched = 0;
  private readonly cursors = new Map<string, number>();
  private waiting: (() => void) | undefined;

  private constructor(
    private readonly portal: Portal,
    private readonly token: string,
    private readonly socket: WebSocket,
  ) {}

  static async join(portal: Portal, persona: string): Promise<Viewer> {
    const token = await portal.tokenOf(persona);
    const url = `${portal.url.replace('http', 'ws')}/api/signals`;
    const socket = new WebSocket(url, token);
    await new Promise((resolve, reject) => {
      socket.onopen = resolve;
      socket.onerror = () => reject(new Error(`${url} refused ${persona}`));
    });
    socket.send(JSON.stringify({ action: 'subscribe', channel: 'delivery' }));
    const viewer = new Viewer(portal, token, socket);
    socket.onmessage = () => viewer.update();
    const { clusters } = await portal.request<Statuses>(
      token,
      'delivery/statuses',
    );
    for (const [cluster, { cursor }] of Object.entries(clusters)) {
      viewer.cursors.set(cluster, cursor);
    }
    return viewer;
  }

  /** Resolves once changes were fetched after a signal. */
  async served(): Promise<void> {
    if (this.fetched === 0) {
      await new Promise<void>(resolve => {
        this.waiting = resolve;
      });
    }
  }

  leave(): void {
    this.socket.close();
  }

  private async update() {
    for (const [cluster, cursor] of this.cursors) {
      const answer = await this.portal.request<{ cursor: number }>(
        this.token,
        `delivery/changes?cluster=${cluster}&cursor=${cursor}`,
      );
      this.cursors.set(cluster, answer.cursor);
    }
    this.fetched++;
    this.waiting?.();
  }
}
