import { Draw, seedOf } from './Draw';
import { LineTemplate } from './LineTemplate';
import type { Load } from './Load';
import { eachUtterance, speaker, utterances } from './utterances';
import { plainVoice, startupLines, voiceOf, voices } from './voiceOf';

const minute = Math.floor(Date.parse('2026-01-08T12:00:00Z') / 60_000);

const web = speaker({
  environment: 'staging',
  namespace: 'checkout',
  pod: 'web-abc-def',
  container: 'web',
  image: 'registry.example/checkout/checkout:2.9.0',
});

const load: Load = { requestsPerMinute: 90, errorRatio: 0.003 };

/** How often something is said in a day, on average per minute. */
function perMinute(
  of: Load,
  copies: number,
  wanted: (text: string) => boolean,
) {
  let count = 0;
  for (let at = minute; at < minute + 1440; at++) {
    for (const { template, seed, ms } of utterances(web, of, copies, at)) {
      if (wanted(template.render(seed, ms)[0])) count++;
    }
  }
  return count / 1440;
}

describe('what containers say', () => {
  it('is the same for the same minute, and another for another', () => {
    const texts = (at: number) =>
      utterances(web, load, 2, at).map(({ ms, seed, template }) => [
        ms,
        ...template.render(seed, ms),
      ]);
    expect(texts(minute)).toEqual(texts(minute));
    expect(texts(minute)).not.toEqual(texts(minute + 1));
  });

  it('comes in order, within the minute, and is counted as it is told', () => {
    for (let at = minute; at < minute + 60; at++) {
      const times = utterances(web, load, 1, at).map(({ ms }) => ms);
      expect(times).toEqual([...times].sort((a, b) => a - b));
      expect(times.every(ms => Math.floor(ms / 60_000) === at)).toBe(true);
      let count = 0;
      eachUtterance(web, load, 1, at, () => {
        count++;
      });
      expect(count).toBe(times.length);
    }
  });

  it('is a sample of the requests, shared among the copies', () => {
    const isAccess = (text: string) =>
      /web\.Access|order.OrderService/.test(text);
    const alone = perMinute(load, 1, isAccess);
    expect(alone).toBeGreaterThan(4);
    expect(alone).toBeLessThan(12);
    expect(perMinute(load, 2, isAccess) * 2).toBeCloseTo(alone, 0);
    const busy = { ...load, requestsPerMinute: 2400 };
    expect(perMinute(busy, 1, isAccess)).toBeLessThan(25);
  });

  it('holds all errors of a fault, where requests are few', () => {
    const lines = ['ERROR <voucher>', '\tat there'];
    const failing = { ...load, fault: { ratio: 0.057, lines } };
    const isFault = (text: string) => text.startsWith('ERROR WINTER-');
    expect(perMinute(failing, 1, isFault)).toBeCloseTo(90 * 0.057, 0);
    expect(perMinute(load, 1, isFault)).toBe(0);
  });

  it('has one value of a placeholder in all lines of one', () => {
    const template = new LineTemplate(['<trace> <n>', '<trace> <unknown>']);
    const [first, second] = template.render(7, 0);
    expect(first).toMatch(/^[0-9a-f]{32} \d+$/);
    expect(second).toBe(`${first.split(' ')[0]} <unknown>`);
    expect(template.render(8, 0)[0]).not.toBe(first);
  });

  it.each([
    ['clf', '08/Jan/2026:12:00:07 +0000'],
    ['iso', '2026-01-08T12:00:07.045Z'],
    ['python', '2026-01-08 12:00:07,045'],
  ])('writes times as %s', (name, expected) => {
    const ms = Date.parse('2026-01-08T12:00:07.045Z');
    expect(new LineTemplate([`<${name}>`]).render(1, ms)).toEqual([expected]);
  });

  it.each([
    ['registry.example/storefront/search@sha256:aa', '/storefront/search'],
    ['registry.example/storefront/search-indexer:1', '/search-indexer'],
    ['registry.example/mirror/postgres:16', '/postgres'],
  ])('is said in the voice of %s', (image, expected) => {
    expect(voiceOf(image).image).toContain(expected);
  });

  it('leaves no placeholder unfilled', () => {
    for (const voice of [...voices, plainVoice]) {
      for (const { template } of [
        ...voice.served,
        ...voice.failed,
        ...voice.chores,
      ]) {
        const text = template.render(3, 0).join('\n');
        expect(text.replace(/<\/?(script|b)>|<0\.\d+\.0>/g, '')).not.toMatch(
          /<\w+>/,
        );
      }
    }
    expect(
      startupLines('registry.example/payments/payments:2.14.1').join(),
    ).toContain('"version":"2.14.1"');
  });

  it('draws evenly', () => {
    const draw = new Draw(seedOf('even'));
    const tens = new Array<number>(10).fill(0);
    for (let n = 0; n < 10_000; n++) tens[draw.below(10)]++;
    for (const count of tens) expect(Math.abs(count - 1000)).toBeLessThan(150);
  });
});
