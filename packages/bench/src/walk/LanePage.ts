import type { Browser, Page } from 'playwright-core';
import type { PortalClient } from '../portal/PortalClient';

/** What a lane says: its headline, and the commits that it names. */
interface LaneLook {
  headline: string;
  revisions: string[];
  /** True while another commit is wanted than runs. */
  isWaiting: boolean;
}

/** What runs in the page; the names are this module's own. */
interface LaneWindow {
  lookOfLane(): LaneLook;
  paintedLooks: (LaneLook & { at: number })[];
}

/** Runs in the page: reads the lane of an environment. */
function addLaneReader(environment: string) {
  const lane = () =>
    document.querySelector(`[data-testid="lane-${environment}"]`);
  const own = window as unknown as LaneWindow;
  own.lookOfLane = () => ({
    headline:
      lane()?.querySelector('[data-headline]')?.getAttribute('data-headline') ??
      '',
    revisions: [...(lane()?.querySelectorAll('dl code[title]') ?? [])].map(
      code => code.getAttribute('title') ?? '',
    ),
    isWaiting: [...(lane()?.querySelectorAll('dt') ?? [])].some(
      term => term.textContent === 'Wanted',
    ),
  });
}

/** What the lane has to show: a headline, any other, or a commit. */
export interface Awaited {
  headline?: string;
  headlineOtherThan?: string;
  commit?: string;
}

/** Runs in the page: notes each look of the lane once it has been painted. */
function notePaintedLooks() {
  const own = window as unknown as LaneWindow;
  own.paintedLooks = [];
  let last = '';
  new MutationObserver(() => {
    const look = own.lookOfLane();
    if (JSON.stringify(look) === last) return;
    last = JSON.stringify(look);
    // The frame of this callback paints it; the task that follows is the
    // first moment after.
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () =>
        own.paintedLooks.push({ ...look, at: Date.now() });
      port2.postMessage(undefined);
    });
  }).observe(document.body, {
    subtree: true,
    childList: true,
    attributes: true,
    characterData: true,
  });
}

/** Runs in the page: when what is awaited was first painted since `sent`. */
function paintedSince([sent, awaited]: [number, Awaited]) {
  const { headline, headlineOtherThan, commit } = awaited;
  return (window as unknown as LaneWindow).paintedLooks.find(
    look =>
      look.at >= sent &&
      (!headline || look.headline === headline) &&
      (!headlineOtherThan || look.headline !== headlineOtherThan) &&
      (!commit || look.revisions.includes(commit)),
  )?.at;
}

/** An app's Delivery tab in a browser, of which one lane is watched. */
export class LanePage {
  private constructor(private readonly page: Page) {}

  static async open(options: {
    browser: Browser;
    portal: PortalClient;
    app: string;
    environment: string;
  }): Promise<LanePage> {
    const { browser, portal, app, environment } = options;
    const page = await browser.newPage();
    await page.addInitScript(addLaneReader, environment);
    await page.goto(`${portal.url}/`);
    await page.getByRole('button', { name: /^Sign in as Maya/ }).click();
    await page.getByRole('heading', { name: /, Maya$/ }).waitFor();
    await page.goto(`${portal.url}/catalog/default/component/${app}/delivery`);
    await page
      .locator(`[data-testid="lane-${environment}"] [data-headline]`)
      .waitFor();
    await page.evaluate(notePaintedLooks);
    return new LanePage(page);
  }

  /**
   * Milliseconds from just before `change` is sent until the lane shows what
   * that says it should. Browser and benchmark share the machine's clock.
   */
  async paintAfter(change: () => Promise<Awaited>): Promise<number> {
    const sent = Date.now();
    const awaited = await change();
    const painted = await this.page.waitForFunction(
      paintedSince,
      [sent, awaited] as [number, Awaited],
      { timeout: 60_000 },
    );
    return (await painted.jsonValue())! - sent;
  }

  /** Waits until the lane has come to rest at a headline. */
  async settled(headline: string, revision?: string): Promise<void> {
    await this.page.waitForFunction(
      ([wanted, commit]) => {
        const look = (window as unknown as LaneWindow).lookOfLane();
        return (
          look.headline === wanted &&
          !look.isWaiting &&
          (!commit || look.revisions.includes(commit))
        );
      },
      [headline, revision] as const,
      { timeout: 120_000 },
    );
  }
}
