import type { Portal } from '../portal/Portal';

interface Statuses {
  clusters: Record<string, { cursor: number }>;
}

/**
 * A viewer without a browser: what a page with delivery on it costs the
 * portal, which is a signal socket, the statuses, and the changes after each
 * signal. It costs this machine less than a browser would.
 */
export class Viewer {
  private readonly cursors = new Map<string, number>();
  private hasLeft = false;
  private succeed = () => {};
  /** Requests that are cut off by leaving are no failure. */
  private fail = (_: unknown) => {};
  private readonly first = new Promise<void>((resolve, reject) => {
    this.succeed = resolve;
    this.fail = error => (this.hasLeft ? undefined : reject(error));
  });

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
    socket.onmessage = () => viewer.update().catch(viewer.fail);
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
  served(): Promise<void> {
    return this.first;
  }

  leave(): void {
    this.hasLeft = true;
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
    this.succeed();
  }
}
