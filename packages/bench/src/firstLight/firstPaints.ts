import type { Page } from 'playwright-core';
import type { Portal } from '../portal/Portal';

const repetitions = 7;

/** Runs in the page: when a selector is painted for the first time. */
function paintOf(selector: string): Promise<number> {
  return new Promise(resolve => {
    const look = () => {
      if (!document.querySelector(selector)) return false;
      // The frame of this callback paints it; what follows is after.
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => resolve(performance.now());
        port2.postMessage(undefined);
      });
      return true;
    };
    if (look()) return;
    const observer = new MutationObserver(() => {
      if (look()) observer.disconnect();
    });
    observer.observe(document.body, { subtree: true, childList: true });
  });
}

/** Runs in the page: clicks a tab of the app's page; when it did. */
function clickTab(name: string): number {
  const tab = [...document.querySelectorAll('a')].find(
    link => link.textContent === name,
  );
  if (!tab) throw new Error(`There is no tab ${name}`);
  const at = performance.now();
  tab.click();
  return at;
}

/**
 * Milliseconds from the click on a tab of an app's page until what it is for
 * has been painted: the median of several, the first left out, which loads the
 * code.
 */
export async function firstPaint(options: {
  page: Page;
  portal: Portal;
  app: string;
  tab: string;
  /** CSS selector of what one comes for. */
  selector: string;
}): Promise<number> {
  const { page, portal, app, tab, selector } = options;
  const durations: number[] = [];
  await page.goto(`${portal.url}/catalog/default/component/${app}`);
  for (let count = 0; count <= repetitions; count++) {
    await page.getByRole('link', { name: tab, exact: true }).waitFor();
    const painted = page.evaluate(paintOf, selector);
    const clicked = await page.evaluate(clickTab, tab);
    const duration = (await painted) - clicked;
    if (count > 0) durations.push(duration);
    await page.evaluate(clickTab, 'Overview');
    await page.locator(selector).first().waitFor({ state: 'detached' });
  }
  durations.sort((a, b) => a - b);
  return Math.round(durations[Math.floor(durations.length / 2)]);
}
