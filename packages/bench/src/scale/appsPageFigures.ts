import type { Page } from 'playwright-core';
import { signIn } from '../firstLight/signIn';
import { openBrowser } from '../portal/openBrowser';
import type { PortalClient } from '../portal/PortalClient';

const repetitions = 5;
/** Milliseconds: on a machine that does much else, all of it is slow. */
const patience = 600_000;
/** A status in a row of the list. */
const firstRow = '[role="grid"] [role="gridcell"] [data-headline]';
/** Told for as long as there are others. */
const partial = '[role="status"]';

/** What runs in the page; the names are this module's own. */
interface AppsWindow {
  firstRowsAt?: number;
  allRowsAt?: number;
}

/** Runs in the page from its beginning: notes when what it is for is painted. */
function notePaints([row, rest]: [row: string, rest: string]) {
  const own = window as unknown as AppsWindow;
  const afterPaint = (note: () => void) =>
    // The frame of this callback paints it; the task that follows is after.
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = note;
      port2.postMessage(undefined);
    });
  let isSeen = false;
  const observer = new MutationObserver(() => {
    if (!document.querySelector(row)) return;
    if (!isSeen) {
      isSeen = true;
      afterPaint(() => {
        own.firstRowsAt = performance.now();
      });
    }
    const isPartial = [...document.querySelectorAll(rest)].some(element =>
      element.textContent?.includes('apps so far'),
    );
    if (isPartial) return;
    observer.disconnect();
    afterPaint(() => {
      own.allRowsAt = performance.now();
    });
  });
  observer.observe(document, { subtree: true, childList: true });
}

/** Tells the milliseconds for which a page's own thread was busy so far. */
async function busyClock(page: Page): Promise<() => Promise<number>> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  return async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    const task = metrics.find(({ name }) => name === 'TaskDuration');
    return 1000 * (task?.value ?? 0);
  };
}

const medianOf = (values: number[]) =>
  Math.round([...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]);

/**
 * Opens the Apps page again and again: milliseconds from the navigation until
 * the first rows, and all of them, are painted; medians, the first left out,
 * which loads the code.
 */
export async function appsPageFigures(portal: PortalClient): Promise<{
  appsPageFirstRowsMs: number;
  appsPageAllRowsMs: number;
  /** Of the page's own thread until all are there, whatever else runs. */
  appsPageBusyMs: number;
}> {
  const browser = await openBrowser();
  try {
    const page = await browser.newPage();
    page.setDefaultTimeout(patience);
    await signIn(page, portal, 'Petra');
    await page.addInitScript(notePaints, [firstRow, partial] as [
      string,
      string,
    ]);
    const first: number[] = [];
    const all: number[] = [];
    const busy: number[] = [];
    const busyMs = await busyClock(page);
    for (let count = 0; count <= repetitions; count += 1) {
      const began = await busyMs();
      await page.goto(`${portal.url}/apps`, { timeout: patience });
      await page.waitForFunction(
        () => (window as unknown as AppsWindow).allRowsAt !== undefined,
      );
      const { firstRowsAt, allRowsAt } = await page.evaluate(() => {
        const own = window as unknown as Required<AppsWindow>;
        return { firstRowsAt: own.firstRowsAt, allRowsAt: own.allRowsAt };
      });
      if (count === 0) continue;
      first.push(firstRowsAt);
      all.push(allRowsAt);
      busy.push((await busyMs()) - began);
    }
    return {
      appsPageFirstRowsMs: medianOf(first),
      appsPageAllRowsMs: medianOf(all),
      appsPageBusyMs: medianOf(busy),
    };
  } finally {
    await browser.close();
  }
}
