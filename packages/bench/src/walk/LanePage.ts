import type { Browser, Page } from 'playwright-core';
import type { Portal } from './Portal';

/** What a lane says: its headline, and the commits that it names. */
export interface LaneLook {
  headline: string;
  revisions: string[];
  /** True while another commit is wanted than runs. */
  isWaiting: boolean;
}

/** What runs in the page; the names are this module's own. */
interface LaneWindow {
  lookOfLane(): LaneLook;
  paintOfLane?: Promise<number>;
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

/** Runs in the page: the time of the frame after the lane's next change. */
function watchLane() {
  const own = window as unknown as LaneWindow;
  const before = JSON.stringify(own.lookOfLane());
  own.paintOfLane = new Promise(resolve => {
    const observer = new MutationObserver(() => {
      if (JSON.stringify(own.lookOfLane()) !== before) {
        observer.disconnect();
        // What was changed is painted in the frame of this callback; the next
        // task is the first moment after it.
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => resolve(Date.now());
          port2.postMessage(undefined);
        });
      }
    });
    observer.observe(document.body, {
      subtree: true,
      childList: true,
      attributes: true,
      characterData: true,
    });
  });
}

/** An app's Delivery tab in a browser, of which one lane is watched. */
export class LanePage {
  private constructor(private readonly page: Page) {}

  static async open(options: {
    browser: Browser;
    portal: Portal;
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
    return new LanePage(page);
  }

  /**
   * Milliseconds from just before `change` is sent until the lane shows
   * something else. Browser and benchmark share the machine's clock.
   */
  async paintAfter(change: () => Promise<unknown>): Promise<number> {
    await this.page.evaluate(watchLane);
    const sent = Date.now();
    await change();
    const painted = await this.page.evaluate(
      () => (window as unknown as LaneWindow).paintOfLane,
    );
    return painted! - sent;
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
