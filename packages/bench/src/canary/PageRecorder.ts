import type { BrowserContext, Page, Request } from 'playwright-core';

/** Some answers go on for as long as the page does. */
const patienceMs = 5000;

/** Keeps everything that goes between a browser and the network. */
export class PageRecorder {
  private readonly parts: Buffer[] = [];
  private readonly pending = new Set<Promise<void>>();

  constructor(context: BrowserContext) {
    context.on('page', page => this.watch(page));
    for (const page of context.pages()) this.watch(page);
    context.on('request', request => this.onRequest(request));
  }

  /** Headers and bodies of all requests and answers, and what sockets said. */
  async recorded(): Promise<Buffer[]> {
    const patience = new Promise(done => setTimeout(done, patienceMs));
    await Promise.race([Promise.all(this.pending), patience]);
    return this.parts;
  }

  private watch(page: Page) {
    page.on('websocket', socket => {
      this.note(socket.url());
      socket.on('framesent', ({ payload }) => this.note(payload));
      socket.on('framereceived', ({ payload }) => this.note(payload));
    });
    page.on('console', message => this.note(message.text()));
  }

  private onRequest(request: Request) {
    this.note(request.url());
    const body = request.postDataBuffer();
    if (body) this.note(body);
    const reading = this.read(request).finally(() =>
      this.pending.delete(reading),
    );
    this.pending.add(reading);
  }

  private async read(request: Request) {
    this.note(JSON.stringify(await request.allHeaders()));
    const response = await request.response();
    // A stream has no body until it ends; pages do not wait for it.
    const type = response?.headers()['content-type'] ?? '';
    if (!response || type.startsWith('text/event-stream')) return;
    this.note(JSON.stringify(await response.allHeaders()));
    const body = await response.body().catch(() => undefined);
    if (body) this.note(body);
  }

  private note(text: string | Buffer) {
    this.parts.push(Buffer.from(text as string));
  }
}
