import { expect, type Locator, type Page } from '@playwright/test';

/** An environment's lane on the Delivery tab, by the environment's title. */
export function laneOf(page: Page, title: string): Locator {
  return page.getByRole('region', { name: title, exact: true });
}

/**
 * Remembers every headline that the lane shows from now on: a state between
 * two others may be over before anybody asks for it.
 */
export async function recordHeadlines(lane: Locator) {
  await lane.evaluate(element => {
    const seen: string[] = [];
    const look = () => {
      const badge = element.querySelector('[data-headline]');
      const headline = badge?.getAttribute('data-headline');
      if (headline && headline !== seen.at(-1)) {
        seen.push(headline);
      }
    };
    look();
    new MutationObserver(look).observe(element, {
      subtree: true,
      childList: true,
      attributes: true,
    });
    Object.assign(window, { seenHeadlines: seen });
  });
  return () =>
    lane
      .page()
      .evaluate(
        () => (window as unknown as { seenHeadlines: string[] }).seenHeadlines,
      );
}

/** Waits for a headline in words, which is the badge's name. */
export async function expectHeadline(lane: Locator, word: string | RegExp) {
  await expect(lane.getByRole('button', { name: word }).first()).toBeVisible({
    timeout: 60_000,
  });
}
