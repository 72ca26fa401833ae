import type { Browser, BrowserContext, Page } from 'playwright-core';
import { signIn } from '../firstLight/signIn';
import { openBrowser } from '../portal/openBrowser';
import type { PortalClient } from '../portal/PortalClient';
import { within } from '../within';

const repetitions = 5;
/** Milliseconds: on a machine that does much else, all of it is slow. */
const patience = 120_000;

/** A page, and what it shows. */
interface Measured {
  path: string;
  /** What it is for. */
  first: string;
  /** Words of a status, for as long as there are other apps. */
  partial: string;
}

const appsPage: Measured = {
  path: '/apps',
  first: '[role="grid"] [role="gridcell"] [data-headline]',
  partial: 'apps so far',
};
const homePage: Measured = {
  path: '/',
  first: 'td [data-headline]',
  partial: 'Not all apps',
};

/** When a page was painted, and for how long it was busy; milliseconds. */
interface PageFigures {
  firstMs: number;
  allMs: number;
  busyMs: number;
}

/** What runs in the page; the names are this module's own. */
interface PaintedWindow {
  firstAt?: number;
  allAt?: number;
}

/** Runs in the page from its beginning: notes when what it is for is painted. */
function notePaints({ first, partial }: Measured) {
  const own = window as unknown as PaintedWindow;
  const afterPaint = (note: () => void) =>
    // The frame of this callback paints it; the task that follows is after.
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = note;
      port2.postMessage(undefined);
    });
  let isSeen = false;
  const observer = new MutationObserver(() => {
    if (!document.querySelector(first)) return;
    if (!isSeen) {
      isSeen = true;
      afterPaint(() => {
        own.firstAt = performance.now();
      });
    }
    const isPartial = [...document.querySelectorAll('[role="status"]')].some(
      element => element.textContent?.includes(partial),
    );
    if (isPartial) return;
    observer.disconnect();
    afterPaint(() => {
      own.allAt = performance.now();
    });
  });
  observer.observe(document, { subtree: true, childList: true });
}

/** Tells the milliseconds for which a new page's own thread was busy. */
async function busyClock(page: Page): Promise<() => Promise<number>> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  return async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    const task = metrics.find(({ name }) => name === 'TaskDuration');
    // Counted anew from each navigation on.
    return 1000 * (task?.value ?? 0);
  };
}

const medianOf = (values: number[]) =>
  Math.round([...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]);

/** Of one page, opened again and again; the first is left out: it loads code. */
async function figuresOf(
  context: BrowserContext,
  portal: PortalClient,
  measured: Measured,
): Promise<PageFigures> {
  const found: PageFigures[] = [];
  for (let count = 0; count <= repetitions; count += 1) {
    const page = await context.newPage();
    page.setDefaultTimeout(patience);
    await page.addInitScript(notePaints, measured);
    const busyMs = await busyClock(page);
    await page.goto(`${portal.url}${measured.path}`, { timeout: patience });
    await page.waitForFunction(
      () => (window as unknown as PaintedWindow).allAt !== undefined,
    );
    const { firstAt, allAt } = await page.evaluate(() => {
      const own = window as unknown as Required<PaintedWindow>;
      return { firstAt: own.firstAt, allAt: own.allAt };
    });
    found.push({ firstMs: firstAt, allMs: allAt, busyMs: await busyMs() });
    await page.close();
  }
  const later = found.slice(1);
  return {
    firstMs: medianOf(later.map(({ firstMs }) => firstMs)),
    allMs: medianOf(later.map(({ allMs }) => allMs)),
    busyMs: medianOf(later.map(({ busyMs: busy }) => busy)),
  };
}

/** Of pages as one person sees them. */
async function figuresOfAll<N extends string>(
  browser: Browser,
  portal: PortalClient,
  person: string,
  pages: Record<N, Measured>,
): Promise<Record<N, PageFigures>> {
  const context = await browser.newContext();
  const page = await context.newPage();
  page.setDefaultTimeout(patience);
  await signIn(page, portal, person);
  const figures: [string, PageFigures][] = [];
  for (const [name, measured] of Object.entries<Measured>(pages)) {
    const step = `The page ${measured.path} of ${person}`;
    const limit = patience * (repetitions + 1);
    const run = () => figuresOf(context, portal, measured);
    figures.push([name, await within(step, limit, run)]);
  }
  await context.close();
  return Object.fromEntries(figures) as Record<N, PageFigures>;
}

/**
 * Of the pages that show all apps, and of Home for somebody with a few:
 * milliseconds from the navigation until the first rows, and all of them, are
 * painted, and for which the page's own thread was busy until then, whatever
 * else runs; medians.
 */
export async function pageFigures(
  portal: PortalClient,
): Promise<Record<string, PageFigures>> {
  const browser = await openBrowser();
  try {
    return {
      ...(await figuresOfAll(browser, portal, 'Maya', {
        homeOfTenApps: homePage,
      })),
      ...(await figuresOfAll(browser, portal, 'Petra', {
        homeOfAllApps: homePage,
        appsPage,
      })),
    };
  } finally {
    await browser.close();
  }
}
